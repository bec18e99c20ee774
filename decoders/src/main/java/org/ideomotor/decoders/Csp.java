package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.riemann.GeneralizedEigen;
import org.ideomotor.riemann.JointDiagonalization;
import org.ideomotor.riemann.MatrixFunctions;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;

/// Common spatial patterns: the filters whose output varies most in one class and least in the others.
///
/// **Two classes.** With C₁ and C₂ the arithmetic means of the covariances of the two classes, filters solve
/// `C₂ w = λ (C₁ + C₂) w`, `wᵀ (C₁ + C₂) w = 1`; λ is the share of the output's variance that belongs to the second class.
/// They are ordered by |λ − ½|, the most one-sided first, so that six filters need not be three of each class.
///
/// **More classes.** Filters make the means of all classes as nearly diagonal as one set can
/// ([JointDiagonalization#pham]), have unit variance in the mean over classes, and are ordered by what they say about
/// the class ([#byMutualInformation]). Their search ends after 100 sweeps; with many channels (64) and classes that share no
/// basis it has not converged then, and [SpatialFilters#residual] says so.
///
/// Features are the natural logarithms of the variance of each filter's output.
///
/// **Rank.** Where channels depend on each other (an average reference without shrinkage, an interpolated or flat channel),
/// filters are found in the directions that vary at all, and come back in all channels; [SpatialFilters#rank] says how many
/// directions there were.
///
/// | changes | with |
/// |---|---|
/// | means of the classes | [#mean] |
/// | order | [#byEigenvalueDistance], [#byMutualInformation], [#alternating] |
/// | regularisation, one of | [#tikhonov], [#shrinkage], [#ledoitWolf] |
/// | weight of loud trials | [#unitTrace] |
///
/// Source: Ramoser, Müller-Gerking and Pfurtscheller 2000, IEEE Trans. Rehabil. Eng. 8(4); Grosse-Wentrup and Buss 2008,
/// IEEE Trans. Biomed. Eng. 55(8), for more classes; Lotte and Guan 2011, IEEE Trans. Biomed. Eng. 58(2), on
/// regularisation. The numbers of pyRiemann's `CSP(metric="euclid", log=True)`; for more classes those that its diagonalisation
/// would reach, had it not to stop after 20 sweeps.
///
/// @param filters        how many, at least 1; of fewer directions there are only as many filters as directions
/// @param metric         whose means stand for the classes
/// @param order          which filters come first
/// @param regularisation what the means are mixed with
/// @param scale          what a trial's covariance is divided by in training
public record Csp(int filters, Metric metric, Order order, Regularisation regularisation, Scale scale)
        implements
            Estimator<SpdMatrix, Features> {
    /// Which filters come first.
    public enum Order {
        /// By |λ − ½| for two classes, by mutual information for more.
        USUAL,
        /// By |λ − ½|; two classes.
        EIGENVALUE_DISTANCE,
        /// By mutual information with the class.
        MUTUAL_INFORMATION,
        /// The best for the first class, the best for the second, the next for the first …; two classes.
        ALTERNATING
    }

    /// What the class means are mixed with.
    public sealed interface Regularisation {
        /// Nothing.
        record None() implements Regularisation {}

        /// As [Csp#shrinkage].
        record Shrinkage(double intensity) implements Regularisation {}

        /// As [Csp#ledoitWolf].
        record LedoitWolf() implements Regularisation {}

        /// As [Csp#tikhonov].
        record Tikhonov(double alpha) implements Regularisation {}
    }

    /// What a trial's covariance is divided by in training.
    public enum Scale {
        /// Nothing: loud trials count for more.
        AS_MEASURED,
        /// Its trace.
        UNIT_TRACE
    }

    /// @throws IllegalArgumentException if there are no filters, a number is out of range, or options exclude each other
    public Csp {
        if (filters < 1) throw new IllegalArgumentException("Csp: expected at least 1 filter, got " + filters);
        switch (regularisation) {
            case Regularisation.Shrinkage(double intensity) when !(intensity >= 0 && intensity <= 1) ->
                throw new IllegalArgumentException("Csp: expected a shrinkage within [0, 1], got " + intensity);
            case Regularisation.Tikhonov(double alpha) when !(alpha >= 0 && Double.isFinite(alpha)) ->
                throw new IllegalArgumentException("Csp: expected a finite alpha from 0, got " + alpha);
            case Regularisation.Tikhonov(_) when order != Order.USUAL && order != Order.ALTERNATING ->
                throw new IllegalArgumentException(
                        "Csp: expected alternating filters with tikhonov, which finds the best of each class, got the order "
                                + order);
            case Regularisation.LedoitWolf() when !metric.equals(Metric.euclidean()) ->
                throw new IllegalArgumentException("Csp: expected arithmetic means with ledoitWolf, got " + metric
                        + "; use shrinkage with a fixed intensity");
            default -> {}
        }
    }

    /// So many filters, or as many as there are directions if those are fewer.
    public static Csp filters(int count) {
        return new Csp(count, Metric.euclidean(), Order.USUAL, new Regularisation.None(), Scale.AS_MEASURED);
    }

    /// Another mean for the covariances of a class. The Riemannian one gives outlying trials less weight; it needs each
    /// covariance to be positive definite within the directions that vary.
    ///
    /// Source: Barachant, Bonnet, Congedo and Jutten 2010, IEEE MMSP (common spatial pattern revisited by Riemannian geometry).
    public Csp mean(Metric other) { return new Csp(filters, other, order, regularisation, scale); }

    /// The most one-sided filters first, by |λ − ½|. Two classes.
    public Csp byEigenvalueDistance() { return ordered(Order.EIGENVALUE_DISTANCE); }

    /// The filters first whose output says most about the class, classes being as likely as they are among the examples. Any
    /// number of classes.
    ///
    /// Source: Grosse-Wentrup and Buss 2008, IEEE Trans. Biomed. Eng. 55(8).
    public Csp byMutualInformation() { return ordered(Order.MUTUAL_INFORMATION); }

    /// From both ends in turn, beginning with the filter whose output belongs most to the first class; so an even number of
    /// filters are as many for each class. Two classes.
    public Csp alternating() { return ordered(Order.ALTERNATING); }

    private Csp ordered(Order other) { return new Csp(filters, metric, other, regularisation, scale); }

    /// Tikhonov regularisation, TRCSP: the best filters `C₁ w = λ (C₂ + α I) w` for the first class, with `wᵀ (C₂ + α I) w = 1`,
    /// and those with C₁ and C₂ exchanged for the second, in turn. Of an odd number the first class has one more. Two classes.
    ///
    /// α has the unit of the covariances, so that what is little for one amplifier is much for another; after [#unitTrace] it
    /// is a number, and Lotte and Guan chose among 1e-10 to 1e-1. The benchmark's TRCSP takes 1 µV².
    ///
    /// Source: Lotte and Guan 2011, IEEE Trans. Biomed. Eng. 58(2), TRCSP; filters as those of MOABB's `TRCSP`, which puts
    /// those of the second class before those of the first and takes one less of an odd number.
    ///
    /// @param alpha α, at least 0, µV²
    public Csp tikhonov(double alpha) { return regularised(new Regularisation.Tikhonov(alpha)); }

    /// Class means drawn towards a multiple of the identity: `(1 − γ) C + γ (tr C / n) I`.
    ///
    /// Source: Lotte and Guan 2011, IEEE Trans. Biomed. Eng. 58(2), their CSP with diagonal loading.
    ///
    /// @param intensity γ, within [0, 1]
    public Csp shrinkage(double intensity) { return regularised(new Regularisation.Shrinkage(intensity)); }

    /// The same with the intensity of Ledoit and Wolf for each class, by the spread of its trials around their mean. Trials are
    /// taken as independent, not samples, which are not; so intensities differ from those of concatenated samples. At least 2
    /// trials of each class.
    ///
    /// Source: Ledoit and Wolf 2004, J. Multivariate Anal. 88(2), with a trial's covariance in the place of a sample's.
    public Csp ledoitWolf() { return regularised(new Regularisation.LedoitWolf()); }

    private Csp regularised(Regularisation other) { return new Csp(filters, metric, order, other, scale); }

    /// In training each trial's covariance is divided by its trace, so that loud trials count no more than others. Features are
    /// those of the signal as it is.
    ///
    /// Source: Ramoser, Müller-Gerking and Pfurtscheller 2000.
    public Csp unitTrace() { return new Csp(filters, metric, order, regularisation, Scale.UNIT_TRACE); }

    /// Finds the filters.
    ///
    /// @throws NotTwoClassesException   if there are more than two classes, and the order or the regularisation is one of two
    /// @throws IllegalArgumentException if there are fewer than two classes, sizes differ, a covariance is zero, or a mean is not
    ///                                  positive definite where it must be; the message names the example if one is to blame
    @Override
    public SpatialFilters fit(Examples<SpdMatrix> examples) {
        requireClasses(toString(), examples);
        InRange covariances = InRange.of(toString(), examples).each(this::scaled);
        ClassCovariances classes = ClassCovariances.of(covariances, this);
        Basis basis = basis(classes);
        return SpatialFilters.within(covariances.projection(), basis.filters(), basis.patterns(),
                Math.max(classes.residual(), basis.residual()));
    }

    /// Refuses one class, and more than two where the order or the regularisation is one of two.
    ///
    /// @param who names the estimator in the message
    void requireClasses(String who, Examples<?> examples) {
        examples.labelsForClassifier(who);
        boolean ofTwo = order == Order.EIGENVALUE_DISTANCE || order == Order.ALTERNATING
                || regularisation instanceof Regularisation.Tikhonov;
        if (ofTwo && examples.classes().size() > 2)
            throw new NotTwoClassesException(who + ": expected examples of two classes, got " + examples.classes()
                    + "; leave two of them, or use Csp.filters(" + filters
                    + "), TangentSpace.riemannian() or Mdm.riemannian(), which take any number");
    }

    private SpdMatrix scaled(SpdMatrix covariance) {
        return switch (scale) {
            case AS_MEASURED -> covariance;
            case UNIT_TRACE -> new SpdMatrix(covariance.size(),
                    Rows.scaled(1 / Rows.trace(covariance), covariance.values()));
        };
    }

    /// Chosen filters and their patterns, over directions.
    private record Basis(double[][] filters, double[][] patterns, double residual) {}

    private Basis basis(ClassCovariances classes) {
        if (classes.means().size() > 2) return ofMany(classes);
        return regularisation instanceof Regularisation.Tikhonov(double alpha) ? ofTwo(classes, alpha) : ofTwo(classes);
    }

    private Basis ofTwo(ClassCovariances classes) {
        SpdMatrix sum = classes.sum();
        GeneralizedEigen eigen = refusingAs("the second matrix is the sum of the two class means",
                () -> GeneralizedEigen.of(classes.means().get(1), sum));
        double[][] all = IntStream.range(0, eigen.size()).mapToObj(eigen::vector).toArray(double[][]::new);
        double[][] chosen = Rows.chosen(all,
                Arrays.stream(order(classes, eigen.values(), all)).limit(filters).toArray());
        return new Basis(chosen, Arrays.stream(chosen).map(w -> Rows.times(sum, w)).toArray(double[][]::new), 0);
    }

    private int[] order(ClassCovariances classes, double[] shares, double[][] all) {
        return switch (order) {
            case USUAL, EIGENVALUE_DISTANCE -> Rows.descending(shares.length, k -> Math.abs(shares[k] - 0.5));
            case MUTUAL_INFORMATION -> Rows.descending(all.length, k -> classes.information(all[k]));
            case ALTERNATING -> IntStream.range(0, shares.length)
                    .map(k -> k % 2 == 0 ? k / 2 : shares.length - 1 - k / 2).toArray();
        };
    }

    private Basis ofTwo(ClassCovariances classes, double alpha) {
        SpdMatrix first = classes.means().get(0), second = classes.means().get(1);
        List<double[]> chosen = new ArrayList<>();
        GeneralizedEigen ofFirst = against(first, second, alpha), ofSecond = against(second, first, alpha);
        for (int k = 0; k < Math.min(filters, first.size()); k++)
            chosen.add((k % 2 == 0 ? ofFirst : ofSecond).vector(first.size() - 1 - k / 2));
        double[][] rows = chosen.toArray(double[][]::new);
        return new Basis(rows, refusingAs("the filters of the two classes, is alpha far above the covariances?",
                () -> patterns(classes.sum(), rows)), 0);
    }

    private GeneralizedEigen against(SpdMatrix one, SpdMatrix other, double alpha) {
        double[] loaded = other.values();
        for (int i = 0; i < other.size(); i++) loaded[i * (other.size() + 1)] += alpha;
        return refusingAs("the second matrix is the mean of a class and alpha",
                () -> GeneralizedEigen.of(one, new SpdMatrix(other.size(), loaded)));
    }

    private Basis ofMany(ClassCovariances classes) {
        JointDiagonalization joint = refusingAs("the means of the classes",
                () -> JointDiagonalization.pham(classes.means()));
        double[][] all = joint.filters();
        double[][] patterns = patterns(classes.sum(), all);
        int[] order = Rows.descending(all.length, k -> classes.information(all[k]));
        int[] chosen = Arrays.copyOf(order, Math.min(filters, order.length));
        return new Basis(Rows.chosen(all, chosen), Rows.chosen(patterns, chosen), joint.residual());
    }

    /// `C Wᵀ (W C Wᵀ)⁻¹`, a row for each filter: how much of each source is in each channel. Of as many filters as directions
    /// it is the inverse of W.
    ///
    /// Source: Haufe et al. 2014, NeuroImage 87.
    static double[][] patterns(SpdMatrix covariance, double[][] filters) {
        double[][] seen = Arrays.stream(filters).map(w -> Rows.times(covariance, w)).toArray(double[][]::new);
        SpdMatrix outputs = FilteredCovariance.congruence(filters, covariance);
        double[][] inverse = MatrixFunctions.power(outputs, -1).toArray();
        double[][] patterns = new double[filters.length][covariance.size()];
        for (int i = 0; i < filters.length; i++)
            for (int j = 0; j < filters.length; j++) Rows.addScaled(patterns[i], inverse[i][j], seen[j]);
        return patterns;
    }

    private <T> T refusingAs(String what, Supplier<T> step) {
        return Refusals.named(this + ": " + what, step);
    }

    @Override
    public String toString() {
        String means = metric.equals(Metric.euclidean()) ? "" : ".mean(" + metric + ")";
        String ordered = switch (order) {
            case USUAL -> "";
            case EIGENVALUE_DISTANCE -> ".byEigenvalueDistance()";
            case MUTUAL_INFORMATION -> ".byMutualInformation()";
            case ALTERNATING -> ".alternating()";
        };
        String regularised = switch (regularisation) {
            case Regularisation.None() -> "";
            case Regularisation.Shrinkage(double intensity) -> ".shrinkage(" + intensity + ")";
            case Regularisation.LedoitWolf() -> ".ledoitWolf()";
            case Regularisation.Tikhonov(double alpha) -> ".tikhonov(" + alpha + ")";
        };
        return "Csp.filters(" + filters + ")" + means + ordered + regularised
                + (scale == Scale.UNIT_TRACE ? ".unitTrace()" : "");
    }
}
