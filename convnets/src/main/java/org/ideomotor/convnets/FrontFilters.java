package org.ideomotor.convnets;

import java.util.Optional;

/// The temporal filters of a [Front] as they act, scaled by their normalisation, and the gradient through it.
final class FrontFilters {
    private final Front front;
    private final Numbers numbers;
    private final int filters;
    private final int weights;
    private final float[] scaled;
    private final double[] factor;
    private final double[] summand;
    private final double[] inverse;
    private final double[] mean;
    private final double[] scaledSlope;
    private final double[] summandSlope;
    private final int weightAt;
    private final int biasAt;
    private final Optional<NormPlaces> norm;
    private double count;

    FrontFilters(Front front, Numbers numbers) {
        this.front = front;
        this.numbers = numbers;
        this.filters = front.filters();
        this.weights = front.weightsOfOne();
        this.weightAt = numbers.at(front.temporal().parameter("weight"));
        this.biasAt = front.time().bias() == Layer.Bias.ADDED ? numbers.at(front.temporal().parameter("bias")) : -1;
        this.norm = front.norm().map(place -> NormPlaces.of(numbers, place));
        this.scaled = new float[filters * weights];
        this.factor = new double[filters];
        this.summand = new double[filters];
        this.inverse = new double[filters];
        this.mean = new double[filters];
        this.scaledSlope = new double[filters * weights];
        this.summandSlope = new double[filters];
    }

    private boolean biased() { return biasAt >= 0; }

    private double bias(int f) {
        return biased() ? numbers.acting()[biasAt + f] : 0;
    }

    /// α_f h_f, (filters, weights of one).
    float[] scaled() { return scaled; }

    /// κ_f.
    double[] summand() { return summand; }

    /// Without normalisation, or by running statistics.
    void prepare() {
        for (int f = 0; f < filters; f++) {
            factor[f] = 1;
            summand[f] = bias(f);
            if (norm.isPresent()) recall(norm.get(), f);
        }
        scale();
    }

    private void recall(NormPlaces at, int f) {
        float[] stored = numbers.stored();
        double variance = stored[at.variance() + f];
        factor[f] = numbers.acting()[at.weight() + f]
                / Math.sqrt(variance + at.epsilon());
        summand[f] = numbers.acting()[at.bias() + f]
                + factor[f] * (bias(f) - stored[at.mean() + f]);
    }

    /// By the statistics of a batch.
    void settle(WindowMoments moments, int items, FastNorm.RunningStatistics running) {
        NormPlaces at = norm.orElseThrow();
        count = (double) items * front.channels() * front.timesOut();
        for (int f = 0; f < filters; f++) {
            int h = weightAt + f * weights;
            double sum = 0, square = 0;
            for (int k = 0; k < weights; k++) {
                double tap = numbers.acting()[h + k];
                sum += tap * moments.mean()[k];
                square += tap * moments.rowTimes(k, numbers.acting(), h);
            }
            mean[f] = sum / count;
            double about = Math.max(0, square - sum * mean[f]);
            inverse[f] = running.settle(f, mean[f] + bias(f), about, (long) count);
            factor[f] = numbers.acting()[at.weight() + f] * inverse[f];
            summand[f] = numbers.acting()[at.bias() + f] - factor[f] * mean[f];
        }
        scale();
    }

    private void scale() {
        for (int k = 0; k < scaled.length; k++)
            scaled[k] = (float) (factor[k / weights] * numbers.acting()[weightAt + k]);
    }

    /// Slopes of [#scaled], to be written before [#finish].
    double[] scaledSlope() { return scaledSlope; }

    /// Slopes of [#summand], to be written before [#finish].
    double[] summandSlope() { return summandSlope; }

    /// To the gradient, where there is no normalisation.
    void finish() {
        for (int k = 0; k < scaledSlope.length; k++) numbers.gradient()[weightAt + k] = (float) scaledSlope[k];
        if (!biased()) return;
        for (int f = 0; f < filters; f++) numbers.gradient()[biasAt + f] = (float) summandSlope[f];
    }

    /// To the gradient, through the statistics of the batch.
    void finish(WindowMoments moments) {
        for (int f = 0; f < filters; f++) finish(f, norm.orElseThrow(), moments);
    }

    private void finish(int f, NormPlaces at, WindowMoments moments) {
        float[] acting = numbers.acting(), gradient = numbers.gradient();
        int h = weightAt + f * weights;
        double ofFactor = -summandSlope[f] * mean[f], ofMean = -summandSlope[f] * factor[f];
        for (int k = 0; k < weights; k++) ofFactor += scaledSlope[f * weights + k] * acting[h + k];
        int weight = at.weight() + f;
        double ofVariance = -0.5 * ofFactor * acting[weight] * inverse[f] * inverse[f] * inverse[f];
        for (int k = 0; k < weights; k++) {
            double m = moments.mean()[k] / count;
            gradient[h + k] = (float) (factor[f] * scaledSlope[f * weights + k] + ofMean * m
                    + 2 * ofVariance * (moments.rowTimes(k, acting, h) / count - mean[f] * m));
        }
        gradient[weight] = (float) (ofFactor * inverse[f]);
        gradient[at.bias() + f] = (float) summandSlope[f];
        // a summand before a normalisation by the batch is taken out again
        if (biased()) gradient[biasAt + f] = 0;
    }
}
