package org.ideomotor.decoders;

import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// What [EmbeddedCovariances] fit to: the [augmented covariance][AugmentedCovariances] of a window at the order and lag that were found,
/// (order · channels, order · channels), µV².
///
/// Refuses what [AugmentedCovariance] refuses.
///
/// @param covariance of the order and lag
/// @param rule       how they were chosen, in words
public record EmbeddedCovariance(AugmentedCovariance covariance, String rule)
        implements
            Fitted<Window, SpdMatrix>,
            Noted {
    @Override
    public SpdMatrix apply(Window window) { return covariance.apply(window); }

    /// Order and lag.
    public Embedding embedding() {
        return new Embedding(covariance.estimator().order(), covariance.estimator().lag());
    }

    @Override
    public List<String> notes() { return List.of(embedding() + ", by " + rule); }
}
