package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ideomotor.app.page.PageSetup;
import org.ideomotor.app.page.PageSummary;
import org.ideomotor.core.Decoder;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.sessions.Latency;
import org.ideomotor.sessions.SessionReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ideomotor demo`: the main job on a real recording.
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Decodes imagined movement live, from a real recording played over Lab Streaming Layer.", "",
        "Trains a decoder on two runs of PhysioNet's EEGMMIDB (subject 1, both fists against both feet), "
                + "plays a third as LSL streams, receives them, decodes them live, and lets them drive a cursor on a "
                + "page in the browser. Everything stays on this machine.",
        "", "Ctrl-C ends it before its end, with a complete recording of what was played and no report (exit code 0).",
        ""})
final class DemoCommand implements Callable<Integer> {
    /// What `--json` answers if it was told to stop.
    ///
    /// @param ended `stopped`
    private record StoppedAnswer(String ended, String decoder, double seconds, long decisions, long rejected,
            String xdf) {}

    private final Lab lab;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScreenOptions where;

    @Option(names = "--out", paramLabel = "DIR", description = "folder for the recording and the report, empty or new (default: "
            + DemoFolder.PARENT
            + "/DATE_TIME)")
    private Path out;

    @Option(names = "--decoder", paramLabel = "NAME", defaultValue = Decoders.DEFAULT, description = "which decoder; `ideomotor decoders` lists them (default: ${DEFAULT-VALUE})")
    private String decoder;

    @Option(names = "--speed", paramLabel = "N|max", defaultValue = "1", converter = Speed.Converter.class, description = "times real time, or max: as fast as it decodes, in lock-step (default: ${DEFAULT-VALUE}, two minutes)")
    private Speed speed;

    @Option(names = "--journal", paramLabel = "FILE", description = "keep every input of the loop in this file, in its order, for replay")
    private Path journal;

    @Option(names = "--json", description = "answer with one JSON object")
    private boolean json;

    DemoCommand(Lab lab) {
        this.lab = lab;
        this.terminal = lab.terminal();
    }

    @Override
    public Integer call() throws InterruptedException {
        NamedDecoder named = named();
        where.check();
        if (journal != null) NewFile.check(journal, "a journal");
        if (out != null) DemoFolder.requireEmpty(out);
        Demo demo = new Demo(named, speed, lab);
        terminal.say("Training " + decoder + " on runs 6 and 10 …");
        Decoder trained = demo.train();
        return switch (shown(demo, trained)) {
            case Demo.Result result -> result.difference().map(this::report).orElse(Exit.DONE);
            case Demo.Stopped _ -> Exit.DONE;
        };
    }

    /// The page comes before the folder: a port that is taken leaves nothing behind.
    private Demo.Outcome shown(Demo demo, Decoder trained) throws InterruptedException {
        try (Screen screen = where.open(terminal, trained, setup(demo, trained))) {
            Path folder = folder();
            ZonedDateTime when = ZonedDateTime.now(ZoneId.systemDefault());
            Demo.Outcome outcome = run(demo, trained, screen, folder);
            screen.finish(switch (outcome) {
                case Demo.Result result -> summary(answer(result, screen.flips(), folder, when), result);
                case Demo.Stopped stopped -> answer(stopped);
            });
            return outcome;
        }
    }

    private Path folder() {
        return out == null
                ? DemoFolder.named(Path.of(DemoFolder.PARENT), LocalDateTime.now(ZoneId.systemDefault()))
                : DemoFolder.given(out);
    }

    private PageSetup setup(Demo demo, Decoder trained) {
        PageSetup setup = PageSetup.of("Demo: a recorded run of " + demo.played().origin().subject()
                + " (EEGMMIDB), decoded as if live", Demo.STREAM, trained).length(demo.played().length());
        return speed instanceof Speed.Max ? setup.latency(PageSetup.LatencyFrom.TURN) : setup;
    }

    private static PageSummary summary(DemoAnswer answer, Demo.Result result) {
        return new PageSummary(result.evaluation(), answer.latencyMillis(),
                answer.identical() ? PageSummary.Sameness.IDENTICAL : PageSummary.Sameness.DIFFERENT,
                List.of(new PageSummary.Line("data", answer.dataset()),
                        new PageSummary.Line("decoder", answer.decoder()),
                        new PageSummary.Line("decisions", answer.decisions() + ", one every 0.1 s; " + answer.rejected()
                                + " rejected, " + result.report().warming() + " while warming up"),
                        new PageSummary.Line("speed",
                                String.format(Locale.ROOT, "%.1f times real time", answer.speed()))),
                Optional.of(result.recording()), Optional.of(Path.of(answer.report())));
    }

    private Demo.Outcome run(Demo demo, Decoder trained, Screen screen, Path folder) throws InterruptedException {
        terminal.say("Playing run 14 over LSL, decoding live …");
        try {
            return journal == null ? demo.run(trained, screen, folder) : demo.run(trained, screen, folder, journal);
        } catch (IOException e) {
            throw new CommandException(Exit.DEVICE, e.getMessage(), e);
        }
    }

    /// Answers for a session that was told to stop.
    private PageSummary answer(Demo.Stopped stopped) {
        String ended = String.format(Locale.ROOT, "stopped after %.1f s of signal", stopped.seconds());
        SessionReport report = stopped.report();
        if (json)
            terminal.json(new StoppedAnswer("stopped", stopped.decoder().name(), stopped.seconds(),
                    report.continuous(), report.rejected(), stopped.recording().toString()));
        else {
            terminal.out().println();
            terminal.out().println("ended        " + ended + "; nothing was compared, and there is no report");
            terminal.out().println("recording    " + stopped.recording());
        }
        return new PageSummary(stopped.evaluation(), Latency.ofDecisions(report.log()),
                PageSummary.Sameness.UNCHECKED,
                List.of(new PageSummary.Line("ended", ended),
                        new PageSummary.Line("decoder", stopped.decoder().name())),
                Optional.of(stopped.recording()), Optional.empty());
    }

    /// Writes the report and answers.
    private DemoAnswer answer(Demo.Result result, Latency screen, Path folder, ZonedDateTime when) {
        Path file = folder.resolve(DemoReport.HTML);
        DemoAnswer answer = DemoAnswer.of(result, latency(result), screen, file);
        String asked = speed instanceof Speed.Times(double factor) ? Numbers.exact(factor) : "max";
        try {
            new DemoReport(answer, result, asked, when).write(folder);
        } catch (IOException e) {
            throw OnDisk.failed(e);
        }
        if (json) terminal.json(answer);
        else print(answer, result);
        return answer;
    }

    private int report(Demo.Difference difference) {
        String what = switch (difference.promised()) {
            case ALWAYS -> "the session and its replay differ, which must not be; please report this: ";
            case IF_NOTHING_WAS_LOST ->
                "what came over the network was not what is in the file; play slower, or use --speed max: ";
        };
        terminal.say("ideomotor: " + what + difference.text());
        return Exit.NO;
    }

    private NamedDecoder named() {
        try {
            return Decoders.named(decoder);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--decoder: " + e.getMessage(), e);
        }
    }

    private Latency latency(Demo.Result result) {
        return speed instanceof Speed.Max ? Latency.ofDecoding(result.report().log())
                : Latency.ofDecisions(result.report().log());
    }

    private void print(DemoAnswer answer, Demo.Result result) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("decoder      " + answer.decoder());
        lines.add("data         " + answer.dataset());
        lines.add(String.format(Locale.ROOT,
                "accuracy     %.2f over %d trials, 95 %% interval %.2f to %.2f, chance %.2f (p = %.2g)",
                answer.accuracy(),
                answer.trials(), answer.low(), answer.high(), answer.chance(),
                result.evaluation().accuracy().pOfChance()));
        lines.addAll(Confusion.lines(answer.classes(), answer.confusion()));
        lines.add(String.format(Locale.ROOT, "decisions    %d, one every 0.1 s; %d rejected, %d while warming up",
                answer.decisions(), answer.rejected(),
                result.report().warming()));
        lines.add(String.format(Locale.ROOT,
                "latency      %.2f ms median, %.2f ms 99 %%, %.2f ms longest: %s to decision",
                answer.latencyMillis().p50(), answer.latencyMillis().p99(), answer.latencyMillis().max(),
                speed instanceof Speed.Max ? "window complete" : "last sample received"));
        if (answer.screenMillis() != null)
            lines.add(String.format(Locale.ROOT,
                    "screen       %.1f ms median, %.1f ms 99 %%, %.1f ms longest: decision to the page's screen",
                    answer.screenMillis().p50(), answer.screenMillis().p99(), answer.screenMillis().max()));
        lines.add(String.format(Locale.ROOT, "speed        %.1f times real time", answer.speed()));
        lines.add("live = replay = offline  " + (answer.identical() ? "identical, to the bit" : "DIFFERENT"));
        lines.add("recording    " + answer.xdf());
        lines.add("report       " + answer.report());
        lines.forEach(terminal.out()::println);
    }

}
