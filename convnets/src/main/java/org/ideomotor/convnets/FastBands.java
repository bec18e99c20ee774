package org.ideomotor.convnets;

import java.util.Arrays;

/// [Layer.BandFilters]: all bands in one product, their taps brought to one length by zeros. Nothing in them is learnt, so what they make of a window that
/// comes again is kept, where a quarter of the memory is enough for all of them.
final class FastBands implements FastStep {
    private final Plan plan;
    private final Place place;
    private final Ends ends;
    private final int bands;
    private final int taps;
    private final float[] w;
    private final float[][] padded;
    private final float[][] back;
    private final Product product;
    private float[][] remembered = {};

    FastBands(Plan plan, Place place, Ends ends) {
        this.plan = plan;
        this.place = place;
        this.ends = ends;
        Shape in = ends.x().shape();
        this.bands = ends.y().shape().maps();
        this.taps = place.layer().parameters(in).stream().mapToInt(Network.Parameter::size).max().orElseThrow();
        this.w = Kernels.array(taps * bands);
        this.padded = plan.scratch((in.times() + taps - 1) * in.rows());
        this.back = plan.scratch(ends.back().wanted() ? (in.times() + taps - 1) * in.rows() * bands : 0);
        this.product = new Product(in.positions(), bands, 1, taps, 1, 0, in.rows(), bands, bands);
    }

    @Override
    public void remember(int examples) {
        long bytes = (long) Float.BYTES * ends.y().shape().size() * examples;
        boolean first = place.index() == 0; // sees the windows themselves
        if (first && bytes <= Runtime.getRuntime().maxMemory() / 4) remembered = new float[examples][];
    }

    @Override
    public void prepare() {
        Arrays.fill(w, 0);
        int band = 0;
        for (Network.Parameter parameter : place.layer().parameters(ends.x().shape())) {
            int at = plan.numbers().at(place.parameter(parameter.name())), skip = (taps - parameter.size()) / 2;
            for (int k = 0; k < parameter.size(); k++)
                w[(skip + k) * bands + band] = plan.numbers().stored()[at + k];
            band++;
        }
    }

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
        Shape in = ends.x().shape();
        float[] x = padded[worker];
        Arrays.fill(x, 0);
        System.arraycopy(ends.x().values(), ends.x().at(slot), x, (taps - 1) / 2 * in.rows(), in.size());
        int to = ends.y().at(slot);
        Arrays.fill(ends.y().values(), to, to + ends.y().shape().size(), 0);
        plan.kernels().add(product, x, 0, w, 0, ends.y().values(), to);
    }

    /// Taps are symmetric, so going back is the same filter, and the bands' slopes add up.
    @Override
    public void backward(int slot, int chunk, int worker) {
        if (!ends.back().wanted()) return;
        Shape in = ends.x().shape();
        float[] g = back[worker], to = ends.back().values();
        int row = in.rows() * bands, at = ends.back().at(slot);
        Arrays.fill(g, 0);
        System.arraycopy(ends.slope().values(), ends.slope().at(slot), g, (taps - 1) / 2 * row, in.positions() * bands);
        for (int p = 0; p < in.positions(); p++) {
            float sum = 0;
            for (int k = 0; k < taps; k++)
                for (int band = 0; band < bands; band++)
                    sum += w[k * bands + band] * g[p * bands + k * row + band];
            to[at + p] = sum;
        }
    }
}
