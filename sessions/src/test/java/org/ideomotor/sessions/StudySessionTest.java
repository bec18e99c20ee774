package org.ideomotor.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.ideomotor.acquisition.Pace;
import org.ideomotor.acquisition.SimulatedFaults;
import org.ideomotor.acquisition.SimulatedHead;
import org.ideomotor.acquisition.SimulatedSubject;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;
import org.ideomotor.core.Input;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.paradigms.Moment;
import org.ideomotor.paradigms.Paradigm;
import org.ideomotor.sessions.folder.DecisionLog;
import org.ideomotor.sessions.folder.Progress;
import org.ideomotor.sessions.folder.SessionFolder;
import org.ideomotor.sessions.folder.Verification;
import org.ideomotor.sessions.study.StudyException;
import org.ideomotor.sessions.study.StudyFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StudySessionTest {
    /// A minute of signal: short trials, few of them.
    private static final String SHORT = """
            study: short
            source: {simulated: {skill: 1, channels: [C3, Cz, C4, FC3, FC4, CP3, CP4, O1], rate: 125}}
            classes: [left_hand, right_hand]
            signal-check: {seconds: 1}
            trial: {cross: 0.2, beep: 0.1, cue: 0.4, imagery: 1.2, rest: [0.2, 0.4]}
            window: [0.4, 1.6]
            calibration: {runs: 1, trials-per-class: 5}
            decoders: [csp-lda]
            runs:
              - bar: {trials-per-class: 2}
              - cursor: {law: rate, trials: 4, seconds: 3}
              - speller: {layout: tree, copy: "a", seconds: 12}
            """;

    @TempDir
    Path root;

    /// What happens outside of a session.
    private static final class World implements SessionDisplay {
        final List<String> said = Collections.synchronizedList(new ArrayList<>());
        final List<SubjectView> views = Collections.synchronizedList(new ArrayList<>());
        final List<OperatorView> panels = Collections.synchronizedList(new ArrayList<>());
        Consumer<OperatorOrder> orders = _ -> {};
        Consumer<SubjectView> whenShown = _ -> {};
        SimulatedFaults faults = SimulatedFaults.none();
        String faultyStep = "";

        SessionWorld of(StudyFile file) {
            LslNetwork network = LslNetwork.loopback().withSessionId("test-" + UUID.randomUUID());
            return new SessionWorld((step, run) -> {
                long seed = file.study().seed() * 100 + run;
                SimulatedHead head = SimulatedHead.of(seed).samplingRate(125)
                        .channels("C3", "Cz", "C4", "FC3", "FC4", "CP3", "CP4", "O1").erd(0.9);
                SimulatedFaults here = step.key().startsWith(faultyStep) ? faults : SimulatedFaults.none();
                return SimulatedRunSource.open(network, new SimulatedRunSource.Setting("EEG", head,
                        SimulatedSubject.of(seed).skill(1), here, 10, Pace.unpaced()));
            }, this, SessionWorld.Attendance.NOBODY, System::nanoTime, said::add, Optional.empty(),
                    SessionWorld.StopWord.never());
        }

        @Override
        public void show(SubjectView view) {
            views.add(view);
            whenShown.accept(view);
        }

        @Override
        public void show(OperatorView view) { panels.add(view); }

        @Override
        public void output(String json) {}

        @Override
        public Paradigm.Flips flips() { return Paradigm.Flips.COUNTED; }

        @Override
        public void listen(Consumer<OperatorOrder> orders, FlipListener flips) { this.orders = orders; }
    }

    private static StudyFile study(long seed) throws IOException {
        return StudyFile.parse(SHORT + "seed: " + seed + "\n", "short.yaml");
    }

    private List<RunSummary> run(StudyFile file, World world, StudySession.End expected)
            throws IOException, InterruptedException {
        try (SessionFolder folder = SessionFolder.createOrResume(root, file.study())) {
            StudySession session = StudySession.of(file, folder, world.of(file));
            assertThat(session.run()).as("seed " + file.study().seed()).isEqualTo(expected);
            return session.runs();
        }
    }

    private Path folder(StudyFile file) { return SessionFolder.pathOf(root, file.study()); }

    @Test
    void aSessionLeadsThroughAllStepsAndItsReplayIsIdentical() throws Exception {
        StudyFile file = study(1);
        World world = new World();
        List<RunSummary> runs = run(file, world, StudySession.End.DONE);
        assertThat(runs.stream().map(run -> run.step().key())).containsExactly("calibration-1", "bar-1", "cursor-1",
                "speller-1");
        Verification verification = Verification.verify(folder(file));
        assertThat(verification).isInstanceOfSatisfying(Verification.Identical.class, same -> {
            assertThat(same.runs()).isEqualTo(4);
            assertThat(same.decisions()).isGreaterThan(200);
            assertThat(same.cut()).isEmpty();
        });
        Progress progress = Progress.read(folder(file));
        assertThat(progress.next(file.study())).isEmpty();
        assertThat(progress.valid(file.study().steps().get(1))).containsOnly(Map.entry("left_hand", 5),
                Map.entry("right_hand", 5));
        assertThat(folder(file).resolve("training-report.txt")).content().contains("csp-lda", "10 trials");
        assertThat(world.views.stream().map(view -> view.bar().isPresent())).contains(true);
        assertThat(world.views.stream().map(view -> view.cursor().isPresent())).contains(true);
        assertThat(world.views.stream().map(view -> view.speller().isPresent())).contains(true);
        assertThat(world.panels.getLast().steps()).allMatch(step -> step.stage() == OperatorView.Stage.DONE)
                .last().extracting(OperatorView.Step::name).isEqualTo("export");
        exportsWhatTheLoopTook(file);
    }

    private void exportsWhatTheLoopTook(StudyFile file) throws IOException {
        String stem = "sub-01/ses-01/eeg/sub-01_ses-01_task-bar_run-01_";
        JournalFile.Content journal = JournalFile.read(root.resolve(stem + "journal.bin"));
        Recording recording = JournalRecording.of(new Origin("short", "01", "01", "bar"), journal.decoder().signal(),
                journal.inputs());
        Path bids = root.resolve("bids");
        ByteBuffer eeg = ByteBuffer.wrap(Files.readAllBytes(bids.resolve(stem + "eeg.eeg")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(eeg.remaining()).isEqualTo(Float.BYTES * 8 * recording.length());
        for (double value : recording.samples(0, recording.length()).toTimeMajor())
            if (eeg.getFloat() != (float) value)
                throw new AssertionError("another sample before byte " + eeg.position());
        Event cue = recording.events().stream().filter(e -> e.label().endsWith("_hand")).findFirst().orElseThrow();
        assertThat(bids.resolve(stem + "eeg.vmrk")).content()
                .contains("=Comment," + cue.label() + "," + (cue.sample() + 1) + ",1,0");
        assertThat(bids.resolve(stem + "eeg.vhdr")).content().contains("SamplingInterval=8000.0", "Ch1=C3,,1,µV");
        assertThat(bids.resolve("dataset_description.json")).exists();
        assertThat(bids.resolve(stem + "events.tsv"))
                .hasSameTextualContentAs(folder(file).getParent().getParent().resolve(stem + "events.tsv"));
    }

    /// Up to the end of each run: how much of the last chunk is in when a run is over is the network's.
    @Test
    void theSameSeedGivesTheSameSession() throws Exception {
        StudyFile file = study(2);
        run(file, new World(), StudySession.End.DONE);
        List<Decision> first = decisions(file);
        root = Files.createDirectory(root.resolve("again"));
        run(file, new World(), StudySession.End.DONE);
        assertThat(decisions(file)).isEqualTo(first).isNotEmpty();
    }

    private List<Decision> decisions(StudyFile file) throws IOException {
        String stem = "eeg/sub-01_ses-01_task-cursor_run-01_";
        List<Input> inputs = JournalFile.read(folder(file).resolve(stem + "journal.bin")).inputs();
        long end = ((Input.Marker) inputs.stream().filter(Input.Marker.class::isInstance).toList().getLast()).event()
                .sample();
        return DecisionLog.read(folder(file).resolve(stem + "decisions.jsonl")).stream()
                .filter(decision -> decision.sample() <= end).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void sessionsWithStallsAndGapsReplayInEveryBit(long seed) throws Exception { faultySessionReplays(seed); }

    static List<Long> twenty() { return LongStream.range(100, 120).boxed().toList(); }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("twenty")
    void twentySessionsWithStallsAndGapsReplayInEveryBit(long seed) throws Exception { faultySessionReplays(seed); }

    private void faultySessionReplays(long seed) throws Exception {
        StudyFile file = study(seed);
        World world = new World();
        world.faults = SimulatedFaults.random(seed, 3, 200, 1200, 90);
        run(file, world, StudySession.End.DONE);
        assertThat(Verification.verify(folder(file))).as("seed " + seed)
                .isInstanceOfSatisfying(Verification.Identical.class,
                        same -> assertThat(same.decisions()).isGreaterThan(100));
    }

    /// The amplifier dies for 3 s while the bar moves: neutral feedback, the trial comes again, the recording says so.
    @Test
    void aSourceThatDiesInTheMiddleOfATrialCostsThatTrialOnly() throws Exception {
        StudyFile file = study(3);
        World world = new World();
        world.faultyStep = "bar";
        // pause 5 s, cross and beep 0.3 s, cue at 5.3 s, feedback from 5.7 s to 6.9 s
        world.faults = SimulatedFaults.none().death(6 * 125, 3 * 125);
        List<RunSummary> runs = run(file, world, StudySession.End.DONE);
        RunSummary bar = runs.stream().filter(run -> run.step().key().equals("bar-1")).findFirst().orElseThrow();
        assertThat(bar.invalid()).isEqualTo(1);
        assertThat(bar.score().orElseThrow().trials()).isEqualTo(4);
        assertThat(world.views.stream().filter(view -> !view.neutral().isEmpty()).map(SubjectView::bar))
                .allMatch(shown -> shown.isEmpty() || shown.get() == 0.0);
        assertThat(world.views.stream().map(SubjectView::neutral)).contains("samples missing", "warming up");
        assertThat(world.views.stream().map(SubjectView::result)).contains(Optional.of(SubjectView.Result.INVALID));
        List<Input> inputs = JournalFile.read(folder(file).resolve("eeg/sub-01_ses-01_task-bar_run-01_journal.bin"))
                .inputs();
        assertThat(inputs.stream().filter(Input.Missing.class::isInstance).map(i -> ((Input.Missing) i).gap()))
                .singleElement().satisfies(gap -> {
                    assertThat(gap.from()).isEqualTo(6 * 125);
                    assertThat(gap.length()).isEqualTo(3 * 125);
                });
        Progress progress = Progress.read(folder(file));
        assertThat(progress.rejected(bar.step())).isEqualTo(1);
        assertThat(Verification.verify(folder(file))).isInstanceOf(Verification.Identical.class);
    }

    @Test
    void aSessionThatWasStoppedInARunGoesOnWithWhatIsMissing() throws Exception {
        StudyFile file = study(4);
        World world = new World();
        world.whenShown = view -> {
            if (view.moment().trial() == 4) world.orders.accept(new OperatorOrder.Stop());
        };
        run(file, world, StudySession.End.STOPPED);
        Progress stopped = Progress.read(folder(file));
        int before = stopped.valid(file.study().steps().get(1)).values().stream().mapToInt(Integer::intValue).sum();
        assertThat(before).isEqualTo(4);
        run(file, new World(), StudySession.End.DONE);
        Progress done = Progress.read(folder(file));
        assertThat(done.runs(file.study().steps().get(1))).containsExactly(1, 2);
        assertThat(done.valid(file.study().steps().get(1)).values()).containsOnly(5);
        assertThat(Verification.verify(folder(file))).isInstanceOf(Verification.Identical.class);
    }

    /// Everything is asked, and the last rest goes on.
    @Test
    void aSessionThatWasStoppedInTheLastRestIsNotAskedAnythingAgain() throws Exception {
        StudyFile file = study(5);
        World world = new World();
        world.whenShown = view -> {
            if (view.moment().trial() == 9 && view.moment().phase() == Moment.Phase.REST)
                world.orders.accept(new OperatorOrder.Stop());
        };
        run(file, world, StudySession.End.STOPPED);
        run(file, new World(), StudySession.End.DONE);
        assertThat(Progress.read(folder(file)).runs(file.study().steps().get(1))).containsExactly(1);
    }

    /// A run without a single cue teaches nothing, and stands in nobody's way.
    @Test
    void aSessionThatWasStoppedBeforeItsFirstCueGoesOn() throws Exception {
        StudyFile file = study(6);
        World world = new World();
        world.whenShown = view -> {
            if (view.moment().phase() == Moment.Phase.PAUSE && view.moment().trials() == 10)
                world.orders.accept(new OperatorOrder.Stop());
        };
        run(file, world, StudySession.End.STOPPED);
        run(file, new World(), StudySession.End.DONE);
        assertThat(Progress.read(folder(file)).runs(file.study().steps().get(1))).containsExactly(1, 2);
    }

    @Test
    void whatCannotBeDoneIsToldBeforeAnythingBegins() throws Exception {
        StudyFile file = StudyFile.parse(SHORT.replace("copy: \"a\"", "copy: \"   \""), "bad.yaml");
        assertThatThrownBy(() -> StudySession.requireFeasible(file, SimulatedHead.of(1).signal()))
                .isInstanceOf(StudyException.class).hasMessageContaining("bad.yaml, line 12: speller");
    }
}
