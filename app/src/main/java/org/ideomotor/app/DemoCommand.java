package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
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
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.sessions.Latency;
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
        ""})
final class DemoCommand implements Callable<Integer> {
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

    DemoCommand(Terminal terminal) { this.terminal = terminal; }

    @Override
    public Integer call() throws InterruptedException {
        NamedDecoder named = named();
        where.check();
        requireNewJournal();
        Path folder = out == null
                ? DemoFolder.named(Path.of(DemoFolder.PARENT), LocalDateTime.now(ZoneId.systemDefault()))
                : DemoFolder.given(out);
        Demo demo = new Demo(named, speed, LslNetwork.loopback());
        terminal.say("Training " + decoder + " on runs 6 and 10 …");
        Decoder trained = demo.train();
        return shown(demo, trained, folder).difference().map(this::report).orElse(Exit.DONE);
    }

    private void requireNewJournal() {
        if (journal != null && Files.exists(journal))
            throw new CommandException(Exit.FILE, journal
                    + ": exists already and a journal is never overwritten; name another file");
    }

    private Demo.Result shown(Demo demo, Decoder trained, Path folder) throws InterruptedException {
        try (Screen screen = where.open(terminal, trained, setup(demo, trained))) {
            ZonedDateTime when = ZonedDateTime.now(ZoneId.systemDefault());
            Demo.Result result = run(demo, trained, screen, folder);
            DemoAnswer answer = answer(result, screen.flips(), folder, when);
            screen.finish(summary(answer, result));
            return result;
        }
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
                                + " rejected, " + warming(result) + " while warming up"),
                        new PageSummary.Line("speed",
                                String.format(Locale.ROOT, "%.1f times real time", answer.speed()))),
                Optional.of(result.recording()), Optional.of(Path.of(answer.report())));
    }

    private Demo.Result run(Demo demo, Decoder trained, Screen screen, Path folder) throws InterruptedException {
        terminal.say("Playing run 14 over LSL, decoding live …");
        try {
            return journal == null ? demo.run(trained, screen, folder) : demo.run(trained, screen, folder, journal);
        } catch (FileSystemException e) {
            throw new CommandException(Exit.FILE, e.getFile() + ": cannot be written (" + e.getReason() + ")", e);
        } catch (IOException e) {
            throw new CommandException(Exit.DEVICE, e.getMessage(), e);
        }
    }

    /// Writes the report and answers.
    private DemoAnswer answer(Demo.Result result, Latency screen, Path folder, ZonedDateTime when) {
        Path file = folder.resolve(DemoReport.HTML);
        DemoAnswer answer = DemoAnswer.of(result, latency(result), screen, file);
        String asked = speed instanceof Speed.Times(double factor) ? number(factor) : "max";
        try {
            new DemoReport(answer, result, asked, when).write(folder);
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, file + ": the report cannot be written (" + e.getMessage() + ")", e);
        }
        if (json) terminal.json(answer);
        else print(answer, result);
        return answer;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
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
                warming(result)));
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

    private static long warming(Demo.Result result) {
        return result.report().decisions().stream().filter(Decision.Warming.class::isInstance).count();
    }
}
