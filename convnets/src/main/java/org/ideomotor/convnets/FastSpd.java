package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.List;

/// From windows to the upper triangle of a matrix, as one step: delays, standardised rows, covariance, [stages][SpdStage]. Inside in double
/// precision: eigenvalues that are close would not bear to be rounded between two layers.
///
/// The covariance depends on the window alone, so it is computed once for an example that comes again. Nothing goes back to the window.
final class FastSpd implements FastStep {
    private final Plan plan;
    private final Ends ends;
    private final int order;
    private final int lag;
    private final boolean standardised;
    private final List<SpdStage> stages;
    private final List<SpdStage.Mapped> mapped;
    private final Sums slopes;
    private double[][] remembered = {};

    /// @param places of the layers, in order: see [#length]
    FastSpd(Plan plan, List<Place> places, Ends ends) {
        this.plan = plan;
        this.ends = ends;
        Layer.Delays delays = new Layer.Delays(1, 1);
        boolean standard = false;
        List<SpdStage> all = new ArrayList<>();
        int size = 0;
        for (int p = 0; p < places.size(); p++) {
            Place place = places.get(p);
            switch (place.layer()) {
                case Layer.Delays layer -> delays = layer;
                case Layer.StandardRows _ -> standard = true;
                case Layer.BiMap _ -> {
                    var stage = new SpdStage.Mapped(plan, place, size);
                    size += stage.size();
                    all.add(stage);
                }
                case Layer.ReEig layer -> {
                    boolean both = places.get(p + 1).layer() instanceof Layer.LogEig;
                    all.add(new SpdStage.Spectral(plan, place, layer.least(),
                            both ? SpdStage.Spectral.Image.LOGARITHM : SpdStage.Spectral.Image.ITSELF));
                    if (both) p++;
                }
                case Layer.LogEig _ ->
                    all.add(new SpdStage.Spectral(plan, place, 0, SpdStage.Spectral.Image.LOGARITHM));
                default -> {
                    // the covariance and the triangle are in every one
                }
            }
        }
        this.order = delays.order();
        this.lag = delays.lag();
        this.standardised = standard;
        this.stages = List.copyOf(all);
        this.mapped = stages.stream().filter(SpdStage.Mapped.class::isInstance).map(SpdStage.Mapped.class::cast)
                .toList();
        this.slopes = new Sums(plan.chunks(), size);
    }

    /// How many of these layers one step computes, from the first on: (delays), (standardised rows), covariance, any BiMap, ReEig and LogEig, and
    /// the triangle. 0: none.
    static int length(List<Layer> layers) {
        int n = 0;
        if (n < layers.size() && layers.get(n) instanceof Layer.Delays) n++;
        if (n < layers.size() && layers.get(n) instanceof Layer.StandardRows) n++;
        if (n == layers.size() || !(layers.get(n++) instanceof Layer.RowCovariance)) return 0;
        while (n < layers.size() && (layers.get(n) instanceof Layer.BiMap || layers.get(n) instanceof Layer.ReEig
                || layers.get(n) instanceof Layer.LogEig))
            n++;
        return n < layers.size() && layers.get(n) instanceof Layer.UpperTriangle ? n + 1 : 0;
    }

    @Override
    public void remember(int examples) { remembered = new double[examples][]; }

    @Override
    public void prepare() { mapped.forEach(SpdStage.Mapped::prepare); }

    @Override
    public void forward(int slot, int worker) {
        double[] matrix = covariance(slot);
        for (SpdStage stage : stages) matrix = stage.forward(slot, matrix);
        float[] y = ends.y().values();
        int to = ends.y().at(slot), n = side(matrix);
        for (int i = 0; i < n; i++) for (int j = i; j < n; j++) y[to++] = (float) matrix[i * n + j];
    }

    private static int side(double[] matrix) { return (int) Math.round(Math.sqrt(matrix.length)); }

    /// Examples of one batch are different ones, so no two threads write to one place.
    private double[] covariance(int slot) {
        if (remembered.length == 0) return computed(slot);
        int example = plan.example(slot);
        if (remembered[example] == null) remembered[example] = computed(slot);
        return remembered[example];
    }

    private double[] computed(int slot) {
        Shape in = ends.x().shape();
        int channels = in.rows(), rows = order * channels;
        int times = order == 1 ? in.times() : in.times() - order * lag;
        double[] x = new double[rows * times];
        for (int r = 0; r < rows; r++) {
            int from = ends.x().at(slot) + r / channels * lag * channels + r % channels;
            for (int t = 0; t < times; t++) x[r * times + t] = ends.x().values()[from + t * channels];
            centre(x, r * times, times);
        }
        double[] covariance = new double[rows * rows];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j <= i; j++) {
                covariance[i * rows + j] = Rows.dot(x, i * times, x, j * times, times) / (times - 1);
                covariance[j * rows + i] = covariance[i * rows + j];
            }
        return covariance;
    }

    /// Takes the mean of a row, and divides by its deviation where rows are standardised; a flat row becomes 0.
    private void centre(double[] x, int from, int times) {
        double mean = Rows.sum(x, from, times) / times;
        for (int k = from; k < from + times; k++) x[k] -= mean;
        if (!standardised) return;
        double square = Rows.dot(x, from, x, from, times);
        if (!(square > 0)) return;
        double factor = 1 / Math.sqrt(square / times);
        for (int k = from; k < from + times; k++) x[k] *= factor;
    }

    @Override
    public void clear(int chunk) { slopes.clear(chunk); }

    @Override
    public void backward(int slot, int chunk, int worker) {
        float[] g = ends.slope().values();
        int from = ends.slope().at(slot), n = side(ends.slope().shape());
        double[] slope = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = i; j < n; j++) {
                double value = g[from++];
                slope[i * n + j] += value / 2;
                slope[j * n + i] += value / 2;
            }
        for (int s = stages.size() - 1; s >= 0; s--) slope = stages.get(s).backward(slot, slope, slopes.of(chunk));
    }

    /// Of the matrix whose triangle this is.
    private static int side(Shape triangle) { return (int) Math.round((Math.sqrt(8.0 * triangle.maps() + 1) - 1) / 2); }

    @Override
    public void finish(int chunks) {
        float[] total = slopes.total(chunks);
        int from = 0;
        for (SpdStage.Mapped stage : mapped) {
            System.arraycopy(total, from, plan.numbers().gradient(), stage.weightAt(), stage.size());
            from += stage.size();
        }
    }
}
