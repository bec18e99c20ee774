package org.ideomotor.convnets;

import java.util.Optional;

/// A [Front] that comes after other filters along time, with nothing that bends between: a window is filtered twice, and then over all channels. In inference all of it is linear in the window.
///
/// With h the first filters and g_m those of a map, what both make of a channel is one filter `G_m[n] = Σ_{f, j + k = n} g_{m,f}[k] h_f[j]`, but for the ends: around what the first
/// filters give there are zeros, where they would go on to give something.
///
/// @param first     filters along time of one map
/// @param firstNorm their normalisation, if any
/// @param front     what follows; an output takes from one of its filters
record FrontInChain(Place first, Optional<Place> firstNorm, Front front) {
    Layer.Conv firstTime() { return (Layer.Conv) first.layer(); }

    int channels() { return first.input().rows(); }

    int timesIn() { return first.input().times(); }

    int timesOut() { return front.timesOut(); }

    int firstFilters() { return firstTime().maps(); }

    int firstTaps() { return firstTime().kernel().times(); }

    int outputs() { return front.outputs(); }

    /// Outputs of one filter of the front.
    int depth() { return front.outputs() / front.filters(); }

    /// Of both filters as one.
    int taps() { return firstTaps() + front.taps() - 1; }

    /// Zeros that both filters as one see before the window.
    int before() { return firstTime().padding().before() + front.time().padding().before(); }

    int after() { return firstTime().padding().after() + front.time().padding().after(); }

    /// Whether it can be computed so, and is less work than one after the other.
    boolean saves() {
        long first = (long) channels() * firstFilters() * firstTaps();
        long then = Math.min((long) channels() * front.filters() * front.weightsOfOne(),
                (long) outputs() * front.maps() * (channels() + front.taps()));
        return endsAreShort() && front.filtersOfOne() == 1 && (long) outputs() * (channels() + taps()) < first + then;
    }

    /// Whether no filter begins or ends among zeros alone, and the outputs that see beyond one end do not see beyond the other.
    private boolean endsAreShort() {
        return isShort(firstTime()) && isShort(front.time()) && timesIn() >= firstTaps()
                && timesOut() >= front.time().padding().before() + front.time().padding().after();
    }

    private static boolean isShort(Layer.Conv conv) {
        int reach = conv.kernel().times() - 1;
        return conv.padding().before() <= reach && conv.padding().after() <= reach;
    }

    /// Whether a convolution can come before a front.
    static boolean fits(Place place) {
        return place.layer() instanceof Layer.Conv conv && place.input().maps() == 1 && conv.kernel().rows() == 1
                && conv.stride().equals(Extent.ONE) && conv.dilation().equals(Extent.ONE)
                && conv.padding().top() == 0 && conv.padding().bottom() == 0;
    }
}
