package org.ideomotor.convnets;

import java.util.Optional;

/// [FastConv] in an inference over the spectrum, where each output sees all rows and maps of its times.
final class ConvOverSpectrum implements FastStep {
    private final Ends ends;
    private final Layer.Conv conv;
    private final FoldedWeights weights;
    private final SpectralFilters spectral;

    /// @param norm a normalisation by running statistics
    ConvOverSpectrum(Plan plan, Place place, Optional<Place> norm, Ends ends) {
        this.ends = ends;
        this.conv = (Layer.Conv) place.layer();
        this.weights = new FoldedWeights(plan.numbers(), place, norm,
                ConvShape.of(conv, place.input(), place.output()).source());
        this.spectral = new SpectralFilters(plan, signals(place.input()), conv.maps(), conv.kernel().times(),
                conv.dilation().times(), place.output().times());
    }

    private static int signals(Shape in) { return in.rows() * in.maps(); }

    /// Whether a convolution is one of these, and better off here.
    static boolean takes(Place place) {
        return place.layer() instanceof Layer.Conv conv && conv.groups() == 1
                && conv.kernel().rows() == place.input().rows() && conv.stride().equals(Extent.ONE)
                && conv.dilation().rows() == 1 && conv.padding().top() == 0 && conv.padding().bottom() == 0
                && SpectralFilters.saves(signals(place.input()), conv.maps(), conv.kernel().times(),
                        conv.dilation().times(), place.output().times());
    }

    @Override
    public void prepare() {
        weights.prepare();
        spectral.prepare(weights.weights());
    }

    @Override
    public void forward(int slot, int worker) {
        spectral.forward(ends.x().values(), ends.x().at(slot), ends.x().shape().times(), conv.padding().before(),
                weights.bias(),
                ends.y().values(), ends.y().at(slot), worker);
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        throw new IllegalStateException("ConvOverSpectrum: in inference nothing goes back");
    }
}
