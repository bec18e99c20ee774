package org.ideomotor.decoders;

import java.util.List;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.riemann.MatrixFunctions;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.SpdMatrix;

/// Means of the covariances of examples. A refusal names the example that is to blame, if one alone is: its run and trial
/// say more than its index.
final class ExampleMeans {
    private ExampleMeans() {}

    /// One of the means of the `riemann` room.
    @FunctionalInterface
    interface WeightedMean {
        Mean of(List<SpdMatrix> matrices, double[] weights);
    }

    /// @param who names the estimator in messages
    /// @throws IllegalArgumentException if there are no examples, or the mean refuses them
    static Mean of(String who, Examples<SpdMatrix> examples, WeightedMean mean) {
        if (examples.size() == 0)
            throw new IllegalArgumentException(who + ": expected at least one covariance, got none");
        double[] weights = examples.list().stream().mapToDouble(Example::weight).toArray();
        try {
            return mean.of(examples.items(), weights);
        } catch (IllegalArgumentException refusal) {
            throw named(who, examples, refusal);
        }
    }

    private static IllegalArgumentException named(String who, Examples<SpdMatrix> examples,
            IllegalArgumentException refusal) {
        try {
            examples.map(MatrixFunctions::invSqrt);
            return new IllegalArgumentException(who + ": " + refusal.getMessage(), refusal);
        } catch (IllegalArgumentException ofExample) {
            return new IllegalArgumentException(who + ": " + ofExample.getMessage(), refusal);
        }
    }
}
