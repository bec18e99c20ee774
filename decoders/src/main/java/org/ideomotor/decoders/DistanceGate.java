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
/// held-out imagery did. A window without a covariance that can be measured (a flat channel, say, or other channels than
/// those that were learnt from) is refused at any dial above 0, with the reason.
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

    /// 0 of a window that cannot be measured.
    @Override
    public double level(Window window) {
        return switch (measured(window)) {
            case Measured.Level(double level) -> level;
            case Measured.Not _ -> 0;
        };
    }

    @Override
    public Optional<String> refuse(Window window) {
        if (dial == 0) return Optional.empty();
        return switch (measured(window)) {
            case Measured.Level(double level) when level >= dial -> Optional.empty();
            case Measured.Level(double level) -> Optional.of(String.format(Locale.ROOT,
                    "%.0f %% of imagery lay further from every class than this, asked for at least %.0f %%",
                    100 * level, 100 * dial));
            case Measured.Not(String reason) -> Optional.of("no distance could be measured: " + reason);
        };
    }

    private sealed interface Measured {
        /// The share of held-out imagery that lay further away.
        record Level(double level) implements Measured {}

        /// Why there is none; the session goes on.
        record Not(String reason) implements Measured {}
    }

    private Measured measured(Window window) {
        try {
            return new Measured.Level(heldOut.below(-nearest(means, covariance.apply(window))));
        } catch (IllegalArgumentException e) {
            return new Measured.Not(Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
        }
    }
}
