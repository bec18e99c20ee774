package org.ideomotor.app;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ideomotor.benchmark.BenchmarkRow;
import org.ideomotor.benchmark.IdleDial;
import org.ideomotor.benchmark.Pipeline;
import org.ideomotor.benchmark.Protocol;
import org.ideomotor.benchmark.Rejection;
import org.ideomotor.benchmark.Training;
import org.ideomotor.convnets.Checkpoints;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NotTwoClassesException;
import org.ideomotor.paradigms.MotorImagery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `ideomotor train FILES… --out FILE`: makes a decoder file of recordings, and says honestly what it may be worth.
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Trains a decoder on recordings and saves it.", "",
        "It learns from all trials. The accuracy it reports is that of decoders trained on earlier runs and tried on "
                + "the next one (with one run: on earlier and later blocks of it), through the causal filter that runs "
                + "live; never that on the training trials themselves.",
        ""})
final class TrainCommand implements Runnable {
    /// The answer of `--json`.
    ///
    /// @param file   where the decoder is
    /// @param sha256 of the file
    /// @param bytes  its size
    /// @param band   Hz
    /// @param window s after the cue
    /// @param every  s between continuous decisions
    /// @param runs   that were learnt from
    /// @param score  its fields stand among these; absent where too few trials could be scored
    /// @param notes  what was left out or assumed
    private record Answer(String decoder, String file, String sha256, long bytes, List<String> classes, double[] band,
            double[] window, double every, List<Run> runs, @JsonUnwrapped Score score, List<String> notes,
            String next) {}

    /// @param protocol  `cross-run` or `within-run`
    /// @param trials    that were scored
    /// @param p         probability of as many correct trials or more by guessing
    /// @param confusion rows: what was cued, columns: what was decided, in the order of the classes
    private record Score(String protocol, double accuracy, double low, double high, double chance, double p, int trials,
            int[][] confusion, String verdict) {
        static Score of(BenchmarkRow row) {
            Accuracy accuracy = row.accuracy();
            return new Score(row.protocol().label(), accuracy.value(), accuracy.low(), accuracy.high(),
                    accuracy.chance(), accuracy.pOfChance(), accuracy.trials(), row.evaluation().confusion(),
                    row.verdict());
        }
    }

    private record Run(String dataset, String subject, String session, String run, Map<String, Integer> trials) {
        static Run of(Training.LearntRun learnt) {
            return new Run(learnt.origin().dataset(), learnt.origin().subject(), learnt.origin().session(),
                    learnt.origin().run(), learnt.trials());
        }
    }

    private final Terminal terminal;

    @Mixin
    private TaskOptions task;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "0.1", description = "a decision every so many seconds of signal (default: ${DEFAULT-VALUE})")
    private double every;

    @Option(names = "--decoder", paramLabel = "NAME", defaultValue = Decoders.DEFAULT, description = "which decoder; `ideomotor decoders` lists them (default: ${DEFAULT-VALUE})")
    private String decoder;

    @Option(names = "--idle", paramLabel = "BY=DIAL", converter = IdleDialConverter.class, description = "take for idle what is less sure than that share of imagery is: posterior=0.2, margin=0.2 or distance=0.2; 0 lets everything pass. `ideomotor benchmark --idle` tells which dial leaves how many false activations")
    private IdleDial idle;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "where to save the decoder")
    private Path out;

    @Option(names = "--checkpoints", paramLabel = "FOLDER", description = "for networks: keep in this folder what each training has learnt, epoch by epoch; the same command goes on from there after it was cut off. Made if it is not there; delete it when you have the decoder")
    private Path checkpoints;

    @Option(names = "--force", description = "replace the file if there is one")
    private boolean force;

    @Option(names = "--json", description = "answer with one JSON object")
    private boolean json;

    TrainCommand(Terminal terminal) { this.terminal = terminal; }

    @Override
    public void run() {
        Pipeline pipeline = pipeline();
        if (!(every > 0) || !Double.isFinite(every))
            throw task.wrong("--every: expected seconds above 0, got " + every);
        requireGateFor(pipeline);
        requireWritable();
        if (checkpoints != null) pipeline = kept(pipeline);
        TaskOptions.Labelled labelled = task.labelled();
        Training.Report report = train(pipeline, labelled);
        save(report.decoder());
        Answer answer = answer(report, labelled.paradigm());
        if (json) terminal.json(answer);
        else print(answer);
    }

    private Pipeline pipeline() {
        try {
            return Pipeline.named(decoder);
        } catch (IllegalArgumentException e) {
            throw task.wrong("--decoder: " + e.getMessage());
        }
    }

    /// The same decoder and the same folds to the bit, each training with a file of its own.
    private Pipeline kept(Pipeline pipeline) {
        Estimator<Window, Scores> kept = Checkpoints.in(checkpoints).keeping(pipeline.estimator())
                .orElseThrow(() -> task.wrong("--checkpoints: expected a network by --decoder, got " + decoder + ", "
                        + (pipeline.estimator().fitsSlowly() ? "whose training cannot be kept as it is put together"
                                : "which is trained too quickly to be kept")
                        + "; leave it out"));
        try {
            Files.createDirectories(checkpoints);
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, "--checkpoints: " + checkpoints
                    + ": the folder cannot be made; name another one", e);
        }
        return new Pipeline(pipeline.name(), kept, pipeline.bank());
    }

    /// Two options that contradict each other.
    private void requireGateFor(Pipeline pipeline) {
        if (idle != null && idle.by() == Rejection.DISTANCE && pipeline.bank().isPresent())
            throw task.wrong("--idle: expected posterior or margin with --decoder " + decoder + ", got " + idle
                    + ", which measures windows of one band where the decoder has a bank");
    }

    /// Before anything is computed.
    private void requireWritable() {
        if (Files.isDirectory(out)) throw new CommandException(Exit.FILE, out + ": is a folder; name a file in it");
        NewFile.checkFolder(out);
        if (Files.exists(out) && !force)
            throw new CommandException(Exit.FILE,
                    out + ": exists already; name another file, or replace it with --force");
    }

    private static void requireOneSignal(TaskOptions.Labelled labelled) {
        try {
            labelled.runs().requireOneSignal();
        } catch (IllegalArgumentException e) {
            throw new CommandException(Exit.FILE, e.getMessage(), e);
        }
    }

    private Training.Report train(Pipeline pipeline, TaskOptions.Labelled labelled) {
        requireOneSignal(labelled);
        terminal.say("Training " + decoder + " …");
        try {
            Training training = Training.of(labelled.paradigm().every(every), pipeline);
            return (idle == null ? training : training.idle(idle)).on(labelled.runs(),
                    line -> terminal.say("Scoring " + line + " …"));
        } catch (NotTwoClassesException e) {
            List<String> classes = labelled.paradigm().classes();
            throw task.wrong(decoder + ": " + e.getMessage() + "; choose two classes by --classes " + classes.get(0)
                    + "," + classes.get(1) + ", or another decoder");
        } catch (IllegalArgumentException e) {
            throw new CommandException(Exit.FILE, e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new CommandException(Exit.FILE, e.getCause().getMessage(), e);
        }
    }

    private void save(Decoder trained) {
        try {
            OnDisk.write(() -> {
                trained.save(out);
                return out;
            });
        } catch (IllegalArgumentException e) { // a plug-in's, for ours can be saved
            throw new CommandException(Exit.FILE, decoder + ": " + e.getMessage(), e);
        }
    }

    private Answer answer(Training.Report report, MotorImagery paradigm) {
        byte[] saved = saved();
        return new Answer(decoder, out.toString(), sha256(saved), saved.length, paradigm.classes(),
                band().toArray(), task.window().toArray(), every, report.runs().stream().map(Run::of).toList(),
                report.score().map(Score::of).orElse(null), report.notes(), "ideomotor live --decoder " + out);
    }

    /// What passes: the band, or all bands of the decoder's own filter bank.
    private Range band() {
        return pipeline().bank().map(bank -> new Range(bank.bands().getFirst().low(), bank.bands().getLast().high()))
                .orElse(task.band());
    }

    private byte[] saved() {
        try {
            return Files.readAllBytes(out);
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, out + ": was written and cannot be read back", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void print(Answer answer) {
        List<String> lines = new ArrayList<>();
        lines.add("decoder      " + answer.decoder() + ": " + String.join(" against ", answer.classes()) + ", "
                + band() + " Hz, " + task.window() + " s after the cue, every " + Numbers.exact(every) + " s");
        for (Run run : answer.runs()) lines.add((lines.size() == 1 ? "trained on   " : "             ") + text(run));
        lines.addAll(answer.score() == null
                ? List.of("accuracy     unknown: too few trials to learn from and to score; see the notes")
                : text(answer.score(), answer.classes()));
        for (String note : answer.notes()) lines.add("note         " + note);
        lines.add(
                String.format(Locale.ROOT, "saved        %s, %.0f kB, sha-256 %s", answer.file(), answer.bytes() / 1e3,
                        answer.sha256()));
        lines.add("next         " + answer.next());
        lines.forEach(terminal.out()::println);
    }

    private static String text(Run run) {
        return run.dataset() + " " + run.subject() + "/" + run.session() + "/" + run.run() + ": "
                + run.trials().entrySet().stream().map(e -> e.getKey() + " × " + e.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static List<String> text(Score score, List<String> classes) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT,
                "accuracy     %.2f over %d trials, 95 %% interval %.2f to %.2f, chance %.2f", score.accuracy(),
                score.trials(), score.low(), score.high(), score.chance()));
        lines.add("             " + score.verdict());
        lines.add("             " + (score.protocol().equals(Protocol.CROSS_RUN.label())
                ? "cross-run: of decoders trained on earlier runs, in the next one"
                : "within-run: of decoders trained on the first trials of a run, in the next ones"));
        lines.addAll(Confusion.lines(classes, score.confusion()));
        return lines;
    }
}
