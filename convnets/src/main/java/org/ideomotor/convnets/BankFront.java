package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.Optional;

/// [Layer.BandFilters] and, for each band, filters over all channels, with their normalisation: in inference one step, so that what a filter makes of the window
/// is used where it lies.
final class BankFront implements FastStep {
    private final Plan plan;
    private final Ends ends;
    private final Bank bank;
    private final FastWeights weights;
    private final Fold fold;
    private final int[] source;
    private final float[] w;
    private final float[] bias;
    private final int channels;
    private final int filters;
    private final Product[] products;

    /// @param norm a normalisation by running statistics
    BankFront(Plan plan, Place bands, Place spatial, Optional<Place> norm, Ends ends) {
        this.plan = plan;
        this.ends = ends;
        this.bank = new Bank(plan, bands);
        Layer.Conv conv = (Layer.Conv) spatial.layer();
        this.weights = new FastWeights(plan.numbers(), spatial.parameter(""), conv.bias(), conv.maps());
        this.fold = new Fold(plan.numbers(), norm, conv.maps());
        this.channels = bands.input().rows();
        this.filters = conv.maps() / bank.bands();
        this.source = new int[conv.maps() * channels];
        for (int e = 0; e < source.length; e++) source[e] = source(e);
        this.w = Kernels.array(source.length);
        this.bias = Kernels.array(conv.maps());
        this.products = new Product[bank.strips()];
        Arrays.setAll(products,
                s -> new Product(bands.input().times(), filters, 1, bank.channels(s), Spectrum.ROW, 0, 1,
                        filters, conv.maps()));
    }

    /// Whether this is what they are.
    static boolean fits(Place bands, Place spatial) {
        return bands.layer() instanceof Layer.BandFilters bank && spatial.layer() instanceof Layer.Conv conv
                && conv.kernel().equals(new Extent(bands.input().rows(), 1)) && conv.groups() == bank.bands().size()
                && conv.stride().equals(Extent.ONE) && conv.padding().equals(Padding.NONE);
    }

    /// Weights lie band by band, channel by channel; in the parameter channels lie side by side.
    private int source(int e) {
        int band = e / (filters * channels), channel = e / filters % channels, filter = e % filters;
        return (band * filters + filter) * channels + channel;
    }

    @Override
    public void prepare() {
        bank.prepare();
        fold.prepare();
        weights.copy(source, w, bias);
        fold.apply(w, source, bias);
    }

    @Override
    public void forward(int slot, int worker) {
        float[] y = ends.y().values();
        int maps = filters * bank.bands(), begin = ends.y().at(slot), end = begin + ends.y().shape().size();
        bank.transform(ends.x().values(), ends.x().at(slot), worker);
        for (int at = begin; at < end; at += maps) System.arraycopy(bias, 0, y, at, maps);
        for (int band = 0; band < bank.bands(); band++) {
            float[] filtered = bank.filter(band, worker);
            for (int s = 0; s < products.length; s++)
                plan.kernels().add(products[s], filtered, bank.begin(s), w,
                        (band * channels + s * Spectrum.ROW) * filters, y, begin + band * filters);
        }
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        throw new IllegalStateException("BankFront: in inference nothing goes back");
    }
}
