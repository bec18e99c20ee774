package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// Support vector machine: the widest margin between classes, for which only the examples at its edge matter.
///
/// Of two classes it minimises `½ ‖w‖² + C Σ_i v_i · max(0, 1 − y_i f(x_i))`, `f(x) = w · φ(x) + b`, v_i the weight of
/// example i and φ the kernel's space. Of more there is one machine for each pair of classes, see [SupportVectors]. The
/// minimum is found to 1e-9 of the margin: scikit-learn's `SVC(C, kernel, gamma)` with a small `tol`. Fitting keeps the kernel
/// of all pairs of examples: 8 MB of 1000, 800 MB of 10,000; of more than two classes also that of two classes at a time.
///
/// Source: Cortes and Vapnik 1995, Mach. Learn. 20; Barachant et al. 2013, Neurocomputing 112, for covariances. Why not a
/// library: docs/decisions/0010-support-vector-machines.md.
///
/// @param kernel empty for the Gaussian whose γ follows the spread of the training features
/// @param c      weight of the examples against the width of the margin, above 0: smaller is wider
public record SupportVectorMachine(Optional<Kernel> kernel, double c) implements Estimator<Features, Scores> {
    /// @throws IllegalArgumentException if C is not above 0 and finite
    public SupportVectorMachine {
        if (!(c > 0) || Double.isInfinite(c))
            throw new IllegalArgumentException("SupportVectorMachine: expected C above 0, got " + c + "; 1 is usual");
    }

    /// With the linear kernel and this C; 1 is usual.
    public static SupportVectorMachine linear(double c) { return of(Kernel.linear(), c); }

    /// With this C and the Gaussian kernel of `γ = 1 / (p · var)`, p the number of features and var the variance of all
    /// numbers in the training features together: scikit-learn's `gamma="scale"`.
    public static SupportVectorMachine gaussian(double c) { return new SupportVectorMachine(Optional.empty(), c); }

    /// With this kernel and C.
    public static SupportVectorMachine of(Kernel kernel, double c) {
        return new SupportVectorMachine(Optional.of(kernel), c);
    }

    /// Finds the support vectors.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, features of different lengths, or a scale of
    ///                                  features or C at which no minimum is found
    @Override
    public SupportVectors fit(Examples<Features> examples) {
        LabelledFeatures features = LabelledFeatures.of(toString(), examples);
        Kernel fixed = kernel.orElseGet(() -> Kernel.gaussian(scale(features.rows())));
        double[][] gram = Rows.gram(features.rows(), fixed::ofEach);
        int classes = features.classes().size();
        double[][] coefficients = new double[classes * (classes - 1) / 2][];
        double[] intercepts = new double[coefficients.length];
        int pair = 0;
        for (int first = 0; first < classes; first++) {
            for (int second = first + 1; second < classes; second++, pair++) {
                Margin margin = margin(features, gram, first, second);
                coefficients[pair] = margin.coefficients();
                intercepts[pair] = margin.intercept();
            }
        }
        return sparse(features, fixed, coefficients, intercepts);
    }

    /// scikit-learn's γ; 1 for features that do not vary.
    private static double scale(double[][] rows) {
        int count = rows.length * rows[0].length;
        double mean = 0;
        for (double[] row : rows) for (double v : row) mean += v;
        mean /= count;
        double variance = 0;
        for (double[] row : rows) for (double v : row) variance += (v - mean) * (v - mean);
        variance /= count;
        return variance > 0 ? 1 / (rows[0].length * variance) : 1;
    }

    /// Between two classes; the coefficients of other examples are 0.
    private Margin margin(LabelledFeatures features, double[][] gram, int first, int second) {
        int[] chosen = IntStream.range(0, features.size())
                .filter(i -> features.labels()[i] == first || features.labels()[i] == second).toArray();
        double[][] kernel = among(gram, chosen);
        double[] bounds = new double[chosen.length]; // positive for the first class, negative for the second
        for (int i = 0; i < chosen.length; i++) {
            double side = features.labels()[chosen[i]] == first ? 1 : -1;
            bounds[i] = side * c * features.weights()[chosen[i]];
        }
        Margin margin = widest(kernel, bounds);
        double[] coefficients = new double[features.size()];
        for (int i = 0; i < chosen.length; i++) coefficients[chosen[i]] = margin.coefficients()[i];
        return new Margin(coefficients, margin.intercept());
    }

    /// Rows and columns of those chosen: the kernel itself if these are all.
    private static double[][] among(double[][] gram, int[] chosen) {
        if (chosen.length == gram.length) return gram;
        return Arrays.stream(chosen).mapToObj(i -> Arrays.stream(chosen).mapToDouble(j -> gram[i][j]).toArray())
                .toArray(double[][]::new);
    }

    private Margin widest(double[][] kernel, double[] bounds) {
        return Refusals.named(toString(), () -> Margin.widest(kernel, bounds));
    }

    /// Only the examples that have a coefficient in some pair.
    private static SupportVectors sparse(LabelledFeatures features, Kernel kernel, double[][] coefficients,
            double[] intercepts) {
        int[] support = IntStream.range(0, features.size())
                .filter(i -> Arrays.stream(coefficients).anyMatch(ofPair -> ofPair[i] != 0)).toArray();
        double[][] vectors = Rows.chosen(features.rows(), support);
        double[][] kept = Arrays.stream(coefficients)
                .map(ofPair -> Arrays.stream(support).mapToDouble(i -> ofPair[i]).toArray()).toArray(double[][]::new);
        return new SupportVectors(List.copyOf(features.classes()), kernel, vectors, kept, intercepts);
    }

    @Override
    public String toString() {
        if (kernel.isEmpty()) return "SupportVectorMachine.gaussian(" + c + ")";
        return kernel.get() instanceof Kernel.Linear ? "SupportVectorMachine.linear(" + c + ")"
                : "SupportVectorMachine.of(" + kernel.get() + ", " + c + ")";
    }
}
