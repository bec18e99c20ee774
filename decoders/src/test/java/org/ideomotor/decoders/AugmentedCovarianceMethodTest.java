package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.api.Test;

/// Order, lag and classifier chosen by a nested search.
class AugmentedCovarianceMethodTest {
    private static final Examples<Window> RHYTHMS = Imagery.labelled(Golden.SEARCH.windows("augmented/X"),
            Golden.SEARCH.labels("augmented/y"));
    private static final double FLIPPED_PAIR = 1.0 / 42; // of 6 and 7, or of 7 and 7 trials
    private static final AugmentedCovarianceMethod MDM = AugmentedCovarianceMethod.mdm().orders(1, 2, 3, 4)
            .lags(1, 2, 3, 4);
    private static final AugmentedCovarianceMethod MACHINES = AugmentedCovarianceMethod.tangentSvm()
            .orders(1, 2, 3, 4).lags(1, 2, 3, 4);

    private static final class Once {
        private static final Chosen<Window> CHOSEN = MDM.fit(RHYTHMS);
    }

    @Test
    void minimumDistanceAgreesWithMoabbAtEveryPointAndInTheChoice() { agreesWithMoabb("mdm", MDM); }

    @Test
    void supportVectorsAgreeWithMoabbAtEveryPointAndInTheChoice() { agreesWithMoabb("svm", MACHINES); }

    private static void agreesWithMoabb(String name, AugmentedCovarianceMethod method) {
        double[][] expected = Golden.SEARCH.matrix("augmented/" + name + "/scores");
        int[] points = points(name, expected.length / 16);
        Chosen<Window> chosen = method.fit(RHYTHMS);
        int same = 0;
        for (int i = 0; i < expected.length; i++) {
            Chosen.Tried ours = chosen.table().get(points[i]);
            for (int fold = 0; fold < 3; fold++) {
                double apart = Math.abs(ours.foldScores().get(fold) - expected[i][fold]);
                assertThat(apart).as("%s, fold %d", ours.text(), fold).isLessThan(FLIPPED_PAIR + 1e-12);
                if (apart < 1e-12) same++;
            }
        }
        assertThat(same).as("of %d", 3 * expected.length).isGreaterThan(3 * expected.length * 95 / 100);
        assertThat(chosen.index()).isEqualTo(points[(int) Golden.SEARCH.vector("augmented/" + name + "/best")[0]]);
    }

    /// Our candidate of each of MOABB's points, which have order 1 once for each lag.
    private static int[] points(String name, int classifiers) {
        double[] lags = Golden.SEARCH.vector("augmented/" + name + "/lag");
        double[] orders = Golden.SEARCH.vector("augmented/" + name + "/order");
        int[] points = new int[lags.length];
        for (int i = 0, next = 0; i < points.length; i++)
            points[i] = orders[i] == 1 && lags[i] > 1 ? i % classifiers : next++;
        return points;
    }

    @Test
    void theChoiceAndItsBitsAreThoseOfCandidatesFittedOneByOne() {
        Chosen<Window> chosen = Once.CHOSEN;
        List<Chosen.Tried> table = chosen.table();
        assertThat(table).hasSize(13); // order 1 once
        int[] folds = MDM.folds().of("test", RHYTHMS);
        for (int point = 0; point < table.size(); point++) {
            Estimator<Window, Scores> plain = MDM.search().candidates().get(point);
            assertThat(table.get(point).foldScores()).as(plain.toString()).isEqualTo(IntStream.range(0, 3).mapToObj(
                    fold -> Criterion.AUC.of(part(folds, fold, true).map(plain.fit(part(folds, fold, false)))))
                    .toList());
        }
        assertThat(chosen.fitted()).isEqualTo(MDM.search().candidates().get(chosen.index()).fit(RHYTHMS));
        assertThat(MDM.threads(3).fit(RHYTHMS)).isEqualTo(chosen);
        assertThat(MDM.search().fit(RHYTHMS)).isEqualTo(chosen);
    }

    private static Examples<Window> part(int[] folds, int fold, boolean heldOut) {
        return new Examples<>(IntStream.range(0, folds.length).filter(i -> (folds[i] == fold) == heldOut)
                .mapToObj(RHYTHMS::get).toList());
    }

    @Test
    void whatOnlyFrequenciesTellIsLearntWherePlainCovariancesFail() {
        Chosen<Window> chosen = Once.CHOSEN;
        assertThat(chosen.table().getFirst().text()).startsWith("AugmentedCovariances.of(1, 1)");
        assertThat(chosen.table().getFirst().mean()).isLessThan(0.6);
        assertThat(chosen.table().get(chosen.index()).mean()).isGreaterThan(0.8);
    }

    @Test
    void halvingKeepsTheChoiceHere() {
        Chosen<Window> halved = MDM.folds(MDM.folds().halving()).fit(RHYTHMS);
        assertThat(halved.index()).isEqualTo(Once.CHOSEN.index());
        assertThat(halved.table().stream().mapToInt(t -> t.foldScores().size()).sum()).isLessThan(3 * 13 * 2 / 3);
    }

    @Test
    void pointsThatTheWindowsAreTooShortForAreOutAndTheOthersGoOn() {
        Chosen<Window> chosen = AugmentedCovarianceMethod.mdm().orders(1, 2, 12).lags(2, 40).fit(RHYTHMS);
        assertThat(chosen.table()).extracting(t -> t.refusal().isPresent()).containsExactly(false, false, false, false,
                true);
        assertThat(chosen.table().getLast().refusal().orElseThrow())
                .contains("Example 0 of 40 (synthetic 1/1/1, trial 0)").contains("expected a window of at least 482");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AugmentedCovarianceMethod.mdm().orders(12).lags(40).fit(RHYTHMS))
                .withMessageStartingWith("AugmentedCovarianceMethod: expected at least one that takes every fold, got"
                        + " refusals: AugmentedCovariances.of(12, 40) → Mdm.riemannian(): Example 0 of 40");
    }

    @Test
    void lagsVaryMoreSlowlyThanOrdersAndClassifiersFastest() {
        List<Estimator<SpdMatrix, Scores>> two = List.of(Mdm.riemannian(), FgMdm.riemannian());
        List<String> texts = new ArrayList<>();
        for (String point : List.of("1, 2", "3, 2", "3, 4"))
            for (Estimator<SpdMatrix, Scores> classifier : two)
                texts.add("AugmentedCovariances.of(" + point + ").oas() → " + classifier);
        assertThat(AugmentedCovarianceMethod.before(two).orders(1, 3).lags(2, 4).oas().search().candidates())
                .extracting(Object::toString).isEqualTo(texts);
    }

    @Test
    void thePublishedGridsHaveTheirPoints() {
        assertThat(AugmentedCovarianceMethod.mdm().search().candidates()).hasSize(91);
        assertThat(AugmentedCovarianceMethod.tangentSvm().search().candidates()).hasSize(91 * 6);
    }

    @Test
    void theTextIsTheExpressionThatMakesIt() {
        assertThat(AugmentedCovarianceMethod.mdm()).hasToString("AugmentedCovarianceMethod.mdm()");
        assertThat(MACHINES.shrinkage(0.01).folds(InnerFolds.blocks(5)).by(Criterion.ACCURACY).threads(2)).hasToString(
                "AugmentedCovarianceMethod.tangentSvm().orders(1, 2, 3, 4).lags(1, 2, 3, 4).shrinkage(0.01)"
                        + ".folds(InnerFolds.blocks(5)).by(Criterion.ACCURACY)");
        assertThat(AugmentedCovarianceMethod.before(List.of(FgMdm.riemannian())).oas())
                .hasToString("AugmentedCovarianceMethod.before(List.of(FgMdm.riemannian())).oas()");
    }

    @Test
    void anEmptyGridIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> AugmentedCovarianceMethod.mdm().orders(0))
                .withMessage("AugmentedCovarianceMethod: expected one or more orders from 1, got [0]");
        assertThatIllegalArgumentException().isThrownBy(() -> AugmentedCovarianceMethod.mdm().lags(2, 0))
                .withMessage("AugmentedCovarianceMethod: expected one or more lags from 1, got [2, 0]");
        assertThatIllegalArgumentException().isThrownBy(() -> AugmentedCovarianceMethod.before(List.of()))
                .withMessageContaining("at least one classifier");
        assertThatIllegalArgumentException().isThrownBy(() -> AugmentedCovarianceMethod.mdm().threads(0))
                .withMessageContaining("at least 1 thread, got 0");
    }
}
