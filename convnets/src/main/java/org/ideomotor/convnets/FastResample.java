package org.ideomotor.convnets;

import java.util.Arrays;

/// [Layer.Resample], tap by tap.
record FastResample(Layer.Resample resample, Numbers numbers, int kernel, Ends ends) implements FastStep {
    /// One product of the sum over taps, for all maps and rows of a time.
    @FunctionalInterface
    private interface Visit {
        void product(float tap, int timeIn, int timeOut);
    }

    private void visit(Visit visit) {
        int times = ends.x().shape().times(), length = 2 * resample.width() + resample.period();
        for (int t = 0; t < ends.y().shape().times(); t++) {
            int first = t / resample.phases() * resample.period() - resample.width();
            int phase = kernel + t % resample.phases() * length;
            for (int m = Math.max(0, -first); m < Math.min(length, times - first); m++)
                visit.product(numbers.stored()[phase + m], first + m, t);
        }
    }

    private int row() { return ends.x().shape().maps() * ends.x().shape().rows(); }

    private void add(float tap, float[] from, int at, float[] to, int begin) {
        for (int m = 0; m < row(); m++) to[begin + m] += tap * from[at + m];
    }

    @Override
    public void forward(int slot, int worker) {
        int x = ends.x().at(slot), y = ends.y().at(slot);
        Arrays.fill(ends.y().values(), y, y + ends.y().shape().size(), 0);
        visit((tap, in, out) -> add(tap, ends.x().values(), x + in * row(), ends.y().values(), y + out * row()));
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (!ends.back().wanted()) return;
        int back = ends.back().at(slot), slope = ends.slope().at(slot);
        Arrays.fill(ends.back().values(), back, back + ends.back().shape().size(), 0);
        visit((tap, in, out) -> add(tap, ends.slope().values(), slope + out * row(), ends.back().values(),
                back + in * row()));
    }
}
