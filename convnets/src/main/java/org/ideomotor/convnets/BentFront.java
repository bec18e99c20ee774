package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Filters along time, an activation, then filters over all channels of each of them, with their normalisations: in inference one step, some times after the
/// others, so that what lies between stays in a near cache; lanes run over times. The activation keeps the filters from being exchanged ([Front]).
final class BentFront implements FastStep {
    /// Times at once.
    private static final int BLOCK = 64;

    private final Plan plan;
    private final Ends ends;
    private final Parts parts;
    private final Layer.Conv time;
    private final int channels;
    private final int filters;
    private final int depth;
    private final int timesIn;
    private final FastWeights timeWeights;
    private final FastWeights spaceWeights;
    private final Fold timeFold;
    private final Fold spaceFold;
    private final int[] timeSource;
    private final int[] spaceSource;
    private final float[] along;
    private final float[] alongBias;
    private final float[] over;
    private final float[] overBias;
    private final float[] alongBiases;
    private final float[] overBiases;
    private final float[][] turned;
    private final float[][] filtered;
    private final float[][] planes;
    private final Block whole;
    private final Block last;

    /// Some times: how they are computed.
    private record Block(int times, Product along, Product over) {
    }

    /// What it is made of.
    private record Parts(Place time, Optional<Place> timeNorm, Activation activation, Place space,
            Optional<Place> spaceNorm) {
        /// @param places of all nodes, or more
        static Parts of(List<Place> places) {
            int at = 1;
            Optional<Place> timeNorm = norm(places, at);
            at += timeNorm.isPresent() ? 1 : 0;
            return new Parts(places.getFirst(), timeNorm, (Activation) places.get(at).layer(), places.get(at + 1),
                    norm(places, at + 2));
        }

        private static Optional<Place> norm(List<Place> places, int at) {
            return at < places.size() && places.get(at).layer() instanceof Layer.BatchNorm
                    ? Optional.of(places.get(at))
                    : Optional.empty();
        }

        int count() { return 3 + (timeNorm.isPresent() ? 1 : 0) + (spaceNorm.isPresent() ? 1 : 0); }
    }

    BentFront(Plan plan, List<Place> places, Ends ends) {
        this.plan = plan;
        this.ends = ends;
        this.parts = Parts.of(places);
        this.time = (Layer.Conv) parts.time().layer();
        Layer.Conv space = (Layer.Conv) parts.space().layer();
        this.channels = parts.time().input().rows();
        this.filters = time.maps();
        this.depth = space.maps() / filters;
        this.timesIn = parts.time().input().times() + time.padding().before() + time.padding().after();
        this.timeWeights = new FastWeights(plan.numbers(), parts.time().parameter(""), time.bias(), filters);
        this.spaceWeights = new FastWeights(plan.numbers(), parts.space().parameter(""), space.bias(), space.maps());
        this.timeFold = new Fold(plan.numbers(), parts.timeNorm(), filters);
        this.spaceFold = new Fold(plan.numbers(), parts.spaceNorm(), space.maps());
        int taps = time.kernel().times();
        this.timeSource = new int[taps * filters];
        Arrays.setAll(timeSource, e -> e);
        this.spaceSource = new int[depth * channels * filters];
        Arrays.setAll(spaceSource, e -> e);
        this.along = Kernels.array(timeSource.length);
        this.alongBias = Kernels.array(filters);
        this.over = Kernels.array(spaceSource.length);
        this.overBias = Kernels.array(space.maps());
        this.alongBiases = Kernels.array(BLOCK * channels * filters);
        this.overBiases = Kernels.array(depth * BLOCK * filters);
        this.turned = plan.scratch(channels * timesIn);
        this.filtered = plan.scratch(BLOCK * channels * filters);
        this.planes = plan.scratch(BLOCK * depth * filters);
        this.whole = block(BLOCK);
        this.last = block(ends.y().shape().times() % BLOCK);
    }

    /// Along time: all filters by the times of a channel; over channels: the filters of a map by its times.
    private Block block(int times) {
        int taps = time.kernel().times();
        return new Block(times, new Product(filters, times, 1, taps, taps, 0, 1, 1, BLOCK),
                new Product(depth, times, 1, channels, channels, 0, 1, filters * BLOCK, BLOCK));
    }

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
        return alongTime && overAll ? Parts.of(places).count() : 0;
    }

    @Override
    public void prepare() {
        timeFold.prepare();
        timeWeights.copy(timeSource, along, alongBias);
        timeFold.apply(along, timeSource, alongBias);
        spaceFold.prepare();
        spaceWeights.copy(spaceSource, over, overBias);
        spaceFold.apply(over, spaceSource, overBias);
        for (int k = 0; k < BLOCK * channels * filters; k++) alongBiases[k] = alongBias[k / BLOCK % filters];
        for (int k = 0; k < BLOCK * depth * filters; k++) overBiases[k] = overBias[k / BLOCK];
    }

    @Override
    public void forward(int slot, int worker) {
        turn(ends.x().values(), ends.x().at(slot), turned[worker]);
        int times = ends.y().shape().times(), t = 0;
        for (; t + BLOCK <= times; t += BLOCK) forward(whole, slot, t, worker);
        if (t < times) forward(last, slot, t, worker);
    }

    /// Channel by channel; what lies before and after the times stays 0.
    private void turn(float[] x, int from, float[] to) {
        int times = ends.x().shape().times();
        for (int c = 0; c < channels; c++)
            for (int t = 0, at = c * timesIn + time.padding().before(); t < times; t++)
                to[at + t] = x[from + t * channels + c];
    }

    private void forward(Block block, int slot, int begin, int worker) {
        float[] z = filtered[worker], out = planes[worker];
        System.arraycopy(alongBiases, 0, z, 0, alongBiases.length);
        for (int c = 0; c < channels; c++)
            plan.kernels().add(block.along(), along, 0, turned[worker], c * timesIn + begin, z, c * filters * BLOCK);
        plan.kernels().apply(parts.activation(), BLOCK * channels * filters, z, 0, z, 0);
        System.arraycopy(overBiases, 0, out, 0, overBiases.length);
        for (int f = 0; f < filters; f++)
            plan.kernels().add(block.over(), over, f * depth * channels, z, f * BLOCK, out, f * depth * BLOCK);
        put(block.times(), out, ends.y().at(slot) + begin * depth * filters);
    }

    /// (maps, times) to (times, maps).
    private void put(int times, float[] out, int to) {
        float[] y = ends.y().values();
        int maps = depth * filters;
        for (int m = 0; m < maps; m++) for (int t = 0; t < times; t++) y[to + t * maps + m] = out[m * BLOCK + t];
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        throw new IllegalStateException("BentFront: in inference nothing goes back");
    }
}
