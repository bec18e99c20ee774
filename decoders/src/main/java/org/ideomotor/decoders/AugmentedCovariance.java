package org.ideomotor.decoders;

import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// What [AugmentedCovariances] fit to: a window's augmented covariance (order · channels, order · channels), µV².
///
/// Refuses a window with a sample that is not finite (the message names channel and time) or with fewer than order times lag and 2
/// samples (2 at order 1).
///
/// @param estimator order, lag and shrinkage
public record AugmentedCovariance(AugmentedCovariances estimator) implements Fitted<Window, SpdMatrix> {
    @Override
    public SpdMatrix apply(Window window) {
        return estimator.finished(estimator.begun(window, List.of(estimator)));
    }
}
