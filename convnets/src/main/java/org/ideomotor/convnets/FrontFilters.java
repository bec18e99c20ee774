package org.ideomotor.convnets;

/// The temporal filters of a [Front] as they act, scaled by their normalisation, and the gradient through it.
final class FrontFilters {
    private final Front front;
    private final Numbers numbers;
    private final int filters;
    private final int taps;
    private final float[] scaled;
    private final double[] factor;
    private final double[] summand;
    private final double[] inverse;
    private final double[] mean;
    private final double[] scaledSlope;
    private final double[] summandSlope;
    private final int weightAt;
    private double count;

    FrontFilters(Front front, Numbers numbers) {
        this.front = front;
        this.numbers = numbers;
        this.filters = front.filters();
        this.taps = front.taps();
        this.weightAt = numbers.at(front.temporal().parameter("weight"));
        this.scaled = new float[filters * taps];
        this.factor = new double[filters];
        this.summand = new double[filters];
        this.inverse = new double[filters];
        this.mean = new double[filters];
        this.scaledSlope = new double[filters * taps];
        this.summandSlope = new double[filters];
    }

    private boolean biased() { return front.time().bias() == Layer.Bias.ADDED; }

    private double bias(int f) {
        return biased() ? numbers.acting()[numbers.at(front.temporal().parameter("bias")) + f] : 0;
    }

    /// α_f h_f, (filters, taps).
    float[] scaled() { return scaled; }

    /// κ_f.
    double[] summand() { return summand; }

    /// Without normalisation, or by running statistics.
    void prepare() {
        for (int f = 0; f < filters; f++) {
            factor[f] = 1;
            summand[f] = bias(f);
            if (front.norm().isPresent()) recall(front.norm().get(), f);
        }
        scale();
    }

    private void recall(Place norm, int f) {
        float[] stored = numbers.stored();
        double variance = stored[numbers.at(norm.parameter("running_var")) + f];
        factor[f] = numbers.acting()[numbers.at(norm.parameter("weight")) + f]
                / Math.sqrt(variance + ((Layer.BatchNorm) norm.layer()).epsilon());
        summand[f] = numbers.acting()[numbers.at(norm.parameter("bias")) + f]
                + factor[f] * (bias(f) - stored[numbers.at(norm.parameter("running_mean")) + f]);
    }

    /// By the statistics of a batch.
    void settle(WindowMoments moments, int items, FastNorm.RunningStatistics running) {
        Place norm = front.norm().orElseThrow();
        count = (double) items * front.channels() * front.timesOut();
        for (int f = 0; f < filters; f++) {
            int h = weightAt + f * taps;
            double sum = 0, square = 0;
            for (int k = 0; k < taps; k++) {
                double tap = numbers.acting()[h + k];
                sum += tap * moments.mean()[k];
                square += tap * moments.rowTimes(k, numbers.acting(), h);
            }
            mean[f] = sum / count;
            double about = Math.max(0, square - sum * mean[f]);
            inverse[f] = running.settle(f, mean[f] + bias(f), about, (long) count);
            factor[f] = numbers.acting()[numbers.at(norm.parameter("weight")) + f] * inverse[f];
            summand[f] = numbers.acting()[numbers.at(norm.parameter("bias")) + f] - factor[f] * mean[f];
        }
        scale();
    }

    private void scale() {
        for (int k = 0; k < scaled.length; k++)
            scaled[k] = (float) (factor[k / taps] * numbers.acting()[weightAt + k]);
    }

    /// Slopes of [#scaled], to be written before [#finish].
    double[] scaledSlope() { return scaledSlope; }

    /// Slopes of [#summand], to be written before [#finish].
    double[] summandSlope() { return summandSlope; }

    /// To the gradient, where there is no normalisation.
    void finish() {
        for (int k = 0; k < scaledSlope.length; k++) numbers.gradient()[weightAt + k] = (float) scaledSlope[k];
        if (!biased()) return;
        int at = numbers.at(front.temporal().parameter("bias"));
        for (int f = 0; f < filters; f++) numbers.gradient()[at + f] = (float) summandSlope[f];
    }

    /// To the gradient, through the statistics of the batch.
    void finish(WindowMoments moments) {
        for (int f = 0; f < filters; f++) finish(f, front.norm().orElseThrow(), moments);
    }

    private void finish(int f, Place norm, WindowMoments moments) {
        float[] acting = numbers.acting(), gradient = numbers.gradient();
        int h = weightAt + f * taps;
        double ofFactor = -summandSlope[f] * mean[f], ofMean = -summandSlope[f] * factor[f];
        for (int k = 0; k < taps; k++) ofFactor += scaledSlope[f * taps + k] * acting[h + k];
        int weight = numbers.at(norm.parameter("weight")) + f;
        double ofVariance = -0.5 * ofFactor * acting[weight] * inverse[f] * inverse[f] * inverse[f];
        for (int k = 0; k < taps; k++) {
            double m = moments.mean()[k] / count;
            gradient[h + k] = (float) (factor[f] * scaledSlope[f * taps + k] + ofMean * m
                    + 2 * ofVariance * (moments.rowTimes(k, acting, h) / count - mean[f] * m));
        }
        gradient[weight] = (float) (ofFactor * inverse[f]);
        gradient[numbers.at(norm.parameter("bias")) + f] = (float) summandSlope[f];
        // a summand before a normalisation by the batch is taken out again
        if (biased()) gradient[numbers.at(front.temporal().parameter("bias")) + f] = 0;
    }
}
