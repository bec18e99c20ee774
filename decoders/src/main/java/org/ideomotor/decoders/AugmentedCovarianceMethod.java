package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// The augmented covariance method: order and lag of [AugmentedCovariances], and the classifier behind them, are chosen by a
/// [nested search][NestedSearch] over the training trials.
///
/// It fits to what [#search] fits to, the same choice with the same bits. The lagged sums of a trial are computed once for all points of
/// the grid, its augmented covariance once for an order and lag, a fold's mean and tangent vectors once for all classifiers
/// behind one tangent space. Order 1, for which the lag means nothing, is tried once.
///
/// **Cost.** A point of n channels and order p works with matrices of p·n rows, and what is done with these grows with the cube of that:
/// of the paper's grid 90 % is spent on orders 6 to 10. With many channels keep p·n to about 200,
/// [pick channels][PickedChannels] first, or take [InnerFolds#halving]. The mean of a fold does not start from that of another fold:
/// it would be the same only within its tolerance, and the choice would then depend on what was tried before.
///
/// **Lags are in samples.** The paper's 1 to 10 are of 250 Hz, 4 to 40 ms.
///
/// Source: Carrara and Papadopoulo 2024, IEEE Trans. Biomed. Eng. 71(9), arXiv:2302.04508. Orders vary faster than lags, classifiers
/// fastest, which decides ties as in MOABB's grid.
///
/// @param orders      numbers of copies, from 1
/// @param lags        samples from one copy to the next, from 1
/// @param shrinkage   of every augmented covariance
/// @param classifiers from augmented covariances to scores, at least one
/// @param folds       how training trials are dealt
/// @param criterion   what is compared
/// @param threads     that fit at the same time, from 1; without effect on what is fitted
public record AugmentedCovarianceMethod(List<Integer> orders, List<Integer> lags,
        AugmentedCovariances.Shrinkage shrinkage, List<Estimator<SpdMatrix, Scores>> classifiers, InnerFolds folds,
        Criterion criterion, int threads)
        implements
            Estimator<Window, Scores> {
    private static final List<Integer> PUBLISHED = IntStream.rangeClosed(1, 10).boxed().toList();
    private static final List<Estimator<SpdMatrix, Scores>> MDM = List.of(Mdm.riemannian());
    private static final List<Estimator<SpdMatrix, Scores>> MACHINES = machines();

    /// @throws IllegalArgumentException if there are no orders, lags, classifiers or threads, or an order or lag is below 1
    public AugmentedCovarianceMethod {
        orders = List.copyOf(orders);
        lags = List.copyOf(lags);
        classifiers = List.copyOf(classifiers);
        requireFromOne("orders", orders);
        requireFromOne("lags", lags);
        if (classifiers.isEmpty())
            throw new IllegalArgumentException("AugmentedCovarianceMethod: expected at least one classifier, got none");
        if (threads < 1)
            throw new IllegalArgumentException("AugmentedCovarianceMethod: expected at least 1 thread, got " + threads);
    }

    private static void requireFromOne(String what, List<Integer> numbers) {
        if (numbers.isEmpty() || numbers.stream().anyMatch(n -> n < 1))
            throw new IllegalArgumentException(
                    "AugmentedCovarianceMethod: expected one or more " + what + " from 1, got " + numbers);
    }

    private static List<Estimator<SpdMatrix, Scores>> machines() {
        List<Estimator<SpdMatrix, Scores>> machines = new ArrayList<>();
        for (double c : new double[]{0.5, 1, 1.5}) {
            machines.add(TangentSpace.riemannian().then(SupportVectorMachine.linear(c)));
            machines.add(TangentSpace.riemannian().then(SupportVectorMachine.gaussian(c)));
        }
        return List.copyOf(machines);
    }

    /// Before these classifiers: orders and lags 1 to 10 without shrinkage, by AUC of two classes and accuracy of more, on three
    /// stratified folds, as published; in the caller's thread.
    public static AugmentedCovarianceMethod before(List<? extends Estimator<SpdMatrix, Scores>> classifiers) {
        return new AugmentedCovarianceMethod(PUBLISHED, PUBLISHED, new AugmentedCovariances.Shrinkage.None(),
                List.copyOf(classifiers), InnerFolds.stratified(3), Criterion.AUC_OR_ACCURACY, 1);
    }

    /// ACM+MDM: before [Mdm#riemannian].
    public static AugmentedCovarianceMethod mdm() { return before(MDM); }

    /// ACM+TS+SVM: before support vector machines on the tangent space at the training mean, C of 0.5, 1 and 1.5, linear and
    /// Gaussian kernel.
    public static AugmentedCovarianceMethod tangentSvm() { return before(MACHINES); }

    /// The same over these orders.
    public AugmentedCovarianceMethod orders(int... other) { return grid(boxed(other), lags, shrinkage); }

    /// The same over these lags, in samples.
    public AugmentedCovarianceMethod lags(int... other) { return grid(orders, boxed(other), shrinkage); }

    /// The same with oracle approximating shrinkage, see [AugmentedCovariances#oas].
    public AugmentedCovarianceMethod oas() { return grid(orders, lags, new AugmentedCovariances.Shrinkage.Oas()); }

    /// The same with a fixed intensity of shrinkage.
    public AugmentedCovarianceMethod shrinkage(double intensity) {
        return grid(orders, lags, new AugmentedCovariances.Shrinkage.Fixed(intensity));
    }

    private AugmentedCovarianceMethod grid(List<Integer> orders, List<Integer> lags,
            AugmentedCovariances.Shrinkage shrinkage) {
        return new AugmentedCovarianceMethod(orders, lags, shrinkage, classifiers, folds, criterion, threads);
    }

    private static List<Integer> boxed(int... numbers) { return Arrays.stream(numbers).boxed().toList(); }

    /// The same with other inner folds.
    public AugmentedCovarianceMethod folds(InnerFolds other) {
        return new AugmentedCovarianceMethod(orders, lags, shrinkage, classifiers, other, criterion, threads);
    }

    /// The same by another criterion.
    public AugmentedCovarianceMethod by(Criterion other) {
        return new AugmentedCovarianceMethod(orders, lags, shrinkage, classifiers, folds, other, threads);
    }

    /// The same with this many threads.
    public AugmentedCovarianceMethod threads(int count) {
        return new AugmentedCovarianceMethod(orders, lags, shrinkage, classifiers, folds, criterion, count);
    }

    /// The same with as many threads as the machine has processors.
    public AugmentedCovarianceMethod onAllCores() { return threads(Runtime.getRuntime().availableProcessors()); }

    /// The search that this is: all points of the grid in order.
    public NestedSearch<Window> search() {
        return new NestedSearch<>(candidates(), folds, criterion, threads);
    }

    private List<Estimator<Window, Scores>> candidates() {
        List<Estimator<Window, Scores>> candidates = new ArrayList<>();
        for (int lag : lags)
            for (int order : orders)
                if (order > 1 || lag == lags.getFirst())
                    for (Estimator<SpdMatrix, Scores> classifier : classifiers)
                        candidates.add(new AugmentedCovariances(order, lag, shrinkage).then(classifier));
        return candidates;
    }

    /// Chooses and fits.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, fewer trials of a class than folds, or every point of
    ///                                  the grid is refused: windows too short, covariances not positive definite
    @Override
    public Chosen<Window> fit(Examples<Window> examples) { return search().fit("AugmentedCovarianceMethod", examples); }

    @Override
    public String toString() {
        String text = "AugmentedCovarianceMethod." + start();
        if (!orders.equals(PUBLISHED)) text += ".orders(" + joined(orders) + ")";
        if (!lags.equals(PUBLISHED)) text += ".lags(" + joined(lags) + ")";
        text += switch (shrinkage) {
            case AugmentedCovariances.Shrinkage.None() -> "";
            case AugmentedCovariances.Shrinkage.Oas() -> ".oas()";
            case AugmentedCovariances.Shrinkage.Fixed(double intensity) -> ".shrinkage(" + intensity + ")";
        };
        if (!folds.equals(InnerFolds.stratified(3))) text += ".folds(" + folds + ")";
        return criterion == Criterion.AUC_OR_ACCURACY ? text : text + ".by(Criterion." + criterion + ")";
    }

    private String start() {
        if (classifiers.equals(MDM)) return "mdm()";
        if (classifiers.equals(MACHINES)) return "tangentSvm()";
        return "before(List.of(" + joined(classifiers) + "))";
    }

    private static String joined(List<?> parts) {
        return parts.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
