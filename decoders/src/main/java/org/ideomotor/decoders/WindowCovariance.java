package org.ideomotor.decoders;

import org.ideomotor.core.Fitted;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Covariance;
import org.ideomotor.riemann.SpdMatrix;

/// What [Covariances] fit to: a window's covariance (channels, channels), µV².
///
/// Refuses a window with a sample that is not finite (the message names channel and time) or with fewer than 2 samples.
///
/// @param shrinkage as in [Covariances]
public record WindowCovariance(Covariances.Shrinkage shrinkage) implements Fitted<Window, SpdMatrix> {
    @Override
    public SpdMatrix apply(Window window) { return of(shrinkage, window.samples()); }

    static SpdMatrix of(Covariances.Shrinkage shrinkage, Samples samples) {
        return switch (shrinkage) {
            case NONE -> Covariance.sample(samples.channels(), samples.toTimeMajor());
            case LEDOIT_WOLF -> Covariance.ledoitWolf(samples.channels(), samples.toTimeMajor());
            case OAS -> Covariance.oas(samples.channels(), samples.toTimeMajor());
        };
    }
}
