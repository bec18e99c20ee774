package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Examples<Window> WINDOWS = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .window(0.5, 1.5).trials(FakeMotorImagery.leftRight(4).trialsPerClass(6).recording());
    /// Everything that is random or remembered: order, dropout, augmentation, mixup, moments, schedule, best weights.
    private static final NetworkTraining TRAINING = NetworkTraining.epochs(9).batches(5)
            .schedule(LearningRates.cosine())
            .mixup(0.4).augmented(new Augmentation.Noise(0.5, 0.1)).stopping(new EarlyStopping(0.3, 20)).seed(3);
    private static final Convnet CONVNET = Convnet.of(EegNet.published().filters(4, 1).kernel(16), TRAINING);

    @TempDir
    private Path folder;

    /// A process that dies in an epoch.
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static TrainingWatcher dyingAfter(int epoch, List<Integer> seen) {
        return progress -> {
            seen.add(progress.epoch());
            if (progress.epoch() == epoch) throw new Death();
            return TrainingWatcher.Verdict.GO_ON;
        };
    }

    @Test
    void aTrainingThatWasCutOffEndsInTheBitsOfOneThatWasNot() throws IOException {
        FittedConvnet whole = CONVNET.fit(WINDOWS);
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("kept")).every(2);
        List<Integer> seen = new ArrayList<>();
        for (int death : new int[]{3, 5, 8})
            assertThatExceptionOfType(Death.class)
                    .isThrownBy(() -> CONVNET.fit(WINDOWS, dyingAfter(death, seen), checkpoint));
        FittedConvnet resumed = CONVNET.training(TRAINING.threads(2)).fit(WINDOWS, dyingAfter(0, seen), checkpoint);
        assertThat(resumed).isEqualTo(whole);
        assertThat(seen).containsExactly(1, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing half written remains").containsExactly(checkpoint.file());
        }
    }

    @Test
    void whatHasEndedIsDoneAtOnce() throws IOException {
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("kept"));
        List<Integer> seen = new ArrayList<>();
        FittedConvnet first = CONVNET.fit(WINDOWS, TrainingWatcher.none(), checkpoint);
        assertThat(CONVNET.fit(WINDOWS, dyingAfter(0, seen), checkpoint)).isEqualTo(first);
        assertThat(seen).isEmpty();
    }

    @Test
    void whatWasStoppedGoesOn() throws IOException {
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("kept")).every(100);
        CONVNET.fit(WINDOWS, _ -> TrainingWatcher.Verdict.STOP, checkpoint);
        List<Integer> seen = new ArrayList<>();
        assertThat(CONVNET.fit(WINDOWS, dyingAfter(0, seen), checkpoint)).isEqualTo(CONVNET.fit(WINDOWS));
        assertThat(seen).startsWith(2);
    }

    @Test
    void cropsGoOnToo() throws IOException {
        CroppedConvnet cropped = CONVNET.training(TRAINING.withEpochs(4)).cropped(Crops.of(100, 30));
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("kept"));
        assertThatExceptionOfType(Death.class)
                .isThrownBy(() -> cropped.fit(WINDOWS, dyingAfter(2, new ArrayList<>()), checkpoint));
        assertThat(cropped.fit(WINDOWS, TrainingWatcher.none(), checkpoint)).isEqualTo(cropped.fit(WINDOWS));
    }

    @Test
    void aCheckpointOfAnotherTrainingNetworkOrDataIsRefusedWithWhatDiffers() throws IOException {
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("kept"));
        CONVNET.fit(WINDOWS, _ -> TrainingWatcher.Verdict.STOP, checkpoint);
        TrainingWatcher none = TrainingWatcher.none();
        assertThatIllegalArgumentException().isThrownBy(() -> CONVNET.seed(4).fit(WINDOWS, none, checkpoint))
                .withMessageContaining("training: expected").withMessageContaining("seed 4")
                .withMessageContaining("seed 3").withMessageContaining(checkpoint.file().toString());
        Convnet penalised = CONVNET.training(TRAINING.penalised(new Penalty("classifier", 0.1)));
        assertThatIllegalArgumentException().isThrownBy(() -> penalised.fit(WINDOWS, none, checkpoint))
                .withMessageContaining("Penalty[layers=classifier, strength=0.1]");
        Convnet longer = CONVNET.architecture(EegNet.published().filters(4, 1).kernel(20));
        assertThatIllegalArgumentException().isThrownBy(() -> longer.fit(WINDOWS, none, checkpoint))
                .withMessageContaining("network: expected").withMessageNotContaining("training: expected");
        Examples<Window> fewer = new Examples<>(WINDOWS.list().subList(0, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> CONVNET.fit(fewer, none, checkpoint))
                .withMessageContaining("examples: expected 10 of 2 classes")
                .withMessageContaining("got 12 of 2 classes");
    }

    @Test
    void aDamagedFileAndOneOfAnotherKindAreRefused() throws IOException {
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("kept"));
        CONVNET.fit(WINDOWS, _ -> TrainingWatcher.Verdict.STOP, checkpoint);
        byte[] bytes = Files.readAllBytes(checkpoint.file());
        bytes[bytes.length / 2] ^= 1;
        Files.write(checkpoint.file(), bytes);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> CONVNET.fit(WINDOWS, TrainingWatcher.none(), checkpoint))
                .withMessageContaining("damaged");
        Files.writeString(checkpoint.file(), "a letter");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> CONVNET.fit(WINDOWS, TrainingWatcher.none(), checkpoint))
                .withMessageContaining("another kind of file");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("none").resolve("kept"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> CONVNET.fit(WINDOWS, TrainingWatcher.none(), checkpoint));
    }

    @Test
    void aTokenCancelsBeforeTheNextStepAndTheCheckpointGoesOn() throws IOException {
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("kept"));
        AtomicBoolean token = new AtomicBoolean();
        TrainingWatcher cancelling = progress -> {
            if (progress.epoch() == 4) token.set(true);
            return TrainingWatcher.Verdict.GO_ON;
        };
        Convnet threaded = CONVNET.training(TRAINING.threads(3));
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> threaded.fit(WINDOWS, cancelling.orCancelled(token::get), checkpoint))
                .withMessageContaining("cancelled in epoch 5 of 9").withMessageContaining(checkpoint.file().toString());
        assertNoThreadRemains();
        assertThat(threaded.fit(WINDOWS, TrainingWatcher.none(), checkpoint)).isEqualTo(CONVNET.fit(WINDOWS));
    }

    @Test
    void anInterruptEndsItAndStaysSet() {
        TrainingWatcher interrupting = progress -> {
            Thread.currentThread().interrupt();
            return TrainingWatcher.Verdict.GO_ON;
        };
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> CONVNET.training(TRAINING.threads(3)).fit(WINDOWS, interrupting))
                .withMessageContaining("interrupted in epoch 2 of 9");
        assertThat(Thread.interrupted()).isTrue();
        assertNoThreadRemains();
    }

    @Test
    void noThreadRemainsOfATrainingThatCannotBegin() {
        Convnet impossible = CONVNET.training(TRAINING.threads(3).batches(1).augmented());
        Examples<Window> oneOfAClass = new Examples<>(Stream.concat(WINDOWS.ofClass("left_hand").list().stream(),
                WINDOWS.ofClass("right_hand").list().stream().limit(1)).toList());
        assertThatIllegalArgumentException().isThrownBy(() -> impossible.fit(oneOfAClass));
        assertNoThreadRemains();
    }

    private static final MvcConvnet MVC = Convnets.mvcNet()
            .training(NetworkTraining.epochs(5).batches(5).schedule(LearningRates.cosine()).seed(3));

    @Test
    void aContrastiveTrainingThatWasCutOffEndsInTheBitsOfOneThatWasNot() throws IOException {
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("kept")).every(2);
        List<Integer> seen = new ArrayList<>();
        for (int death : new int[]{3, 4})
            assertThatExceptionOfType(Death.class)
                    .isThrownBy(() -> MVC.fit(WINDOWS, dyingAfter(death, seen), checkpoint));
        FittedConvnet resumed = MVC.training(MVC.training().threads(2)).fit(WINDOWS, dyingAfter(0, seen), checkpoint);
        assertThat(resumed).isEqualTo(MVC.fit(WINDOWS));
        assertThat(seen).containsExactly(1, 2, 3, 3, 4, 5);
        assertThat(MVC.fit(WINDOWS, dyingAfter(0, seen), checkpoint)).as("done at once").isEqualTo(resumed);
        assertThat(seen).hasSize(6);
    }

    @Test
    void aContrastiveTrainingIsCancelledAndGoesOn() throws IOException {
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("kept"));
        AtomicBoolean token = new AtomicBoolean();
        TrainingWatcher cancelling = progress -> {
            token.set(progress.epoch() == 3);
            return TrainingWatcher.Verdict.GO_ON;
        };
        MvcConvnet threaded = MVC.training(MVC.training().threads(3));
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> threaded.fit(WINDOWS, cancelling.orCancelled(token::get), checkpoint))
                .withMessageContaining("MvcConvnet: the training was cancelled in epoch 4 of 5")
                .withMessageContaining(checkpoint.file().toString());
        assertNoThreadRemains();
        assertThat(threaded.fit(WINDOWS, TrainingWatcher.none(), checkpoint)).isEqualTo(MVC.fit(WINDOWS));
    }

    @Test
    void anInterruptEndsAContrastiveTrainingAndStaysSet() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> MVC.fit(WINDOWS))
                .withMessageContaining("MvcConvnet: the training was interrupted in epoch 1 of 5");
        assertThat(Thread.interrupted()).isTrue();
        assertNoThreadRemains();
    }

    @Test
    void aCheckpointOfOtherLossesViewsOrOfAConvnetIsRefused() throws IOException {
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("kept"));
        TrainingWatcher stopping = _ -> TrainingWatcher.Verdict.STOP;
        MVC.fit(WINDOWS, stopping, checkpoint);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MVC.lambdas(0.1, 0.2).fit(WINDOWS, stopping, checkpoint))
                .withMessageContaining("losses: expected λ 0.1 and 0.2").withMessageContaining("got λ 0.1 and 0.1")
                .withMessageNotContaining("network: expected");
        Convnet ofTheSameNetwork = Convnet.of(MvcNet.published(), MVC.training())
                .scaling(InputScaling.Kind.TOGETHER);
        Checkpoint other = Checkpoint.in(folder.resolve("other"));
        ofTheSameNetwork.fit(WINDOWS, stopping, other);
        assertThatIllegalArgumentException().isThrownBy(() -> MVC.fit(WINDOWS, stopping, other))
                .withMessageContaining("losses: expected λ").withMessageContaining("got none");
        assertThatIllegalArgumentException().isThrownBy(() -> ofTheSameNetwork.fit(WINDOWS, stopping, checkpoint))
                .withMessageContaining("losses: expected none, got λ");
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyTrainingHasItsOwnFileInAFolderAndGoesOn() throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder);
        Examples<Window> fewer = new Examples<>(WINDOWS.list().subList(0, 10));
        List<Integer> seen = new ArrayList<>();
        for (Examples<Window> fold : List.of(WINDOWS, fewer))
            assertThatExceptionOfType(Death.class).isThrownBy(
                    () -> CONVNET.fit(fold, Fitting.afresh(dyingAfter(3, seen)).kept(checkpoints)));
        List<Path> files = in(folder);
        assertThat(files).hasSize(2);
        List<byte[]> broken = List.of(Files.readAllBytes(files.get(0)), Files.readAllBytes(files.get(1)));
        Estimator<Window, Scores> kept = checkpoints.keeping(CONVNET).orElseThrow();
        assertThat(kept.fit(WINDOWS)).isEqualTo(CONVNET.fit(WINDOWS));
        assertThat(kept.fit(fewer)).isEqualTo(CONVNET.fit(fewer));
        assertThat(in(folder)).as("the same files").isEqualTo(files);
        for (int k = 0; k < 2; k++)
            assertThat(Files.readAllBytes(files.get(k))).as("went on").isNotEqualTo(broken.get(k));
        CONVNET.fit(WINDOWS, Fitting.afresh(dyingAfter(0, seen)).kept(checkpoints));
        assertThat(seen).as("two that died; what had ended is done at once").containsExactly(1, 2, 3, 1, 2, 3);
        assertThat(kept).hasToString(CONVNET.toString());
    }

    @Test
    void anyNetworkIsKeptAlsoBehindOtherStepsAndNothingElseIs() throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder);
        Estimator<Window, Scores> crops = CONVNET.epochs(2).cropped(Crops.of(100, 30)), mvc = MVC.epochs(1);
        Estimator<Window, Window> same = _ -> window -> window;
        int files = 0;
        for (Estimator<Window, Scores> network : List.of(crops, mvc, same.then(same).then(CONVNET.epochs(1)))) {
            Estimator<Window, Scores> kept = checkpoints.keeping(network).orElseThrow();
            kept.fit(WINDOWS);
            assertThat(in(folder)).hasSize(++files);
            assertThat(kept.fitsSlowly()).isTrue();
        }
        assertThat(checkpoints.keeping(mvc).orElseThrow().fit(WINDOWS)).isEqualTo(mvc.fit(WINDOWS));
        Estimator<Window, Scores> guess = _ -> _ -> Scores.uncalibrated(List.of("a", "b"), 0.5, 0.5);
        assertThat(checkpoints.keeping(guess)).isEmpty();
        assertThat(checkpoints.keeping(same.then(guess))).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsAnErrorOfFiles() {
        Estimator<Window, Scores> kept = Checkpoints.in(folder.resolve("none")).keeping(CONVNET).orElseThrow();
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> kept.fit(WINDOWS));
    }

    /// Of this test's trainings: others may run beside it.
    private static void assertNoThreadRemains() {
        String owner = " of " + Thread.currentThread().getName();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("convnets-") && name.endsWith(owner));
    }
}
