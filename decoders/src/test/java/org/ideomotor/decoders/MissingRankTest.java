package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Distances;
import org.ideomotor.riemann.Means;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.TangentMap;
import org.ideomotor.riemann.TangentMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is learnt from covariances that have fewer dimensions than channels, in every metric.
class MissingRankTest {
    private static final Imagery CAP = new Imagery(20_27, 64, 256, 2);
    private static final Examples<SpdMatrix> REFERENCED = sample(CAP.averageReferenced(24));
    private static final Examples<SpdMatrix> WITHOUT_LAST = REFERENCED.map(c -> without(c, 63));
    private static final Imagery SMALL = Imagery.small(2);
    private static final Examples<SpdMatrix> FULL = sample(SMALL.examples(20));
    private static final Examples<SpdMatrix> SMALL_REFERENCED = sample(SMALL.averageReferenced(20));
    private static final Examples<SpdMatrix> SMALL_WITHOUT_LAST = SMALL_REFERENCED.map(c -> without(c, 7));

    static Stream<Metric> metrics() {
        return Metric.names().stream().map(name -> Metric.named(name.replace("(p)", "(0.5)")));
    }

    static Stream<TangentMetric> tangentMetrics() {
        return metrics().filter(TangentMetric.class::isInstance).map(TangentMetric.class::cast);
    }

    /// Those in which a channel may be dropped instead.
    static Stream<Metric> affine() {
        return Stream.of(Metric.riemannian(), Metric.logDet(), Metric.symmetricKullbackLeibler());
    }

    @ParameterizedTest
    @MethodSource("affine")
    void averageReferencedChannelsAreAsFarFromTheMeansAsWithOneDropped(Metric metric) {
        ClassMeans all = Mdm.metric(metric).fit(REFERENCED);
        ClassMeans fewer = Mdm.metric(metric).fit(WITHOUT_LAST);
        assertThat(all.projection()).hasToString("rank 63 of 64");
        assertThat(fewer.projection().full()).isTrue();
        for (int i = 0; i < REFERENCED.size(); i++) {
            close(all.distances(item(REFERENCED, i)), fewer.distances(item(WITHOUT_LAST, i)));
            assertThat(all.apply(item(REFERENCED, i)).best()).isEqualTo(fewer.apply(item(WITHOUT_LAST, i)).best());
        }
    }

    @Test
    void tangentVectorsOfAverageReferencedChannelsAreThoseWithOneDroppedButTurned() {
        double[][] all = vectors(TangentSpace.riemannian().fit(REFERENCED), REFERENCED);
        double[][] fewer = vectors(TangentSpace.riemannian().fit(WITHOUT_LAST), WITHOUT_LAST);
        assertThat(all[0]).hasSize(63 * 64 / 2);
        for (int i = 0; i < all.length; i++)
            for (int j = 0; j <= i; j++)
                assertThat(Rows.dot(all[i], all[j]))
                        .isCloseTo(Rows.dot(fewer[i], fewer[j]), within(1e-8 * Rows.dot(all[0], all[0])));
    }

    @Test
    void linearClassifiersOfTangentVectorsScoreAsWithOneChannelDropped() {
        for (Estimator<Features, Scores> classifier : List.of(Lda.ledoitWolf(), LogisticRegression.l2(1))) {
            Fitted<SpdMatrix, Scores> all = TangentSpace.riemannian().then(classifier).fit(REFERENCED);
            Fitted<SpdMatrix, Scores> fewer = TangentSpace.riemannian().then(classifier).fit(WITHOUT_LAST);
            for (int i = 0; i < REFERENCED.size(); i++)
                close(all.apply(item(REFERENCED, i)).values(), fewer.apply(item(WITHOUT_LAST, i)).values());
        }
    }

    @Test
    void anInterpolatedChannelDoesNotCount() {
        Examples<SpdMatrix> interpolated = sample(SMALL.examples(20).map(MissingRankTest::interpolated));
        Examples<SpdMatrix> fewer = interpolated.map(c -> without(c, 5));
        ClassMeans all = Mdm.riemannian().fit(interpolated), ofFewer = Mdm.riemannian().fit(fewer);
        assertThat(all.projection()).hasToString("rank 7 of 8");
        for (int i = 0; i < fewer.size(); i++)
            close(all.distances(item(interpolated, i)), ofFewer.distances(item(fewer, i)));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void minimumDistanceInEveryMetricLearnsFromRankDeficientCovariancesAndIsSaved(Metric metric, @TempDir Path folder)
            throws IOException {
        learnsAndIsSaved(Mdm.metric(metric), folder);
    }

    @ParameterizedTest
    @MethodSource("tangentMetrics")
    void tangentSpaceInEveryMetricLearnsFromRankDeficientCovariancesAndIsSaved(TangentMetric metric,
            @TempDir Path folder) throws IOException {
        learnsAndIsSaved(TangentSpace.metric(metric).then(Lda.ledoitWolf()), folder);
    }

    static Stream<Estimator<SpdMatrix, Scores>> others() {
        return Stream.of(FgMdm.riemannian(), MeanField.sum(-1, 0, 1),
                MeanField.nearest(-0.5, 1).metric(Metric.logEuclidean()), NearestNeighbours.equalVotes(5),
                NearestNeighbours.votesByDistance(3).metric(Metric.logDet()),
                Csp.filters(4).then(Lda.plain()), Whitening.of(Metric.riemannian()).then(Mdm.riemannian()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyOtherClassifierLearnsFromRankDeficientCovariancesAndIsSaved(Estimator<SpdMatrix, Scores> estimator,
            @TempDir Path folder) throws IOException {
        learnsAndIsSaved(estimator, folder);
    }

    @Test
    void distancesOfOtherClassifiersAreThoseWithOneChannelDropped() {
        ClassPowerMeans field = MeanField.sum(-1, 0.5, 1).fit(SMALL_REFERENCED);
        ClassPowerMeans ofFewer = MeanField.sum(-1, 0.5, 1).fit(SMALL_WITHOUT_LAST);
        LabelledCovariances neighbours = NearestNeighbours.equalVotes(5).fit(SMALL_REFERENCED);
        LabelledCovariances fewer = NearestNeighbours.equalVotes(5).fit(SMALL_WITHOUT_LAST);
        PotatoModel potato = Potato.riemannian(3).fit(SMALL_REFERENCED);
        PotatoModel smaller = Potato.riemannian(3).fit(SMALL_WITHOUT_LAST);
        for (int i = 0; i < SMALL_REFERENCED.size(); i++) {
            SpdMatrix all = item(SMALL_REFERENCED, i), without = item(SMALL_WITHOUT_LAST, i);
            for (int k = 0; k < 2; k++) close(field.distances(all)[k], ofFewer.distances(without)[k]);
            close(neighbours.distances(all), fewer.distances(without));
            assertThat(potato.apply(all)).isCloseTo(smaller.apply(without), within(1e-6));
        }
    }

    @Test
    void geodesicFiltersLeaveWhatIsInTheRange() {
        GeodesicFilter filter = Fgda.riemannian().fit(SMALL_REFERENCED);
        assertThat(filter.projection()).hasToString("rank 7 of 8");
        assertThat(filter.apply(item(SMALL_REFERENCED, 0)).size()).isEqualTo(7);
    }

    private static void learnsAndIsSaved(Estimator<SpdMatrix, Scores> estimator, Path folder) throws IOException {
        Examples<Window> windows = SMALL.averageReferenced(20);
        Fitted<Window, Scores> fitted = Covariances.sample().then(estimator).fit(windows);
        assertThat(Noted.of(fitted)).singleElement().asString().contains("rank 7 of 8");
        long known = windows.list().stream()
                .filter(e -> fitted.apply(e.item()).best().equals(e.label().orElseThrow())).count();
        assertThat(known).as("%s of 20 windows, %s", estimator, SMALL).isGreaterThanOrEqualTo(18);
        Decoder decoder = new Decoder("referenced", Imagery.signal(8), List.of(), 120, 16, List.of(), List.of(), fitted,
                List.of(), windows.classes(), Decoder.Learning.NEVER, Provenance.of(estimator.toString(), windows));
        decoder.save(folder.resolve("referenced.decoder"));
        Decoder loaded = Decoder.load(folder.resolve("referenced.decoder"));
        assertThat(loaded).isEqualTo(decoder);
        assertThat(Noted.of(loaded.chain())).isEqualTo(Noted.of(fitted));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void aLoopKeepsWhatDistancesNeedAndItsScoresHaveTheSameBits(Metric metric) {
        ClassMeans fitted = Mdm.metric(metric).fit(FULL);
        sameBitsInALoop(fitted, FULL);
        sameBitsInALoop(MeanField.sum(-1, 0, 1).metric(metric).fit(FULL), FULL);
        if (metric instanceof TangentMetric tangent) sameBitsInALoop(TangentSpace.metric(tangent).fit(FULL), FULL);
    }

    private static <B> void sameBitsInALoop(Fitted<SpdMatrix, B> fitted, Examples<SpdMatrix> examples) {
        Adaptive<SpdMatrix, B> running = fitted.start();
        for (SpdMatrix covariance : examples.items())
            assertThat(running.apply(covariance)).isEqualTo(fitted.apply(covariance));
        assertThat(running.snapshot()).isSameAs(fitted);
        assertThat(running.version()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tangentMetrics")
    void aTangentVectorIsAsLongAsItsMatrixIsFarFromTheReference(TangentMetric metric) {
        TangentVectors fitted = TangentSpace.metric(metric).fit(SMALL_REFERENCED);
        for (SpdMatrix covariance : SMALL_REFERENCED.items()) {
            double[] vector = fitted.apply(covariance).values();
            double distance = metric.distance(fitted.projection().project(covariance), fitted.reference());
            assertThat(Math.sqrt(Rows.dot(vector, vector))).isCloseTo(distance, within(1e-9 * distance));
        }
    }

    @Test
    void positiveDefiniteCovariancesAreTreatedAsBeforeToTheBit() {
        ClassMeans mdm = Mdm.riemannian().fit(FULL);
        TangentVectors tangent = TangentSpace.riemannian().fit(FULL);
        List<SpdMatrix> means = Stream.of("class 0", "class 1")
                .map(c -> Means.riemannian(FULL.ofClass(c).items()).matrix()).toList();
        TangentMap map = TangentMap.riemannian(Means.riemannian(FULL.items()).matrix());
        assertThat(mdm.means()).isEqualTo(means);
        assertThat(Noted.of(mdm)).isEmpty();
        for (SpdMatrix covariance : FULL.items()) {
            assertThat(mdm.distances(covariance))
                    .isEqualTo(means.stream().mapToDouble(m -> Distances.riemannian(covariance, m)).toArray());
            assertThat(tangent.apply(covariance).values()).isEqualTo(map.vector(covariance));
        }
    }

    @Test
    void twoDataSetsOfDifferentRangesAreRefusedByName() {
        Examples<SpdMatrix> both = Examples.join(FULL, from("referenced", SMALL_REFERENCED));
        assertThatIllegalArgumentException().isThrownBy(() -> TangentSpace.riemannian().fit(both))
                .withMessageStartingWith("TangentSpace.riemannian(): Example 20 of 40 (referenced 1/1/1, trial 0): ")
                .withMessageContaining("not positive definite")
                .withMessageEndingWith("Together the examples are of rank 8 of 8: was this one referenced and"
                        + " interpolated like the others?");
        assertThatIllegalArgumentException().isThrownBy(() -> Mdm.metric(Metric.thompson()).fit(both))
                .withMessageStartingWith(
                        "Mdm.metric(Metric.thompson()), class class 0: Example 10 of 20 (referenced 1/1/1, trial 0): ");
    }

    @Test
    void aCovarianceOfLessRankThanTheOthersIsRefusedByName() {
        Examples<Window> windows = SMALL.averageReferenced(20);
        Examples<SpdMatrix> flat = sample(windows
                .map(w -> w.equals(windows.get(6).item()) ? Imagery.withConstantChannel(w, 1, 3) : w));
        Examples<SpdMatrix> shorter = new Examples<>(Stream.concat(SMALL_REFERENCED.list().stream(),
                sample(SMALL.averageReferenced(20).map(MissingRankTest::twins)).list().stream().limit(1)).toList());
        assertThatIllegalArgumentException().isThrownBy(() -> TangentSpace.riemannian().fit(flat))
                .withMessageContaining("Together the examples are of rank 8 of 8");
        assertThatIllegalArgumentException().isThrownBy(() -> TangentSpace.riemannian().fit(shorter))
                .withMessageContaining("Example 20 of 21 (synthetic 1/1/1, trial 0)")
                .withMessageContaining("Together the examples are of rank 7 of 8");
    }

    @Test
    void aCovarianceThatReachesOutOfTheRangeIsRefused() {
        for (Fitted<SpdMatrix, ?> fitted : List.<Fitted<SpdMatrix, ?>>of(Mdm.riemannian().fit(SMALL_REFERENCED),
                TangentSpace.riemannian().fit(SMALL_REFERENCED),
                TangentSpace.metric(Metric.logEuclidean()).fit(SMALL_REFERENCED),
                FgMdm.riemannian().fit(SMALL_REFERENCED), MeanField.sum(0).fit(SMALL_REFERENCED),
                NearestNeighbours.equalVotes(5).fit(SMALL_REFERENCED), Potato.riemannian(3).fit(SMALL_REFERENCED)))
            assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(item(FULL, 0)))
                    .withMessageContaining("expected a covariance within the range of those learnt from, rank 7 of 8")
                    .withMessageContaining("was it referenced and interpolated as they were?");
    }

    @Test
    void aCovarianceOfZerosOrOfOtherChannelsIsRefusedByName() {
        Examples<SpdMatrix> flat = withThird(new SpdMatrix(8, new double[64]));
        assertThatIllegalArgumentException().isThrownBy(() -> Mdm.riemannian().fit(flat))
                .withMessage(
                        "Mdm.riemannian(): Example 3 of 20 (synthetic 1/1/1, trial 3): expected a covariance with a"
                                + " positive trace, got 0.0 µV²; is the window flat?");
        Examples<SpdMatrix> other = withThird(SpdMatrix.identity(5));
        assertThatIllegalArgumentException().isThrownBy(() -> TangentSpace.riemannian().fit(other))
                .withMessage("TangentSpace.riemannian(): Example 3 of 20 (synthetic 1/1/1, trial 3): expected a"
                        + " covariance of 8 channels, as the first example has, got 5; were all computed from the same"
                        + " channels?");
    }

    private static Examples<SpdMatrix> withThird(SpdMatrix covariance) {
        return FULL.map(c -> c.equals(item(FULL, 3)) ? covariance : c);
    }

    private static Examples<SpdMatrix> sample(Examples<Window> windows) {
        return windows.map(Covariances.sample().fit(windows));
    }

    private static SpdMatrix item(Examples<SpdMatrix> examples, int i) { return examples.get(i).item(); }

    private static double[][] vectors(TangentVectors fitted, Examples<SpdMatrix> examples) {
        return examples.items().stream().map(c -> fitted.apply(c).values()).toArray(double[][]::new);
    }

    private static void close(double[] tested, double[] expected) {
        double greatest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(tested).as("seeds of %s, %s", CAP, SMALL).hasSameSizeAs(expected);
        for (int i = 0; i < tested.length; i++)
            assertThat(tested[i]).isCloseTo(expected[i], within(1e-8 * greatest));
    }

    private static SpdMatrix without(SpdMatrix matrix, int channel) {
        int[] kept = IntStream.range(0, matrix.size()).filter(c -> c != channel).toArray();
        return SpdMatrix.of(Arrays.stream(kept)
                .mapToObj(i -> Arrays.stream(kept).mapToDouble(j -> matrix.at(i, j)).toArray())
                .toArray(double[][]::new));
    }

    private static Examples<SpdMatrix> from(String dataset, Examples<SpdMatrix> examples) {
        return new Examples<>(examples.list().stream().map(e -> new Example<>(e.item(), e.target(),
                new Origin(dataset, "1", "1", "1"), e.trial(), e.end(), e.weight())).toList());
    }

    /// Channel 5 as the mean of its neighbours.
    private static Window interpolated(Window window) { return mixed(window, 5, 0.5, 4, 0.5, 6); }

    /// After an average reference, channel 0 and 7 alike and still of mean zero.
    private static Window twins(Window window) {
        Window half = mixed(window, 0, 0.5, 0, 0.5, 7);
        return mixed(half, 7, 1, 0, 0, 0);
    }

    /// The window with one channel as a weighted sum of two.
    private static Window mixed(Window window, int channel, double a, int first, double b, int second) {
        Samples samples = window.samples();
        double[] values = samples.toTimeMajor();
        for (int t = 0; t < samples.times(); t++)
            values[t * samples.channels() + channel] = a * samples.at(first, t) + b * samples.at(second, t);
        return Imagery.window(window.end(), Samples.ofTimeMajor(samples.channels(), values));
    }
}
