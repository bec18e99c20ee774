package org.ideomotor.convnets;

import java.util.List;
import java.util.Optional;

/// A front that bends on its way: filters along time of one map, an activation, and filters over all channels of each of them, with their normalisations.
/// The activation keeps the filters from being exchanged ([Front]). In inference it is one step.
record BentParts(Place time, Optional<Place> timeNorm, Activation activation, Place space,
        Optional<Place> spaceNorm) {
    /// @param places of all nodes, or more
    static BentParts of(List<Place> places) {
        int at = 1;
        Optional<Place> timeNorm = norm(places, at);
        at += timeNorm.isPresent() ? 1 : 0;
        return new BentParts(places.getFirst(), timeNorm, (Activation) places.get(at).layer(), places.get(at + 1),
                norm(places, at + 2));
    }

    private static Optional<Place> norm(List<Place> places, int at) {
        return at < places.size() && places.get(at).layer() instanceof Layer.BatchNorm
                ? Optional.of(places.get(at))
                : Optional.empty();
    }

    int count() { return 3 + (timeNorm.isPresent() ? 1 : 0) + (spaceNorm.isPresent() ? 1 : 0); }

    Layer.Conv alongTime() { return (Layer.Conv) time.layer(); }

    Layer.Conv overChannels() { return (Layer.Conv) space.layer(); }

    int channels() { return time.input().rows(); }

    int filters() { return alongTime().maps(); }

    int taps() { return alongTime().kernel().times(); }

    /// Filters over channels for each along time.
    int depth() { return overChannels().maps() / filters(); }

    /// How many of the nodes are one step; 0 if they are not this.
    static int length(List<Place> places) {
        if (places.size() < 3 || !(places.getFirst().layer() instanceof Layer.Conv time)) return 0;
        int bend = places.get(1).layer() instanceof Layer.BatchNorm ? 2 : 1;
        if (bend + 1 >= places.size() || !(places.get(bend).layer() instanceof Activation)
                || !(places.get(bend + 1).layer() instanceof Layer.Conv space))
            return 0;
        Place first = places.getFirst();
        boolean alongTime = first.input().maps() == 1 && time.kernel().rows() == 1 && time.stride().equals(Extent.ONE)
                && time.dilation().equals(Extent.ONE) && time.padding().top() == 0 && time.padding().bottom() == 0;
        boolean overAll = space.kernel().equals(new Extent(first.input().rows(), 1)) && space.groups() == time.maps()
                && space.stride().equals(Extent.ONE) && space.padding().equals(Padding.NONE);
        return alongTime && overAll ? of(places).count() : 0;
    }
}
