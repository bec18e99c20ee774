package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// A trained network whose scores of a window are the mean of those of its crops.
///
/// @param network scores crops
/// @param times   samples of a window
/// @param stride  samples from one crop to the next; the last one ends with the window
public record FittedCrops(FittedConvnet network, int times, int stride) implements Fitted<Window, Scores> {
    /// @throws IllegalArgumentException if windows are shorter than crops, or the stride is not positive
    public FittedCrops {
        if (times < network.times() || stride < 1)
            throw new IllegalArgumentException("FittedCrops: expected windows of at least " + network.times()
                    + " samples, the length of a crop, and a positive stride, got " + times + " and " + stride);
    }

    /// Samples at which crops begin.
    public List<Integer> starts() {
        return Arrays.stream(new Crops.Known(network.times(), stride, times).starts()).boxed().toList();
    }

    @Override
    public Scores apply(Window window) { return start().apply(window); }

    @Override
    public Adaptive<Window, Scores> start() {
        Scorer scorer = network.scorer();
        int[] starts = new Crops.Known(network.times(), stride, times).starts();
        return new Adaptive<>() {
            @Override
            public Scores apply(Window window) { return FittedCrops.this.apply(scorer, starts, window); }

            @Override
            public void learn(Window window, Optional<String> label) {
                // it does not go on learning
            }

            @Override
            public int version() { return 0; }

            @Override
            public Fitted<Window, Scores> snapshot() { return FittedCrops.this; }
        };
    }

    private Scores apply(Scorer scorer, int[] starts, Window window) {
        int channels = network.channels();
        if (window.samples().channels() != channels || window.samples().times() != times)
            throw new IllegalArgumentException("FittedCrops: expected windows of " + channels + " channels × " + times
                    + " times, as it was trained on, got " + window.samples().channels() + " channels × "
                    + window.samples().times() + " times");
        float[] scaled = network.scaling().apply("FittedCrops", window);
        double[] logits = new double[network.classes().size()], mean = new double[logits.length];
        for (int start : starts) {
            scorer.logits(scaled, start * channels, logits);
            double logSum = Softmax.logSum(logits);
            for (int c = 0; c < mean.length; c++) mean[c] += StrictMath.exp(logits[c] - logSum) / starts.length;
        }
        return Scores.uncalibrated(network.classes(), mean);
    }

    @Override
    public String toString() { return network + ", mean of crops every " + stride + " of " + times + " times"; }
}
