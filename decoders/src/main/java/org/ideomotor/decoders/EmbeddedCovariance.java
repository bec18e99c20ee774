package org.ideomotor.decoders;

import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Covariance;
import org.ideomotor.riemann.SpdMatrix;

/// What [EmbeddedCovariances] fit to: the augmented covariance of a window, (order · channels, order · channels), µV².
///
/// Below each other lie the rows of `X[k·lag, times − (order − k)·lag)` for k from 0 to order − 1, all channels of the undelayed
/// copy first; the sum of products around their means is divided by one less than the samples. As
/// [LaggedCovariances][org.ideomotor.riemann.LaggedCovariances#augmented], which sums for every delay up to the longest and suits a
/// search; for one embedding the stacked window is summed faster at once.
///
/// Refuses a window with a sample that is not finite or with fewer than `order · lag + 2` samples.
///
/// @param embedding order and lag
/// @param rule      how they were chosen, in words
public record EmbeddedCovariance(Embedding embedding, String rule) implements Fitted<Window, SpdMatrix>, Noted {
    @Override
    public SpdMatrix apply(Window window) {
        Samples samples = requireFits(window).samples();
        return Covariance.unbiased(embedding.order() * samples.channels(), stacked(samples));
    }

    /// All rows, time after time.
    private double[] stacked(Samples samples) {
        double[] all = samples.toTimeMajor();
        int channels = samples.channels(), order = embedding.order();
        int times = samples.times() - embedding.leftOut();
        double[] stacked = new double[times * order * channels];
        for (int t = 0; t < times; t++)
            for (int k = 0; k < order; k++)
                System.arraycopy(all, (t + k * embedding.lag()) * channels, stacked, (t * order + k) * channels,
                        channels);
        return stacked;
    }

    Window requireFits(Window window) {
        int times = window.samples().times();
        if (times - embedding.leftOut() < 2)
            throw new IllegalArgumentException("EmbeddedCovariance: expected a window of at least "
                    + (embedding.leftOut() + 2) + " samples for " + embedding + ", got " + times
                    + "; use a longer window");
        Finite.require("EmbeddedCovariance", window.samples());
        return window;
    }

    @Override
    public List<String> notes() { return List.of(embedding + ", by " + rule); }
}
