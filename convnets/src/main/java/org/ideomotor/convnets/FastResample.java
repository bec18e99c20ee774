package org.ideomotor.convnets;

import java.util.Arrays;

/// [Layer.Resample]: at each time of the output a filter over those of the window that it reaches.
final class FastResample implements FastStep {
    /// What one time of the output is made of.
    ///
    /// @param tap   where the filter's first tap lies
    /// @param first time of the window that it meets
    private record Reach(int tap, int first, Product there, Product back) {
    }

    private final Kernels kernels;
    private final float[] taps;
    private final Ends ends;
    private final int row;
    private final Reach[] reaches;

    /// @param kernel where the filters lie among the numbers
    FastResample(Kernels kernels, Layer.Resample resample, Numbers numbers, int kernel, Ends ends) {
        this.kernels = kernels;
        this.taps = numbers.stored();
        this.ends = ends;
        this.row = ends.x().shape().maps() * ends.x().shape().rows();
        this.reaches = new Reach[ends.y().shape().times()];
        Arrays.setAll(reaches, t -> reach(resample, kernel, t));
    }

    private Reach reach(Layer.Resample resample, int kernel, int t) {
        int length = 2 * resample.width() + resample.period();
        int begin = t / resample.phases() * resample.period() - resample.width(), skipped = Math.max(0, -begin);
        int count = Math.min(length, ends.x().shape().times() - begin) - skipped;
        return new Reach(kernel + t % resample.phases() * length + skipped, begin + skipped,
                Product.plain(1, count, row), Product.plain(count, 1, row));
    }

    @Override
    public void forward(int slot, int worker) {
        int x = ends.x().at(slot), y = ends.y().at(slot);
        Arrays.fill(ends.y().values(), y, y + ends.y().shape().size(), 0);
        for (int t = 0; t < reaches.length; t++)
            kernels.add(reaches[t].there(), taps, reaches[t].tap(), ends.x().values(), x + reaches[t].first() * row,
                    ends.y().values(), y + t * row);
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (!ends.back().wanted()) return;
        int back = ends.back().at(slot), slope = ends.slope().at(slot);
        Arrays.fill(ends.back().values(), back, back + ends.back().shape().size(), 0);
        for (int t = 0; t < reaches.length; t++)
            kernels.add(reaches[t].back(), taps, reaches[t].tap(), ends.slope().values(), slope + t * row,
                    ends.back().values(), back + reaches[t].first() * row);
    }
}
