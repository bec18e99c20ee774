package org.ideomotor.decoders;

import java.util.Arrays;
import org.ideomotor.core.Fitted;

/// What [StandardScaler] fits to. Equality means the same bits.
///
/// @param means      of each feature
/// @param deviations of each feature, above 0
public record StandardScaling(double[] means, double[] deviations) implements Fitted<Features, Features> {
    /// @throws IllegalArgumentException if there are not as many of both, or a deviation is not above 0
    public StandardScaling {
        means = means.clone();
        deviations = deviations.clone();
        if (means.length != deviations.length)
            throw new IllegalArgumentException("StandardScaling: expected as many deviations as means, got "
                    + deviations.length + " and " + means.length);
        for (int j = 0; j < deviations.length; j++)
            if (!(deviations[j] > 0))
                throw new IllegalArgumentException("StandardScaling: expected deviations above 0, got " + deviations[j]
                        + " at " + j + " of " + deviations.length);
    }

    /// @throws IllegalArgumentException if there are more or fewer features than it was trained on
    @Override
    public Features apply(Features features) {
        double[] values = features.values("StandardScaler", means.length);
        for (int j = 0; j < values.length; j++) values[j] = (values[j] - means[j]) / deviations[j];
        return new Features(values);
    }

    @Override
    public double[] means() { return means.clone(); }

    @Override
    public double[] deviations() { return deviations.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof StandardScaling that && Arrays.equals(means, that.means)
                && Arrays.equals(deviations, that.deviations);
    }

    @Override
    public int hashCode() { return 31 * Arrays.hashCode(means) + Arrays.hashCode(deviations); }
}
