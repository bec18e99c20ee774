package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.ApproachedMean;
import org.ideomotor.riemann.Distances;
import org.ideomotor.riemann.SpdMatrix;

/// What [Mdm] would decide of held-out covariances, known from means of its classes that are only approached.
///
/// A criterion asks which of two numbers is greater: of the distances to two means, or of the log-odds of two examples. A mean on the way
/// ([ApproachedMean]) gives each distance within a bound. Where no two intervals that are compared meet, the answers are those of the
/// means themselves, and so is the criterion's value, to the bit. Else the means are brought nearer and the examples in question are
/// measured again.
final class ApproachedClassMeans {
    private static final double FIRST = 1e-3; // bound that settles most folds of twenty trials
    private static final double NEARER = 1 / 30.0; // two steps at most
    private static final double CONVERGED = 1e-6; // far more than a fit to 1e-8 is off
    private static final double FAR = 600; // log-odds beyond which doubles may be equal that should not be

    private final Examples<SpdMatrix> heldOut;
    private final List<String> classes;
    private final List<ApproachedMean> means;
    private final double[][] distances; // (examples, classes)
    private final double[][] bounds; // what each may be off

    private ApproachedClassMeans(Examples<SpdMatrix> training, Examples<SpdMatrix> heldOut) {
        this.heldOut = heldOut;
        classes = training.classes();
        means = classes.stream().map(training::ofClass)
                .map(ofClass -> ApproachedMean.of(ofClass.items(), ofClass.weights())).toList();
        distances = new double[heldOut.size()][classes.size()];
        bounds = new double[heldOut.size()][classes.size()];
    }

    /// The criterion's value, or nothing where that takes the means themselves.
    ///
    /// @param training covariances within their range, positive definite there
    /// @param heldOut  covariances within the same range
    /// @throws IllegalArgumentException if one is not positive definite
    static OptionalDouble score(Examples<SpdMatrix> training, Examples<SpdMatrix> heldOut, Criterion criterion) {
        Criterion asked = criterion.forClasses(heldOut.classes().size());
        return asked == Criterion.AUC && !(heldOut.classes().equals(training.classes()) && countAlike(heldOut))
                ? OptionalDouble.empty()
                : new ApproachedClassMeans(training, heldOut).score(asked);
    }

    /// Whether all weights are 1. Otherwise sums of an AUC depend in their last bits on the order of examples of one class, which is not
    /// looked at here.
    private static boolean countAlike(Examples<SpdMatrix> examples) {
        return Arrays.stream(examples.weights()).allMatch(weight -> weight == 1);
    }

    private OptionalDouble score(Criterion asked) {
        int[] open = IntStream.range(0, heldOut.size()).toArray();
        for (double bound = FIRST; approach(bound); bound *= NEARER) {
            measure(open);
            open = IntStream.range(0, heldOut.size()).filter(i -> isOpen(asked, i)).toArray();
            if (open.length == 0) return OptionalDouble.of(asked.of(scores()));
        }
        return OptionalDouble.empty();
    }

    /// Whether all means are so near, and on a way that will lead the fit there, too; not if that would settle nothing any more.
    private boolean approach(double bound) {
        return means.stream().allMatch(mean -> bound > beside(mean) && mean.within(bound) && mean.isSteady());
    }

    /// How far the fit's mean may be from the mean, and what rounding does to both points.
    private static double beside(ApproachedMean mean) { return CONVERGED + 2 * mean.rounding(); }

    private void measure(int[] open) {
        List<SpdMatrix> matrices = Arrays.stream(open).mapToObj(i -> heldOut.get(i).item()).toList();
        for (int c = 0; c < classes.size(); c++) {
            ApproachedMean mean = means.get(c);
            double[] measured = Distances.riemannian(matrices, mean.point());
            double bound = mean.bound() + beside(mean);
            for (int k = 0; k < open.length; k++) {
                distances[open[k]][c] = measured[k];
                bounds[open[k]][c] = bound;
            }
        }
    }

    private boolean isOpen(Criterion asked, int i) {
        return asked == Criterion.AUC ? !hasItsPlace(i) : !hasItsClass(i);
    }

    /// Whether one mean is certainly the nearest.
    private boolean hasItsClass(int i) {
        return IntStream.range(0, classes.size()).anyMatch(c -> IntStream.range(0, classes.size())
                .allMatch(other -> other == c || most(i, c) < least(i, other)));
    }

    /// Whether all examples of the other class are certainly above or below this one.
    private boolean hasItsPlace(int i) {
        if (!(leastOdds(i) > -FAR && mostOdds(i) < FAR)) return false;
        return IntStream.range(0, heldOut.size()).filter(j -> !label(j).equals(label(i)))
                .allMatch(j -> mostOdds(i) < leastOdds(j) || mostOdds(j) < leastOdds(i));
    }

    private String label(int i) { return heldOut.get(i).label().orElseThrow(); }

    /// Of the log-odds of the second class, `d₁² − d₂²`.
    private double leastOdds(int i) { return square(least(i, 0)) - square(most(i, 1)); }

    private double mostOdds(int i) { return square(most(i, 0)) - square(least(i, 1)); }

    private double least(int i, int c) { return Math.max(0, distances[i][c] - bounds[i][c]); }

    private double most(int i, int c) { return distances[i][c] + bounds[i][c]; }

    private static double square(double x) { return x * x; }

    private Examples<Scores> scores() {
        Iterator<Scores> inOrder = Arrays.stream(distances)
                .map(of -> Scores.softmax(classes, Arrays.stream(of).map(d -> -d * d).toArray())).iterator();
        return heldOut.map(_ -> inOrder.next());
    }
}
