package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.riemann.GeneralizedEigen;
import org.ideomotor.riemann.Means;
import org.ideomotor.riemann.SpdMatrix;

/// Common spatial patterns: the filters whose output varies most in one of two classes and least in the other.
///
/// With C₁ and C₂ the arithmetic means of the covariances of the two classes, filters solve `C₂ w = λ (C₁ + C₂) w`,
/// `wᵀ (C₁ + C₂) w = 1`; λ is the share of the output's variance that belongs to the second class. They are ordered by
/// |λ − ½|, the most one-sided first, so that six filters need not be three of each class. Features are the natural
/// logarithms of the variance of each filter's output.
///
/// Two classes only; for more, [TangentSpace] with a linear classifier, or [Mdm].
///
/// Source: Ramoser, Müller-Gerking and Pfurtscheller 2000, IEEE Trans. Rehabil. Eng. 8(4); the numbers of pyRiemann's
/// `CSP(metric="euclid", log=True)`.
///
/// @param filters how many, at least 1; of fewer channels there are only as many filters as channels
public record Csp(int filters) implements Estimator<SpdMatrix, Features> {
    public Csp {
        if (filters < 1) throw new IllegalArgumentException("Csp: expected at least 1 filter, got " + filters);
    }

    /// So many filters, or as many as channels if there are fewer.
    public static Csp filters(int count) { return new Csp(count); }

    /// Finds the filters.
    ///
    /// @throws IllegalArgumentException if there are not two classes, sizes differ, or the sum of the two class means is
    ///                                  not positive definite
    @Override
    public SpatialFilters fit(Examples<SpdMatrix> examples) {
        requireTwoClasses(examples);
        List<String> classes = examples.classes();
        SpdMatrix first = mean(examples.ofClass(classes.get(0)));
        SpdMatrix second = mean(examples.ofClass(classes.get(1)));
        return mostOneSided(second, sum(first, second));
    }

    private void requireTwoClasses(Examples<SpdMatrix> examples) {
        examples.labelsForClassifier(toString());
        if (examples.classes().size() > 2)
            throw new NotTwoClassesException(this + ": expected examples of two classes, got " + examples.classes()
                    + "; leave two of them, or use TangentSpace.riemannian() or Mdm.riemannian(), which take any number");
    }

    private SpdMatrix mean(Examples<SpdMatrix> examples) {
        double[] weights = examples.list().stream().mapToDouble(Example::weight).toArray();
        return refusingAs("the covariances of " + examples.classes(),
                () -> Means.euclidean(examples.items(), weights).matrix());
    }

    private SpatialFilters mostOneSided(SpdMatrix second, SpdMatrix sum) {
        GeneralizedEigen eigen = refusingAs("the second matrix is the sum of the two class means",
                () -> GeneralizedEigen.of(second, sum));
        double[] shares = eigen.values();
        int[] order = IntStream.range(0, shares.length).boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -Math.abs(shares[k] - 0.5)))
                .limit(filters).mapToInt(Integer::intValue).toArray();
        double[][] chosen = Arrays.stream(order).mapToObj(eigen::vector).toArray(double[][]::new);
        double[][] patterns = Arrays.stream(chosen).map(w -> times(sum, w)).toArray(double[][]::new);
        return new SpatialFilters(chosen, patterns);
    }

    private <T> T refusingAs(String what, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(this + ": " + what + ": " + e.getMessage(), e);
        }
    }

    private static SpdMatrix sum(SpdMatrix a, SpdMatrix b) {
        if (a.size() != b.size())
            throw new IllegalArgumentException("Csp: expected covariances of one size, got " + a.size() + " × "
                    + a.size() + " and " + b.size() + " × " + b.size() + "; were all computed from the same channels?");
        double[] sum = a.values();
        Rows.addScaled(sum, 1, b.values());
        return new SpdMatrix(a.size(), sum);
    }

    static double[] times(SpdMatrix matrix, double[] vector) {
        return Arrays.stream(matrix.toArray()).mapToDouble(row -> Rows.dot(row, vector)).toArray();
    }

    @Override
    public String toString() { return "Csp.filters(" + filters + ")"; }
}
