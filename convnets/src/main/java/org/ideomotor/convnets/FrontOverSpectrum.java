package org.ideomotor.convnets;

/// [FrontInOne] in an inference, over the spectrum.
final class FrontOverSpectrum extends FrontInOne {
    private final SpectralFilters spectral;

    FrontOverSpectrum(Plan plan, Front front, Ends ends) {
        super(plan, front, ends);
        this.spectral = new SpectralFilters(plan, front.channels(), front.outputs(), front.taps(), /* dilation= */ 1,
                front.timesOut());
    }

    static boolean saves(Front front) {
        return SpectralFilters.saves(front.channels(), front.outputs(), front.taps(), /* dilation= */ 1,
                front.timesOut());
    }

    @Override
    void makeWeights(Fold after) {
        super.makeWeights(after);
        spectral.prepare(merged);
    }

    @Override
    public void forward(int slot, int worker) {
        spectral.forward(x.values(), x.at(slot), x.shape().times(), front.time().padding().before(), bias, y.values(),
                y.at(slot), worker);
    }
}
