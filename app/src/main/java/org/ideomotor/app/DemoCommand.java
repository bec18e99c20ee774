package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Evaluation;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.feedback.Bar;
import org.ideomotor.feedback.BarLines;
import org.ideomotor.feedback.Feedback;
import org.ideomotor.feedback.TerminalBar;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.sessions.Latency;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ideomotor demo`: the main job on a real recording.
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Decodes imagined movement live, from a real recording played over Lab Streaming Layer.", "",
        "Trains a decoder on two runs of PhysioNet's EEGMMIDB (subject 1, both fists against both feet), "
                + "plays a third as LSL streams, receives them, decodes them live, and shows which way the "
                + "imagination leans. Everything stays on this machine.",
        ""})
final class DemoCommand implements Callable<Integer> {
    /// The answer of `--json`.
    ///
    /// @param confusion     rows: what was cued, columns: what was decided, both in the order of `classes`
    /// @param latencyMillis from the reception of the last sample of a window to its decision; in lock-step from the moment
    ///                      the loop could turn to the window
    /// @param decisions     continuous ones, every 0.1 s
    /// @param speed         in multiples of real time, as it came out
    /// @param identical     whether live, replayed and offline decisions were the same bits
    private record Answer(String decoder, String dataset, double accuracy, int trials, double low, double high,
            double chance, List<String> classes,
            int[][] confusion, Latency latencyMillis, long decisions, long rejected, double speed, boolean identical) {}

    private static final double SECONDS_BETWEEN_LINES = 5;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--headless", description = "show the bar in this terminal; the only way so far")
    private boolean headless;

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
        Demo demo = new Demo(named(), speed, LslNetwork.loopback());
        if (!headless) terminal.say("The page in the browser comes later; showing the bar here, as with --headless.");
        terminal.say("Training " + decoder + " on runs 6 and 10 …");
        Decoder trained = demo.train();
        terminal.say("Playing run 14 over LSL, decoding live …");
        Demo.Result result = run(demo, trained);
        if (json) terminal.json(answer(result));
        else print(answer(result), result);
        return result.difference().map(this::report).orElse(Exit.DONE);
    }

    private Demo.Result run(Demo demo, Decoder trained) throws InterruptedException {
        if (journal != null && Files.exists(journal))
            throw new CommandException(Exit.FILE, journal
                    + ": exists already and a journal is never overwritten; name another file");
        try {
            return journal == null ? demo.run(trained, feedback(trained))
                    : demo.run(trained, feedback(trained), journal);
        } catch (FileSystemException e) {
            throw new CommandException(Exit.FILE, journal + ": cannot be written (" + e.getReason() + ")", e);
        } catch (IOException e) {
            throw new CommandException(Exit.DEVICE, e.getMessage(), e);
        }
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

    /// A bar that is repainted in a terminal, else a line every few seconds.
    private Feedback feedback(Decoder decoder) {
        Bar bar = Bar.of(decoder.classes());
        if (terminal.repaints()) return new TerminalBar(bar, terminal.err());
        return new BarLines(bar, terminal.err(), decoder.signal().samplingRate(), SECONDS_BETWEEN_LINES);
    }

    private Answer answer(Demo.Result result) {
        Evaluation evaluation = result.evaluation();
        Accuracy accuracy = evaluation.accuracy();
        return new Answer(decoder, Demo.DATASET, accuracy.value(), accuracy.trials(), accuracy.low(), accuracy.high(),
                accuracy.chance(),
                evaluation.classes(), evaluation.confusion(), latency(result),
                result.report().continuous(),
                result.report().rejected(), result.speed(), result.difference().isEmpty());
    }

    private Latency latency(Demo.Result result) {
        return speed instanceof Speed.Max ? Latency.ofDecoding(result.report().log())
                : Latency.ofDecisions(result.report().log());
    }

    private void print(Answer answer, Demo.Result result) {
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
                result.report().decisions().stream().filter(Decision.Warming.class::isInstance).count()));
        lines.add(String.format(Locale.ROOT,
                "latency      %.2f ms median, %.2f ms 99 %%, %.2f ms longest: %s to decision",
                answer.latencyMillis().p50(), answer.latencyMillis().p99(), answer.latencyMillis().max(),
                speed instanceof Speed.Max ? "window complete" : "last sample received"));
        lines.add(String.format(Locale.ROOT, "speed        %.1f times real time", answer.speed()));
        lines.add("live = replay = offline  " + (answer.identical() ? "identical, to the bit" : "DIFFERENT"));
        lines.forEach(terminal.out()::println);
    }
}
