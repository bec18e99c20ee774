package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.IdleGate;
import org.ideomotor.core.Quantiles;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// What [DistanceRejection] learns: refuses windows whose covariance lies further from the mean of every class of imagery than
/// held-out imagery did. A window without a covariance that can be measured (a flat channel, say) is refused at any dial
/// above 0.
///
/// It measures one distance for each class and prepares each mean anew for every window: with 64 channels that costs about as much
/// as the decision itself.
///
/// @param covariance of a window
/// @param means      of the classes of imagery
/// @param heldOut    minus the distance of held-out imagery from the nearest mean
/// @param dial       from 0 to 1
public record DistanceGate(Fitted<Window, SpdMatrix> covariance, ClassMeans means, Quantiles heldOut, double dial)
        implements
            IdleGate<Window> {
    /// @throws IllegalArgumentException if the dial is not within [0, 1]
    public DistanceGate { IdleGate.requireDial("DistanceGate", dial); }

    @Override
    public DistanceGate at(double dial) { return new DistanceGate(covariance, means, heldOut, dial); }

    static double nearest(ClassMeans means, SpdMatrix covariance) {
        return Arrays.stream(means.distances(covariance)).min().orElseThrow();
    }

    @Override
    public double level(Window window) {
        try {
            return heldOut.below(-nearest(means, covariance.apply(window)));
        } catch (IllegalArgumentException e) { // it cannot be measured; the session goes on
            return 0;
        }
    }

    @Override
    public Optional<String> refuse(Window window) {
        double level = level(window);
        if (level >= dial) return Optional.empty();
        return Optional.of(String.format(Locale.ROOT,
                "%.0f %% of imagery lay further from every class than this, asked for at least %.0f %%", 100 * level,
                100 * dial));
    }
}
