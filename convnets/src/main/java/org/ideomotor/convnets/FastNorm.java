package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.Optional;

/// [Layer.BatchNorm] by the statistics of the batch.
///
/// Each item gives its mean and its sum of squares about it; they are put together in double precision, in the order of the items, so that
/// nothing cancels. Source: Chan, Golub and LeVeque 1983, Am. Stat. 37(3).
final class FastNorm implements FastStep {
    private final Plan plan;
    private final RunningStatistics running;
    private final Slots x;
    private final Slots y;
    private final Slots slope;
    private final Slots back;
    private final int maps;
    private final int positions;
    private final int scaleAt;
    private final int shiftAt;
    private final float[] means;
    private final float[] squares;
    private final float[] mean;
    private final float[] inverse;
    private final float[] factor;
    private final float[] sums;
    private final float[] products;
    private final float[] meanSlope;
    private final float[] meanProduct;

    FastNorm(Plan plan, Place place, Ends ends) {
        this.plan = plan;
        this.running = new RunningStatistics(plan.numbers(), place);
        this.x = ends.x();
        this.y = ends.y();
        this.slope = ends.slope();
        this.back = ends.back();
        this.maps = x.shape().maps();
        this.positions = x.shape().positions();
        this.scaleAt = plan.numbers().at(place.parameter("weight"));
        this.shiftAt = plan.numbers().at(place.parameter("bias"));
        this.means = Kernels.array(plan.slots() * maps);
        this.squares = Kernels.array(plan.slots() * maps);
        this.sums = Kernels.array(plan.slots() * maps);
        this.products = Kernels.array(plan.slots() * maps);
        this.mean = Kernels.array(maps);
        this.inverse = new float[maps];
        this.factor = new float[maps];
        this.meanSlope = new float[maps];
        this.meanProduct = new float[maps];
    }

    @Override
    public boolean ofBatch() { return true; }

    @Override
    public void measure(int slot, int worker) {
        int own = slot * maps;
        Arrays.fill(means, own, own + maps, 0);
        Arrays.fill(squares, own, own + maps, 0);
        plan.kernels().addRows(positions, maps, x.values(), x.at(slot), means, own);
        for (int m = 0; m < maps; m++) means[own + m] /= positions;
        plan.kernels().addSquares(positions, maps, x.values(), x.at(slot), means, own, squares, own);
    }

    @Override
    public void settle(int items) {
        for (int m = 0; m < maps; m++) {
            double sum = 0;
            for (int i = 0; i < items; i++) sum += means[i * maps + m];
            double all = sum / items, square = 0;
            for (int i = 0; i < items; i++) {
                double away = means[i * maps + m] - all;
                square += squares[i * maps + m] + positions * away * away;
            }
            mean[m] = (float) all;
            inverse[m] = (float) running.settle(m, all, square, (long) items * positions);
            factor[m] = inverse[m] * plan.numbers().acting()[scaleAt + m];
        }
    }

    @Override
    public void forward(int slot, int worker) {
        float[] shift = plan.numbers().acting();
        float[] from = x.values(), to = y.values();
        int at = x.at(slot);
        for (int p = 0; p < positions; p++, at += maps)
            for (int m = 0; m < maps; m++) to[at + m] = (from[at + m] - mean[m]) * factor[m] + shift[shiftAt + m];
    }

    @Override
    public void gather(int slot) {
        int own = slot * maps;
        Arrays.fill(sums, own, own + maps, 0);
        Arrays.fill(products, own, own + maps, 0);
        plan.kernels().addRows(positions, maps, slope.values(), slope.at(slot), sums, own);
        plan.kernels().addProducts(positions, maps, slope.values(), slope.at(slot), x.values(), x.at(slot), mean,
                products, own);
    }

    @Override
    public void agree(int items) {
        float[] gradient = plan.numbers().gradient();
        double count = (double) items * positions;
        for (int m = 0; m < maps; m++) {
            double sum = 0, product = 0;
            for (int i = 0; i < items; i++) {
                sum += sums[i * maps + m];
                product += products[i * maps + m];
            }
            product *= inverse[m];
            gradient[scaleAt + m] = (float) product;
            gradient[shiftAt + m] = (float) sum;
            meanSlope[m] = (float) (sum / count);
            meanProduct[m] = (float) (product / count * inverse[m]);
        }
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (!back.wanted()) return;
        float[] from = x.values(), g = slope.values(), to = back.values();
        int at = x.at(slot);
        for (int p = 0; p < positions; p++, at += maps)
            for (int m = 0; m < maps; m++)
                to[at + m] = factor[m] * (g[at + m] - meanSlope[m] - (from[at + m] - mean[m]) * meanProduct[m]);
    }

    /// Running mean and variance of the maps of one layer.
    static final class RunningStatistics {
        private final Numbers numbers;
        private final Layer.BatchNorm norm;
        private final int meanAt;
        private final int varianceAt;

        RunningStatistics(Numbers numbers, Place place) {
            this.numbers = numbers;
            this.norm = (Layer.BatchNorm) place.layer();
            this.meanAt = numbers.at(place.parameter("running_mean"));
            this.varianceAt = numbers.at(place.parameter("running_var"));
        }

        /// Moves towards the statistics of a batch.
        ///
        /// @param square sum of squares about the mean
        /// @return 1/√(variance + ε)
        double settle(int map, double mean, double square, long count) {
            if (count < 2)
                throw new IllegalArgumentException(norm
                        + ": expected at least 2 values per map in training, got 1; take a larger batch");
            move(meanAt + map, mean);
            move(varianceAt + map, square / (count - 1));
            return 1 / Math.sqrt(square / count + norm.epsilon());
        }

        private void move(int at, double towards) {
            float[] stored = numbers.stored();
            stored[at] = (float) ((1 - norm.momentum()) * stored[at] + norm.momentum() * towards);
            numbers.acting()[at] = stored[at]; // often the same array
        }
    }

    /// The same layer by running statistics, where it could not be folded into the one before.
    static final class Running implements FastStep {
        private final Fold fold;
        private final Ends ends;

        Running(Plan plan, Place place, Ends ends) {
            this.fold = new Fold(plan.numbers(), Optional.of(place), ends.x().shape().maps());
            this.ends = ends;
        }

        @Override
        public void prepare() { fold.prepare(); }

        @Override
        public void forward(int slot, int worker) {
            float[] from = ends.x().values(), to = ends.y().values();
            int maps = ends.x().shape().maps(), at = ends.x().at(slot);
            for (int p = 0; p < ends.x().shape().positions(); p++, at += maps)
                for (int m = 0; m < maps; m++) to[at + m] = from[at + m] * fold.factor()[m] + fold.summand()[m];
        }

        @Override
        public void backward(int slot, int chunk, int worker) {
            throw new IllegalStateException("inference does not go back");
        }
    }
}
