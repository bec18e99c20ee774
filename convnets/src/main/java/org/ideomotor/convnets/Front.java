package org.ideomotor.convnets;

import java.util.Optional;

/// How most networks begin: filters along time, then perhaps their normalisation, then filters over all channels. All of it is linear in the
/// window, so it may be computed in another order, in training too: the mean and the variance of what a temporal filter makes of a
/// batch follow from the [WindowMoments] of the batch, without making it.
///
/// With h_f the temporal filters, α_f and κ_f what the normalisation multiplies and adds, and w_{o,f,c} the spatial filters, an output is
/// `y_o[t] = Σ_{f,c,k} α_f h_f[k] w_{o,f,c} x_c[t + k] + Σ_f κ_f Σ_c w_{o,f,c} + bias_o`.
///
/// @param temporal  filters along time
/// @param norm      of the temporal filters, if any
/// @param spatial   filters over all rows
/// @param after     normalisation of the spatial filters, in inference only
record Front(Place temporal, Optional<Place> norm, Place spatial, Optional<Place> after) {
    Layer.Conv time() { return (Layer.Conv) temporal.layer(); }

    Layer.Conv space() { return (Layer.Conv) spatial.layer(); }

    int channels() { return temporal.input().rows(); }

    /// Maps of the input; one where it is the window.
    int maps() { return temporal.input().maps(); }

    /// Weights of a temporal filter.
    int weightsOfOne() { return maps() * taps(); }

    int filters() { return time().maps(); }

    int taps() { return time().kernel().times(); }

    int outputs() { return space().maps(); }

    int timesIn() { return temporal.input().times() + time().padding().before() + time().padding().after(); }

    int timesOut() { return temporal.output().times(); }

    /// Temporal filters that an output takes from.
    int filtersOfOne() { return filters() / space().groups(); }

    /// The first of them.
    int firstFilter(int output) { return output / (outputs() / space().groups()) * filtersOfOne(); }

    /// The same with its normalisation.
    Front followedBy(Place norm) { return new Front(temporal, this.norm, spatial, Optional.of(norm)); }

    /// Whether it is less work to go over channels first.
    boolean savesSpaceFirst() {
        long apart = (long) weightsOfOne() * filters() * channels();
        return filtersOfOne() == 1 && (long) outputs() * maps() * (channels() + taps()) < apart;
    }

    /// Whether two convolutions can be a front.
    static boolean fits(Place temporal, Place spatial) {
        return temporal.layer() instanceof Layer.Conv time && spatial.layer() instanceof Layer.Conv space
                && time.groups() == 1 && time.kernel().rows() == 1 && time.stride().equals(Extent.ONE)
                && time.dilation().equals(Extent.ONE) && time.padding().top() == 0 && time.padding().bottom() == 0
                && space.kernel().equals(new Extent(temporal.input().rows(), 1)) && space.stride().equals(Extent.ONE)
                && space.padding().equals(Padding.NONE);
    }
}
