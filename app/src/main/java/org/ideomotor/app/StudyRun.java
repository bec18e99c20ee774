package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ideomotor.acquisition.Pace;
import org.ideomotor.acquisition.SimulatedFaults;
import org.ideomotor.acquisition.SimulatedHead;
import org.ideomotor.acquisition.SimulatedSubject;
import org.ideomotor.feedback.language.Alphabet;
import org.ideomotor.core.Signal;
import org.ideomotor.sessions.RunSource;
import org.ideomotor.sessions.RunSummary;
import org.ideomotor.sessions.SessionDisplay;
import org.ideomotor.sessions.SessionException;
import org.ideomotor.sessions.SessionWorld;
import org.ideomotor.sessions.SimulatedRunSource;
import org.ideomotor.sessions.StreamRunSource;
import org.ideomotor.sessions.StudySession;
import org.ideomotor.sessions.folder.SessionFolder;
import org.ideomotor.sessions.folder.Verification;
import org.ideomotor.sessions.study.Study;
import org.ideomotor.sessions.study.StudyException;
import org.ideomotor.sessions.study.StudyFile;

/// Runs a study from the command line, and says how it went.
///
/// @param speed of a simulated amplifier; a stream has its own
record StudyRun(Lab lab, StudyFile file, Path root, Speed speed, SessionDisplay display,
        SessionWorld.Attendance attendance) {
    private static final double CHUNK_SECONDS = 0.04;
    private static final double HUM_MICROVOLTS = 1;

    /// How it went.
    record Went(Path folder, StudySession.End end, List<RunSummary> runs, Optional<Verification> verification) {}

    /// Reads a study.
    ///
    /// @throws CommandException if no session can be made of it
    static StudyFile read(Path path) {
        try {
            StudyFile file = StudyFile.read(path);
            file.require(file.checkAlphabet(Alphabet.english().symbols()));
            return file;
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, e.getMessage(), e);
        }
    }

    Went run() throws InterruptedException {
        Study study = file.study();
        requireFeasible();
        try (SessionFolder folder = OnDisk.write(() -> SessionFolder.createOrResume(root, study))) {
            StudySession session = StudySession.of(file, folder, world(study));
            StudySession.End end = session.run();
            Optional<Verification> verification = end == StudySession.End.DONE
                    ? Optional.of(Verification.verify(folder.path()))
                    : Optional.empty();
            return new Went(folder.path(), end, session.runs(), verification);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Nothing is written before it is known that the study fits the stream.
    private void requireFeasible() throws InterruptedException {
        try {
            StudySession.requireFeasible(file, signal());
        } catch (IOException e) {
            throw failed(e);
        } catch (IllegalArgumentException e) { // of a simulated source
            throw new CommandException(Exit.FILE,
                    file.name() + ", line " + file.lines().getOrDefault("source", 1) + ": source: "
                            + e.getMessage(),
                    e);
        }
    }

    private Signal signal() throws IOException, InterruptedException {
        return switch (file.study().source()) {
            case Study.Source.Simulated simulated -> setting(file.study(), simulated, 0).head().signal();
            case Study.Source.Stream(String name, Optional<String> sourceId) -> {
                try (RunSource source = StreamRunSource.open(lab.network(), name, sourceId)) {
                    yield source.source().signal();
                }
            }
        };
    }

    /// A file that is wrong is no device that is wrong, and a fault of ours neither.
    private static RuntimeException failed(IOException e) {
        if (e instanceof SessionException && e.getCause() instanceof RuntimeException ours) return ours;
        if (e instanceof StudyException) return new CommandException(Exit.FILE, e.getMessage(), e);
        if (e instanceof FileSystemException) return OnDisk.failed(e);
        return new CommandException(Exit.DEVICE, e.getMessage(), e);
    }

    private SessionWorld world(Study study) {
        return new SessionWorld(sources(study), display, attendance, System::nanoTime, lab.terminal()::say,
                Optional.of(lab.network()), whenSaid -> lab.stop().listen(whenSaid));
    }

    private SessionWorld.Sources sources(Study study) {
        return switch (study.source()) {
            case Study.Source.Simulated simulated -> (_, run) -> SimulatedRunSource.open(lab.network(),
                    setting(study, simulated, run));
            case Study.Source.Stream(String name, Optional<String> sourceId) -> (_, _) -> StreamRunSource
                    .open(lab.network(), name, sourceId);
        };
    }

    /// The same head in every run, at another time; who it belongs to is as lucky in each as its seed and number say, so a session
    /// that is resumed goes on as it would have.
    private SimulatedRunSource.Setting setting(Study study, Study.Source.Simulated simulated, int run) {
        long seed = study.seed() * 1_009 + run;
        SimulatedHead head = SimulatedHead.of(study.seed()).take(run).hum(HUM_MICROVOLTS, study.lineFrequency())
                .samplingRate(simulated.samplingRate());
        if (!simulated.channels().isEmpty()) head = head.channels(simulated.channels());
        Pace pace = switch (speed) {
            case Speed.Times(double factor) -> Pace.realTime(simulated.samplingRate(), factor);
            case Speed.Max() -> Pace.unpaced();
        };
        int chunk = Math.max(1, (int) Math.round(CHUNK_SECONDS * simulated.samplingRate()));
        return new SimulatedRunSource.Setting(study.name(), head, SimulatedSubject.of(seed).skill(simulated.skill()),
                SimulatedFaults.none(), chunk, pace);
    }

    // ---- what is said

    /// Tells how it went; the exit code.
    static int tell(Terminal terminal, Went went, boolean json) {
        if (json) terminal.json(answer(went));
        else lines(went).forEach(terminal.out()::println);
        return went.verification().filter(Verification.Different.class::isInstance).isPresent() ? Exit.NO : Exit.DONE;
    }

    private static List<String> lines(Went went) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        for (RunSummary run : went.runs())
            lines.add(String.format(Locale.ROOT, "%-22s %s", run.step().title(),
                    run.lines().isEmpty() ? run.invalid() + " trials were invalid" : run.lines().getFirst()));
        lines.add("folder                 " + went.folder());
        lines.add("ended                  " + (went.end() == StudySession.End.DONE ? "done"
                : "stopped; the same command goes on with it"));
        went.verification().ifPresent(verification -> lines.add("replay                 " + words(verification)));
        return lines;
    }

    static String words(Verification verification) {
        return switch (verification) {
            case Verification.Identical(int runs, long decisions, List<String> cut) -> "identical: " + decisions
                    + " decisions of " + runs + " runs, to the bit"
                    + (cut.isEmpty() ? "" : "; cut off, and identical as far as they go: " + String.join(", ", cut));
            case Verification.Different(String run, int index, var logged, var replayed) ->
                "different: decision " + index
                        + " of " + run + " was " + logged.map(Object::toString).orElse("nothing") + " and is "
                        + replayed.map(Object::toString).orElse("nothing") + " replayed";
        };
    }

    private static Map<String, Object> answer(Went went) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("folder", went.folder().toString());
        answer.put("ended", went.end().name().toLowerCase(Locale.ROOT));
        answer.put("runs", went.runs().stream().map(StudyRun::answer).toList());
        went.verification()
                .ifPresent(v -> answer.put("replay", v instanceof Verification.Identical ? "identical" : words(v)));
        return answer;
    }

    private static Map<String, Object> answer(RunSummary run) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("step", run.step().key());
        answer.put("run", run.name());
        answer.put("samples", run.samples());
        answer.put("decisions", run.decisions());
        answer.put("invalidTrials", run.invalid());
        run.score().ifPresent(score -> {
            answer.put("correct", score.correct());
            answer.put("trials", score.trials());
            answer.put("low", score.low());
            answer.put("high", score.high());
            answer.put("chance", score.chance());
        });
        if (!run.lines().isEmpty()) answer.put("says", run.lines());
        return answer;
    }

}
