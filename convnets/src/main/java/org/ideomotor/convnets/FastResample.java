package org.ideomotor.convnets;

import java.util.Arrays;

/// [Layer.Resample], tap by tap.
record FastResample(Layer.Resample resample, Numbers numbers, int kernel, Ends ends) implements FastStep {
    /// Which way the products go.
    private enum Way {
        THERE, BACK
    }

    private void add(Way way, float[] from, int begin, float[] to, int toBegin) {
        int times = ends.x().shape().times(), period = resample.period(), phases = resample.phases();
        int width = resample.width(), length = 2 * width + period;
        for (int t = 0; t < ends.y().shape().times(); t++) {
            int first = t / phases * period - width;
            int phase = kernel + t % phases * length;
            for (int m = Math.max(0, -first); m < Math.min(length, times - first); m++) {
                int in = (first + m) * row(), out = t * row();
                float tap = numbers.stored()[phase + m];
                if (way == Way.THERE) add(tap, from, begin + in, to, toBegin + out);
                else add(tap, from, begin + out, to, toBegin + in);
            }
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
        add(Way.THERE, ends.x().values(), x, ends.y().values(), y);
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (!ends.back().wanted()) return;
        int back = ends.back().at(slot), slope = ends.slope().at(slot);
        Arrays.fill(ends.back().values(), back, back + ends.back().shape().size(), 0);
        add(Way.BACK, ends.slope().values(), slope, ends.back().values(), back);
    }
}
