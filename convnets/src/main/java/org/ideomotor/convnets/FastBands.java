package org.ideomotor.convnets;

import java.util.Arrays;

/// [Layer.BandFilters]. Nothing in them is learnt, so what they make of a window that
/// comes again is kept, where a quarter of the memory is enough for all of them.
final class FastBands implements FastStep {
    private final Plan plan;
    private final Place place;
    private final Ends ends;
    private final Bank bank;
    private final float[][] slopes;
    private float[][] remembered = {};

    FastBands(Plan plan, Place place, Ends ends) {
        this.plan = plan;
        this.place = place;
        this.ends = ends;
        this.bank = new Bank(plan, place);
        this.slopes = plan.scratch(ends.back().wanted() ? ends.x().shape().size() : 0);
    }

    @Override
    public void remember(int examples) {
        long bytes = (long) Float.BYTES * ends.y().shape().size() * examples;
        boolean first = place.index() == 0; // sees the windows themselves
        if (first && bytes <= Runtime.getRuntime().maxMemory() / 4) remembered = new float[examples][];
    }

    @Override
    public void prepare() { bank.prepare(); }

    /// Examples of one batch are different ones, so no two threads write to one place.
    @Override
    public void forward(int slot, int worker) {
        if (remembered.length == 0) {
            filter(slot, worker);
            return;
        }
        int example = plan.example(slot), at = ends.y().at(slot), size = ends.y().shape().size();
        if (remembered[example] == null) {
            filter(slot, worker);
            remembered[example] = Arrays.copyOfRange(ends.y().values(), at, at + size);
        } else {
            System.arraycopy(remembered[example], 0, ends.y().values(), at, size);
        }
    }

    private void filter(int slot, int worker) {
        bank.transform(ends.x().values(), ends.x().at(slot), worker);
        for (int band = 0; band < bank.bands(); band++) put(bank.filter(band, worker), slot, band);
    }

    private void put(float[] filtered, int slot, int band) {
        Shape shape = ends.y().shape();
        float[] y = ends.y().values();
        int at = ends.y().at(slot) + band;
        for (int t = 0; t < shape.times(); t++)
            for (int s = 0; s < bank.strips(); s++) {
                int from = bank.begin(s) + t * Spectrum.ROW;
                for (int c = 0; c < bank.channels(s); c++, at += shape.maps()) y[at] = filtered[from + c];
            }
    }

    /// Taps are symmetric, so going back is the same filter, and the bands' slopes add up.
    @Override
    public void backward(int slot, int chunk, int worker) {
        if (!ends.back().wanted()) return;
        float[] to = ends.back().values();
        int at = ends.back().at(slot);
        Arrays.fill(to, at, at + ends.back().shape().size(), 0);
        for (int band = 0; band < bank.bands(); band++) {
            bank.transform(slopes(slot, band, worker), 0, worker);
            add(bank.filter(band, worker), to, at);
        }
    }

    private float[] slopes(int slot, int band, int worker) {
        float[] slope = ends.slope().values(), one = slopes[worker];
        int from = ends.slope().at(slot) + band, maps = ends.slope().shape().maps();
        for (int k = 0; k < ends.x().shape().size(); k++) one[k] = slope[from + k * maps];
        return one;
    }

    private void add(float[] filtered, float[] to, int begin) {
        Shape shape = ends.x().shape();
        for (int s = 0; s < bank.strips(); s++)
            for (int t = 0; t < shape.times(); t++) {
                int from = bank.begin(s) + t * Spectrum.ROW, at = begin + t * shape.rows() + s * Spectrum.ROW;
                for (int c = 0; c < bank.channels(s); c++) to[at + c] += filtered[from + c];
            }
    }
}
