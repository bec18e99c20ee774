package org.ideomotor.convnets.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.AverageReference;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.riemann.Means;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.testkit.EstimatorContract;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EuclideanAlignmentTest {
    private static final long SEED = 20261126;
    private static final FakeMotorImagery SUBJECT = FakeMotorImagery.leftRight(4).channels("C3", "Cz", "C4")
            .trialsPerClass(4);
    private static final MotorImagery PARADIGM = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .window(0.5, 1.5);
    private static final Examples<Window> WINDOWS = PARADIGM.trials(SUBJECT.recording());

    @Nested
    class StillKeepsTheContract implements EstimatorContract<Window, Window> {
        @Override
        public Estimator<Window, Window> estimator() { return EuclideanAlignment.still(); }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Nested
    class OnlineBeforeADecoderKeepsTheContract implements EstimatorContract<Window, Window> {
        @Override
        public Estimator<Window, Window> estimator() {
            return EuclideanAlignment.online(2, 0.1).before(EuclideanAlignment.still());
        }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    /// The same windows as another session would see them: each channel with a gain of its own, and some of it in its neighbour.
    private static Examples<Window> as(String session, Examples<Window> windows, double... gains) {
        List<Example<Window>> others = new ArrayList<>();
        for (Example<Window> example : windows) {
            Samples samples = example.item().samples();
            double[][] mixed = IntStream.range(0, samples.channels()).mapToObj(c -> mixed(samples, c, gains))
                    .toArray(double[][]::new);
            Origin origin = new Origin(example.origin().dataset(), example.origin().subject(), session, "0");
            others.add(new Example<>(new Window(example.end(), example.item().signal(), Samples.ofChannels(mixed)),
                    example.target(), origin, example.trial(), example.end(), 1));
        }
        return new Examples<>(others);
    }

    private static double[] mixed(Samples samples, int c, double[] gains) {
        double[] own = samples.channel(c), next = samples.channel((c + 1) % samples.channels());
        return IntStream.range(0, own.length).mapToDouble(t -> gains[c] * own[t] + 0.2 * next[t]).toArray();
    }

    private static SpdMatrix meanCovariance(List<Window> windows) {
        return Means.euclidean(windows.stream().map(EuclideanAlignment::covariance).toList()).matrix();
    }

    private static void requireIdentity(SpdMatrix matrix, double tolerance) {
        assertThat(matrix.values()).containsExactly(SpdMatrix.identity(matrix.size()).values(), within(tolerance));
    }

    @Test
    void theMeanCovarianceOfAnAlignedSessionIsTheIdentity() {
        Fitted<Window, Window> fitted = EuclideanAlignment.still().fit(WINDOWS);
        requireIdentity(meanCovariance(WINDOWS.map(fitted).items()), 1e-12);
    }

    @Test
    void theGainOfTheAmplifierDisappears() {
        List<Window> aligned = EuclideanAlignment.transductive(WINDOWS).items();
        Examples<Window> louder = new Examples<>(WINDOWS.list().stream().map(e -> e.with(new Window(e.end(),
                e.item().signal(), scaled(e.item().samples(), 1000)))).toList());
        List<Window> alignedLouder = EuclideanAlignment.transductive(louder).items();
        for (int i = 0; i < aligned.size(); i++)
            assertThat(alignedLouder.get(i).samples().toTimeMajor())
                    .containsExactly(aligned.get(i).samples().toTimeMajor(), within(1e-10));
    }

    private static Samples scaled(Samples samples, double factor) {
        double[] values = samples.toTimeMajor();
        for (int k = 0; k < values.length; k++) values[k] *= factor;
        return Samples.ofTimeMajor(samples.channels(), values);
    }

    @Test
    void beforeADecoderEachSessionHasItsOwnReference() {
        Examples<Window> two = Examples.join(WINDOWS, as("1", WINDOWS, 3, 0.5, 1));
        List<Examples<Window>> seen = new ArrayList<>();
        EuclideanAlignment.still().<Window>before(examples -> {
            seen.add(examples);
            return window -> window;
        }).fit(two);
        int half = WINDOWS.size();
        requireIdentity(meanCovariance(seen.getFirst().items().subList(0, half)), 1e-11);
        requireIdentity(meanCovariance(seen.getFirst().items().subList(half, 2 * half)), 1e-11);
        assertThat(seen.getFirst().items()).isEqualTo(EuclideanAlignment.transductive(two).items());
        assertThat(seen.getFirst().labels()).isEqualTo(two.labels());
    }

    @Test
    void byItselfItTakesOneSession() {
        Examples<Window> two = Examples.join(WINDOWS, as("1", WINDOWS, 3, 0.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> EuclideanAlignment.still().fit(two))
                .withMessageContaining("expected windows of one session, got 2 sessions: [")
                .withMessageContaining("before(decoder)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EuclideanAlignment.still().fit(new Examples<>(List.of())))
                .withMessageContaining("got none");
    }

    @Test
    void anOnlineReferenceFollowsANewSession() {
        List<Window> next = as("1", WINDOWS, 3, 0.5, 1).items();
        Adaptive<Window, Window> running = EuclideanAlignment.online(1, 0).fit(WINDOWS).start();
        for (int round = 0; round < 60; round++) next.forEach(window -> running.learn(window, Optional.empty()));
        assertThat(running.version()).isEqualTo(60 * next.size());
        requireIdentity(meanCovariance(next.stream().map(running::apply).toList()), 0.05);
    }

    @Test
    void anOnlineReferenceIsTheMeanOfThePriorAndWhatItSaw() {
        AlignedWindows fitted = EuclideanAlignment.online(2, 0).fit(WINDOWS);
        Window one = as("1", WINDOWS, 3, 0.5, 1).items().getFirst();
        Adaptive<Window, Window> running = fitted.start();
        running.learn(one, Optional.empty());
        SpdMatrix expected = Means.euclidean(
                List.of(fitted.reference(), fitted.reference(), EuclideanAlignment.covariance(one))).matrix();
        assertThat(((AlignedWindows) running.snapshot()).reference().values())
                .containsExactly(expected.values(), within(1e-10 * expected.values()[0]));
    }

    @Test
    void aSnapshotGoesOnToTheBit() {
        List<Window> windows = as("1", WINDOWS, 3, 0.5, 1).items();
        Adaptive<Window, Window> running = EuclideanAlignment.online(1, 0.1).fit(WINDOWS).start();
        windows.subList(0, 3).forEach(window -> running.learn(window, Optional.empty()));
        Adaptive<Window, Window> again = running.snapshot().start();
        assertThat(again.version()).isEqualTo(3);
        for (Window window : windows) {
            assertThat(again.apply(window)).isEqualTo(running.apply(window))
                    .isEqualTo(running.snapshot().apply(window));
            running.learn(window, Optional.empty());
            again.learn(window, Optional.of("left_hand")); // labels do not matter
        }
        assertThat(again.snapshot()).isEqualTo(running.snapshot());
    }

    @Test
    void aStillReferenceStays() {
        Adaptive<Window, Window> running = EuclideanAlignment.still().fit(WINDOWS).start();
        as("1", WINDOWS, 3, 0.5, 1).items().forEach(window -> running.learn(window, Optional.empty()));
        assertThat(running.version()).isZero();
        assertThat(running.snapshot()).isEqualTo(EuclideanAlignment.still().fit(WINDOWS));
    }

    @Test
    void whatHasNoReferenceIsRefusedByName() {
        Examples<Window> dependent = MotorImagery.leftRight().stage(new AverageReference()).window(0.5, 1.5)
                .trials(SUBJECT.recording());
        assertThatIllegalArgumentException().isThrownBy(() -> EuclideanAlignment.transductive(dependent))
                .withMessageContaining("EuclideanAlignment: session ")
                .withMessageContaining("expected a positive definite mean covariance")
                .withMessageContaining("Drop one");
        AlignedWindows fitted = EuclideanAlignment.still().fit(WINDOWS);
        Window window = PARADIGM.trials(SUBJECT.channels("C3", "C4").recording()).items().getFirst();
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(window))
                .withMessageContaining("windows of 3 channels, as it was fitted on, got 2");
        assertThatIllegalArgumentException().isThrownBy(() -> EuclideanAlignment.online(0, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> EuclideanAlignment.online(1, 1.5));
    }

    @Test
    void aSampleThatIsNotFiniteIsNamed() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] values = random.doubles(30, -1, 1).toArray();
        values[7] = Double.NaN;
        Example<Window> example = WINDOWS.get(2);
        Window broken = new Window(example.end(), example.item().signal(), Samples.ofTimeMajor(3, values));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EuclideanAlignment.still().fit(new Examples<>(List.of(example.with(broken)))))
                .withMessageContaining("EuclideanAlignment: " + example.origin() + ", trial " + example.trial());
    }

    @Test
    void saysWhatItIs() {
        assertThat(EuclideanAlignment.online(1, 0.02).before(EuclideanAlignment.still()))
                .hasToString("EuclideanAlignment.online(1, 0.02) → EuclideanAlignment.still()");
    }
}
