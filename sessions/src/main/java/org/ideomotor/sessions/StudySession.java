package org.ideomotor.sessions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.ideomotor.acquisition.ChannelQuality;
import org.ideomotor.acquisition.SignalQuality;
import org.ideomotor.acquisition.XdfRecorder;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Event;
import org.ideomotor.core.Input;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Signal;
import org.ideomotor.feedback.CursorLaw;
import org.ideomotor.feedback.CursorTargets;
import org.ideomotor.feedback.DiscriminativeKalmanFilter;
import org.ideomotor.feedback.FilteredControl;
import org.ideomotor.feedback.KalmanFilter;
import org.ideomotor.paradigms.FreeControl;
import org.ideomotor.paradigms.GdfCodes;
import org.ideomotor.paradigms.Moment;
import org.ideomotor.paradigms.Paradigm;
import org.ideomotor.paradigms.Predictability;
import org.ideomotor.sessions.folder.BidsExport;
import org.ideomotor.sessions.folder.DecisionLog;
import org.ideomotor.sessions.folder.Progress;
import org.ideomotor.sessions.folder.RunFiles;
import org.ideomotor.sessions.folder.SessionFolder;
import org.ideomotor.sessions.report.TrainingReport;
import org.ideomotor.sessions.study.Study;
import org.ideomotor.sessions.study.StudyException;
import org.ideomotor.sessions.study.StudyFile;
import org.ideomotor.sessions.study.StudyProblem;

/// A session of a study, from the first look at the signal to the last letter: each step of the study in turn, everything
/// kept in the session's folder. A session that was stopped or killed goes on with the first step that is not done.
///
/// ```java
/// try (SessionFolder folder = SessionFolder.createOrResume(root, file.study())) {
///     StudySession.of(file, folder, world).run();
/// }
/// ```
public final class StudySession {
    /// Of an order, for which it is worked out how far it can be guessed.
    private static final double MOST_COUNTS = 1e6;
    private static final String EXPORT = "export";

    /// How a session ended.
    public enum End {
        /// Every step is done.
        DONE,
        /// It was stopped; it can be resumed.
        STOPPED
    }

    private final StudyFile file;
    private final Study study;
    private final SessionFolder folder;
    private final SessionWorld world;
    private final OperatorDesk desk;
    private final GdfCodes codes;
    private final List<Study.Step> steps;
    private final List<RunSummary> runs = new ArrayList<>();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Optional<RunFiles> current = Optional.empty();
    private Optional<Outputs> outputs = Optional.empty();
    private volatile boolean stopped;

    private StudySession(StudyFile file, SessionFolder folder, SessionWorld world) {
        this.file = file;
        this.study = file.study();
        this.folder = folder;
        this.world = world;
        this.steps = study.steps();
        this.codes = GdfCodes.of(study.classes());
        this.desk = new OperatorDesk(world.display(),
                study.name() + ": subject " + study.subject() + ", session " + study.session(),
                Stream.concat(steps.stream().map(Study.Step::title), Stream.of(EXPORT)).toList(), study.classes(),
                text -> note(OptionalLong.empty(), text));
    }

    /// A session in its folder.
    public static StudySession of(StudyFile file, SessionFolder folder, SessionWorld world) {
        return new StudySession(file, folder, world);
    }

    /// What of a study cannot be done with a signal, before anything begins: every paradigm, task and text of it is made once.
    ///
    /// @throws StudyException with every problem and its line
    public static void requireFeasible(StudyFile file, Signal signal) throws StudyException {
        List<StudyProblem> problems = new ArrayList<>(file.check(signal));
        Study study = file.study();
        Decoder decoder = file.decoder().orElseGet(() -> Undecoded.of(signal));
        int run = 0;
        for (Study.Step step : study.steps()) {
            if (!step.hasSignal()) continue;
            int line = step.run().isEmpty() ? file.lines().getOrDefault("calibration", 1)
                    : file.lines().getOrDefault("runs[" + run++ + "]", 1);
            try {
                Conduct.paradigm(study, step, step.asks(), step.trials()).start(signal.samplingRate(), study.seed(),
                        Paradigm.Flips.COUNTED);
                RunFeedbacks.of(study, step, decoder, _ -> CursorLaw.oneSecond());
                if (step.run().filter(RunFeedbacks::isLearnt).isPresent() && file.decoder().isPresent())
                    problems.add(new StudyProblem(line,
                            "law: expected bci2000, rate or position beside a decoder file, got one that is"
                                    + " learnt from calibration runs; calibrate in this session"));
            } catch (IllegalArgumentException e) {
                problems.add(new StudyProblem(line, step.title() + ": " + e.getMessage()));
            }
        }
        file.require(problems);
    }

    /// How the runs of this program went, in order.
    public List<RunSummary> runs() { return List.copyOf(runs); }

    /// Leads through all steps that are not done.
    ///
    /// @throws IOException if a file cannot be written, or the signal is lost for good; what was recorded stays
    public End run() throws IOException, InterruptedException {
        world.display().listen(desk::order, (_, _) -> {});
        restoreEvents();
        try (Listening _ = stopWord(); Outputs opened = Outputs.open(study, world)) {
            outputs = Optional.of(opened);
            for (int s = 0; s < steps.size() && !stopped; s++) step(s, steps.get(s));
        }
        if (stopped) return End.STOPPED;
        export();
        message("The session is over. Thank you.");
        return End.DONE;
    }

    private interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    private Listening stopWord() {
        AutoCloseable listening = world.stop().listen(() -> {
            stopped = true;
            desk.order(new OperatorOrder.Stop());
        });
        return () -> {
            try {
                listening.close();
            } catch (Exception e) {
                throw new IllegalStateException("a word to stop that cannot be left", e);
            }
        };
    }

    private void step(int number, Study.Step step) throws IOException, InterruptedException {
        switch (folder.progress().stage(step)) {
            case DONE -> desk.stage(number, OperatorView.Stage.DONE);
            case SKIPPED -> desk.stage(number, OperatorView.Stage.SKIPPED);
            case AHEAD, BEGUN -> {
                boolean again = true;
                while (again && !stopped && !desk.stopSaid()) {
                    if (!mayBegin(number, step)) return;
                    desk.stage(number, OperatorView.Stage.RUNNING);
                    world.said().accept(title(step) + " …");
                    again = !tried(step);
                }
                if (desk.stopSaid()) stopped = true;
                else if (!stopped) desk.stage(number, OperatorView.Stage.DONE);
            }
        }
    }

    /// With an operator, what fails is told and can be tried again.
    private boolean tried(Study.Step step) throws IOException, InterruptedException {
        if (world.attendance() == SessionWorld.Attendance.NOBODY) return carryOut(step);
        try {
            return carryOut(step);
        } catch (IOException e) {
            current = Optional.empty();
            desk.problem(e.getMessage() + "; start it again, or stop the session");
            world.said().accept(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static String title(Study.Step step) {
        String title = step.title();
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    private boolean mayBegin(int number, Study.Step step) throws InterruptedException {
        if (world.attendance() == SessionWorld.Attendance.NOBODY) return true;
        message("Next: " + step.title());
        if (desk.await(number) == OperatorDesk.Word.STOP) stopped = true;
        return !stopped;
    }

    private void message(String text) {
        long number = desk.view().subject().moment().number();
        Moment between = new Moment(number, Moment.Phase.PAUSE, Optional.empty(), 0, 0, 0); // of no run: nothing is counted
        SubjectView said = new SubjectView(between, study.classes(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), "", text);
        world.display().show(said);
        desk.shows(said);
    }

    /// @return whether the step is done; else it can be begun again, or the session is stopped
    private boolean carryOut(Study.Step step) throws IOException, InterruptedException {
        return switch (step.kind()) {
            case SIGNAL_CHECK -> check(step);
            case TRAINING -> train(step);
            case CALIBRATION -> conduct(step, Optional.empty());
            case BAR, CURSOR, SPELLER -> conduct(step, Optional.of(decoder()));
        };
    }

    // ---- the signal

    private RunSource open(Study.Step step) throws IOException, InterruptedException {
        int before = (int) folder.progress().entries().stream().filter(Progress.Entry.RunBegun.class::isInstance)
                .count();
        RunSource source = world.sources().open(step, before);
        try {
            file.require(file.check(source.source().signal()));
            return source;
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /// Looks at the signal for a while. What is wrong is said; whether to go on is the operator's to say.
    private boolean check(Study.Step step) throws IOException, InterruptedException {
        folder.begin(step);
        List<ChannelQuality> quality;
        try (RunSource source = open(step)) {
            Signal signal = source.source().signal();
            SignalQuality fresh = quality(signal);
            Paradigm wait = FreeControl.of(study.classes().toArray(String[]::new)).pause(0).limit(study.signalCheck());
            SessionRun run = new SessionRun(new SessionRun.Parts(source, Undecoded.of(signal),
                    wait.start(signal.samplingRate(), study.seed(), Paradigm.Flips.COUNTED), RunFeedback.none(),
                    study.classes(), fresh, world.display(), desk, world.nanos()), _ -> {}, this::note, (_, _) -> {});
            SessionRun.Outcome outcome = run.run(Journal.none(), List.of());
            quality = fresh.channels();
            failIfLost(outcome);
            if (outcome.end() == SessionRun.End.STOPPED) stopped = true;
        }
        List<String> lines = lines(quality);
        lines.forEach(world.said());
        desk.report(lines);
        if (stopped) return false;
        folder.done(step, lines.size() == 1 ? "good" : lines.size() - 1 + " channels to look at");
        return true;
    }

    private SignalQuality quality(Signal signal) {
        return study.lineFrequency() == 60 ? SignalQuality.at60Hz(signal) : SignalQuality.at50Hz(signal);
    }

    private static List<String> lines(List<ChannelQuality> quality) {
        List<String> lines = new ArrayList<>();
        long good = quality.stream().filter(c -> c.verdict() == ChannelQuality.Verdict.GOOD).count();
        lines.add("signal: " + good + " of " + quality.size() + " channels are good");
        for (ChannelQuality channel : quality)
            if (channel.verdict() != ChannelQuality.Verdict.GOOD)
                lines.add("  " + channel.channel() + ": " + channel.reason());
        return lines;
    }

    private void failIfLost(SessionRun.Outcome outcome) throws IOException {
        if (outcome.failure().isPresent() && !stopped) throw outcome.failure().get();
        if (outcome.end() == SessionRun.End.SOURCE_ENDED && !stopped)
            throw new IOException("The stream ended at sample " + outcome.report().samples()
                    + ", before the run; resume the session once it is back");
    }

    // ---- runs

    private boolean conduct(Study.Step step, Optional<Decoder> trained) throws IOException, InterruptedException {
        Map<String, Integer> missing = folder.progress().missing(step);
        int trials = folder.progress().missingTrials(step);
        if (step.kind() == Study.Kind.CALIBRATION && step.number() == 1) sayHowFarCuesCanBeGuessed(step);
        if (step.trials() > 0 && trials == 0) { // it was cut off after its last trial
            folder.done(step);
            return true;
        }
        try (RunSource source = open(step)) {
            Signal signal = source.source().signal();
            Decoder decoder = trained.orElseGet(() -> Undecoded.of(signal));
            RunFiles files = folder.beginRun(step);
            current = Optional.of(files);
            folder.describe(files, signal, Optional.empty());
            long seed = seed(step, files.run());
            Paradigm paradigm = Conduct.paradigm(study, step, missing, trials);
            RunFeedback feedback = RunFeedbacks.of(study, step, decoder, this::learnt);
            RunEvents events = new RunEvents(paradigm.classes());
            SessionRun.Outcome outcome = recorded(step, source, files, events,
                    new SessionRun.Parts(source, decoder,
                            paradigm.start(signal.samplingRate(), seed, world.display().flips()), feedback,
                            study.classes(), quality(signal), world.display(), desk, world.nanos()));
            folder.events(files, signal, events.all(), codes::code);
            folder.endRun(step);
            current = Optional.empty();
            failIfLost(outcome);
            if (!outcome.gaveUp().isEmpty()) throw new IOException(outcome.gaveUp());
            summarise(step, files, feedback, outcome);
            if (outcome.end() == SessionRun.End.STOPPED) stopped = true;
            boolean done = outcome.end() == SessionRun.End.DONE;
            if (done) folder.done(step, feedback.lines().isEmpty() ? "" : feedback.lines().getFirst());
            return done;
        }
    }

    /// A balanced order gives away what is left; an order whose cues are drawn one by one does not.
    private void sayHowFarCuesCanBeGuessed(Study.Step step) {
        int classes = study.classes().size();
        int perClass = step.trials() / classes;
        double chance = 100.0 / classes;
        if (study.trial().order() == Study.Order.INDEPENDENT)
            world.said().accept(String.format(Locale.ROOT,
                    "  cues: each drawn on its own; nobody names more than %.0f %% of them", chance));
        else
            if (Math.pow(perClass + 1, classes) <= MOST_COUNTS)
                world.said().accept(String.format(Locale.ROOT,
                        "  cues: balanced, %d of each class; who counts what is left names %.1f %% of them, chance %.1f %%"
                                + " (order: independent gives nothing away)",
                        perClass, 100 * Predictability.ofCounting(classes, perClass), chance));
    }

    private SessionRun.Outcome recorded(Study.Step step, RunSource source, RunFiles files, RunEvents events,
            SessionRun.Parts parts) throws IOException, InterruptedException {
        try (XdfRecorder recorder = XdfRecorder.create(files.xdf());
                JournalFile journal = JournalFile.create(files.journal(), parts.decoder());
                DecisionLog log = DecisionLog.create(files.decisions())) {
            source.recordedBy(recorder);
            Outputs told = outputs.orElseThrow();
            told.begin(files.name(), step.run().map(study::classes).orElse(study.classes()), parts.decoder(),
                    source::stampOf);
            SessionRun run = new SessionRun(parts, marker -> {
                told.marker(marker);
                events.add(marker).ifPresent(trial -> noteTrial(step, trial));
            }, this::note, told::view);
            SessionRun.Outcome outcome = run.run(journal, List.of(log.watcher(), told.watcher()));
            source.close(); // before its recorder
            return outcome;
        }
    }

    private void noteTrial(Study.Step step, RunEvents.Trial trial) {
        write(() -> folder.trial(step, trial.label(), trial.verdict()));
    }

    private void note(Event event) { note(OptionalLong.of(event.sample()), event.label()); }

    private void note(OptionalLong sample, String text) { write(() -> folder.note(current, sample, text)); }

    @FunctionalInterface
    private interface Writing { void run() throws IOException; }

    /// Notes come from the operator's thread, trials from the decode thread.
    private void write(Writing text) {
        writing.lock();
        try {
            text.run();
        } catch (IOException e) {
            desk.problem(e.getMessage() + "; is the disk full?");
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    private void summarise(Study.Step step, RunFiles files, RunFeedback feedback, SessionRun.Outcome outcome) {
        List<String> lines = new ArrayList<>(feedback.lines());
        if (outcome.invalid() > 0)
            lines.add(step.trials() > 0 ? outcome.invalid() + " trials were invalid and asked again"
                    : "it was interrupted " + outcome.invalid() + " times");
        RunSummary summary = new RunSummary(step, files.name(), outcome.report().samples(), outcome.invalid(),
                outcome.report().continuous(), feedback.score(), lines);
        runs.add(summary);
        desk.report(lines);
        lines.forEach(line -> world.said().accept("  " + line));
    }

    /// Another one for each run, and the same whenever the session is run again.
    private long seed(Study.Step step, int run) {
        return study.seed() * 1_000_003 + step.key().hashCode() * 31L + run;
    }

    // ---- the decoder

    private boolean train(Study.Step step) throws IOException {
        folder.begin(step);
        message("The computer is learning. Please rest.");
        Study.Decoding.Trained trained = (Study.Decoding.Trained) study.decoding();
        List<Recording> calibration = calibration();
        Training training = Training.of(study, trained, file.decoded(calibration.getFirst().signal()), calibration);
        TrainingReport report = training.report(trained, study.seed());
        report.lines().forEach(line -> world.said().accept("  " + line));
        desk.report(report.lines());
        Files.writeString(folder.file("training-report.txt"), String.join("\n", report.lines()) + "\n");
        Files.writeString(folder.file("training-report.json"), report.json());
        Decoder decoder = training.decoder(report.used());
        Path path = folder.decoder(report.used());
        Files.deleteIfExists(path); // of a training that was cut off before it was noted as done
        decoder.save(path);
        folder.done(step, report.used());
        return true;
    }

    private CursorLaw learnt(Study.Run.Cursor cursor) {
        try {
            Study.Decoding.Trained trained = (Study.Decoding.Trained) study.decoding();
            List<Recording> calibration = calibration();
            Training training = Training.of(study, trained, file.decoded(calibration.getFirst().signal()), calibration);
            List<FilteredControl.Cued> cued = CuedControl.of(training, used(), new CursorTargets(study.classes(cursor)),
                    study.trial().afterCue());
            return FilteredControl.velocity(cued,
                    cursor.law().equals("kalman") ? KalmanFilter::fit : DiscriminativeKalmanFilter::linear);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Recording> calibration() throws IOException {
        List<Recording> recordings = new ArrayList<>();
        for (Study.Step step : steps) {
            if (step.kind() != Study.Kind.CALIBRATION) continue;
            for (int run : folder.progress().runs(step)) recording(step, run).ifPresent(recordings::add);
        }
        return recordings;
    }

    /// Every run that has signal, for programs that read BIDS.
    private void export() throws IOException {
        desk.stage(steps.size(), OperatorView.Stage.RUNNING);
        BidsExport export = BidsExport.into(folder.root(), study);
        for (Study.Step step : steps)
            for (int run : step.hasSignal() ? folder.progress().runs(step) : List.<Integer>of()) {
                RunFiles files = folder.filesOf(step, run);
                Optional<Recording> recording = journalled(files);
                if (recording.isPresent()) export.add(files, recording.get(), codes::code);
            }
        desk.stage(steps.size(), OperatorView.Stage.DONE);
        world.said().accept("Exported to " + export.path());
    }

    /// A run as its journal has it; empty if it was cut off before its first sample.
    private Optional<Recording> journalled(RunFiles files) throws IOException {
        if (!Files.exists(files.journal())) return Optional.empty();
        JournalFile.Content content = JournalFile.read(files.journal());
        Recording recording = JournalRecording.of(
                new Origin(study.name(), study.subject(), study.session(), files.name()), content.decoder().signal(),
                content.inputs());
        return recording.length() == 0 ? Optional.empty() : Optional.of(recording);
    }

    /// A run of calibration; empty if it was cut off before its first cue.
    private Optional<Recording> recording(Study.Step step, int run) throws IOException {
        return journalled(folder.filesOf(step, run)).filter(whole -> JournalRecording.valid(whole, study.classes())
                .events().stream().anyMatch(event -> study.classes().contains(event.label())));
    }

    /// A run that was killed has left no events; its journal has them.
    private void restoreEvents() throws IOException {
        for (Study.Step step : steps)
            for (int run : step.hasSignal() ? folder.progress().runs(step) : List.<Integer>of()) {
                RunFiles files = folder.filesOf(step, run);
                if (Files.exists(files.events()) || !Files.exists(files.journal())) continue;
                JournalFile.Content content = JournalFile.read(files.journal());
                List<Event> events = content.inputs().stream().filter(Input.Marker.class::isInstance)
                        .map(input -> ((Input.Marker) input).event()).toList();
                folder.events(files, content.decoder().signal(), events, codes::code);
            }
    }

    private Decoder decoder() throws IOException {
        if (file.decoder().isPresent()) return file.decoder().get();
        return Decoder.load(folder.decoder(used()));
    }

    /// The decoder that training chose, by name.
    private String used() {
        for (Study.Step step : steps) if (step.kind() == Study.Kind.TRAINING) return folder.progress().detail(step);
        throw new IllegalStateException("a study with feedback, and neither a decoder nor training");
    }
}
