package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// A network laid out for one batch size: which steps it takes, and the room for their values.
///
/// In inference normalisations are folded into the layer before them; a [Front] is one step always.
final class Plan {
    /// Items whose gradients are summed up together; chunks are what threads take.
    static final int CHUNK = 4;

    private final Network network;
    private final Purpose purpose;
    private final int slots;
    private final int workers;
    private final Numbers numbers;
    private final Kernels kernels;
    private final Map<String, Shape> shapes;
    private final Map<String, Integer> readers = new HashMap<>();
    private final Map<String, Slots> values = new HashMap<>();
    private final Map<String, Slots> slopes = new HashMap<>();
    private final Map<String, List<Slots>> parts = new HashMap<>();
    private final Set<String> trained = new HashSet<>();
    private final List<FastStep> steps = new ArrayList<>();
    private final List<FastStep> backward = new ArrayList<>();
    private boolean drops;
    private long maskSeed;
    private long maskPass;
    private int[] examples = {};

    /// What a plan is for.
    enum Purpose {
        /// Passes there and back, with the statistics of a batch.
        TRAINING,
        /// Passes there, each item for itself.
        INFERENCE
    }

    Plan(Network network, Purpose purpose, int slots, int workers, Kernels kernels) {
        this.network = network;
        this.purpose = purpose;
        this.slots = slots;
        this.workers = workers;
        this.numbers = new Numbers(network);
        this.kernels = kernels;
        this.shapes = network.shapes();
        List<List<Node>> units = units();
        for (List<Node> unit : units)
            for (String input : unit.getFirst().inputs()) readers.merge(input, 1, Integer::sum);
        values.put(Network.INPUT, room(network.input()));
        units.forEach(this::add);
    }

    List<FastStep> steps() { return steps; }

    /// Those that go back, the last first: those with trained parameters at or before them.
    List<FastStep> backward() { return backward.reversed(); }

    Numbers numbers() { return numbers; }

    Kernels kernels() { return kernels; }

    int slots() { return slots; }

    int chunks() { return trains() ? Math.ceilDiv(slots, CHUNK) : 0; }

    boolean trains() { return purpose == Purpose.TRAINING; }

    Slots input() { return values.get(Network.INPUT); }

    Slots output() { return values.get(network.nodes().getLast().name()); }

    /// Slope of the output: what a pass back begins with.
    Slots outputSlope() { return slopes.get(network.nodes().getLast().name()); }

    /// Room for values of every item.
    Slots room(Shape shape) { return Slots.of(shape, slots); }

    /// Room for slopes of every item, if anything goes back.
    Slots slopeRoom(Shape shape) { return trains() ? room(shape) : Slots.none(shape); }

    /// An array for each thread.
    float[][] scratch(int length) {
        float[][] arrays = new float[workers][];
        Arrays.setAll(arrays, _ -> Kernels.array(length));
        return arrays;
    }

    /// Says which example lies in each slot: what follows from an example alone may then be computed once.
    ///
    /// @param ofSlots numbers of examples, from 0; the caller writes to it before each pass
    /// @param count   how many examples there are
    void remember(int[] ofSlots, int count) {
        examples = ofSlots;
        steps.forEach(step -> step.remember(count));
    }

    /// The example in a slot; the slot itself if they are not told apart.
    int example(int slot) { return examples.length == 0 ? slot : examples[slot]; }

    void masks(Optional<DropoutMasks> drawn) {
        drops = drawn.isPresent();
        if (drawn.isPresent()) masks(drawn.get().seed(), drawn.get().pass());
    }

    /// See [DropoutMasks].
    void masks(long seed, long pass) {
        drops = true;
        maskSeed = seed;
        maskPass = pass;
    }

    boolean drops() { return drops; }

    long dropoutSeed(int node) { return DropoutMasks.seed(maskSeed, maskPass, node); }

    /// Nodes that are computed in one step each.
    private List<List<Node>> units() {
        Map<String, Integer> taken = new HashMap<>();
        for (Node node : network.nodes()) for (String input : node.inputs()) taken.merge(input, 1, Integer::sum);
        List<List<Node>> units = new ArrayList<>();
        List<Node> nodes = network.nodes();
        for (int n = 0; n < nodes.size();) {
            int length = IntStream.of(maximaLength(n, taken), spdLength(n, taken), mapsLength(n, taken),
                    sumLength(n, taken), bankLength(n, taken), bentLength(n, taken), chainLength(n, taken),
                    frontLength(n, taken), foldLength(n, taken)).max().orElseThrow();
            units.add(nodes.subList(n, n + length));
            n += length;
        }
        return units;
    }

    /// Whether node n takes from the one before alone, and nobody else does.
    private boolean follows(int n, Map<String, Integer> taken) {
        if (n >= network.nodes().size()) return false;
        String before = network.nodes().get(n - 1).name();
        return network.nodes().get(n).inputs().equals(List.of(before)) && taken.get(before) == 1;
    }

    private boolean isNorm(int n) {
        return n < network.nodes().size() && network.nodes().get(n).layer() instanceof Layer.BatchNorm;
    }

    private int frontLength(int n, Map<String, Integer> taken) {
        boolean first = network.nodes().get(n).inputs().equals(List.of(Network.INPUT));
        if (!first && (trains() || network.nodes().get(n).inputs().size() > 1)) return 1;
        int length = nodesOfFront(n, taken);
        return first || length > 1 && front(n, network.nodes().subList(n, n + length)).savesSpaceFirst() ? length : 1;
    }

    /// How many nodes are a front that begins with this one, whether it is better off as one step or not; 1 if it is none.
    private int nodesOfFront(int n, Map<String, Integer> taken) {
        int space = n + 1;
        if (isNorm(space) && follows(space, taken)) space++;
        if (!follows(space, taken) || space == n + 2 && !follows(n + 1, taken)) return 1;
        if (!Front.fits(place(n), place(space))) return 1;
        boolean folds = !trains() && isNorm(space + 1) && follows(space + 1, taken);
        return space - n + (folds ? 2 : 1);
    }

    /// Filters along time and a front after them, in inference.
    private int chainLength(int n, Map<String, Integer> taken) {
        if (trains() || network.nodes().get(n).inputs().size() > 1 || !FrontInChain.fits(place(n))) return 1;
        int then = n + 1;
        if (isNorm(then) && follows(then, taken)) then++;
        if (!follows(then, taken)) return 1;
        int length = nodesOfFront(then, taken);
        return length > 1 && chain(n, then, length).saves() ? then - n + length : 1;
    }

    private FrontInChain chain(int n, int then, int length) {
        return new FrontInChain(place(n), then == n + 2 ? Optional.of(place(n + 1)) : Optional.empty(),
                front(then, network.nodes().subList(then, then + length)));
    }

    /// Covariances of the window: nothing goes back to it, so they can be one step.
    private int spdLength(int n, Map<String, Integer> taken) {
        if (!network.nodes().get(n).inputs().equals(List.of(Network.INPUT))) return 1;
        int end = n + 1;
        while (follows(end, taken)) end++;
        return Math.max(1, FastSpd.length(network.nodes().subList(n, end).stream().map(Node::layer).toList()));
    }

    /// Filters of bands and those over channels, in inference.
    private int bankLength(int n, Map<String, Integer> taken) {
        if (trains() || !(network.nodes().get(n).layer() instanceof Layer.BandFilters) || !follows(n + 1, taken)
                || !BankFront.fits(place(n), place(n + 1)))
            return 1;
        return isNorm(n + 2) && follows(n + 2, taken) ? 3 : 2;
    }

    /// Filters along time, an activation and filters over channels, in inference.
    private int bentLength(int n, Map<String, Integer> taken) {
        if (trains() || network.nodes().get(n).inputs().size() > 1) return 1;
        List<Place> places = new ArrayList<>(List.of(place(n)));
        while (places.size() < 5 && follows(n + places.size(), taken)) places.add(place(n + places.size()));
        return Math.max(1, BentParts.length(places));
    }

    /// Some maps, and filters along each of them, in inference.
    private int mapsLength(int n, Map<String, Integer> taken) {
        if (trains() || !(network.nodes().get(n).layer() instanceof Layer.Maps) || !follows(n + 1, taken)) return 1;
        Place next = place(n + 1);
        if (!(next.layer() instanceof Layer.Conv conv) || !DepthwiseInBlocks.fits(conv, next.input())) return 1;
        return 1 + foldLength(n + 1, taken);
    }

    /// Several of these and their sum.
    private int sumLength(int n, Map<String, Integer> taken) {
        List<String> from = network.nodes().get(n).inputs(), branches = new ArrayList<>();
        int at = n;
        while (network.nodes().get(at).inputs().equals(from) && mapsLength(at, taken) > 1) {
            at += mapsLength(at, taken);
            branches.add(network.nodes().get(at - 1).name());
            if (at == network.nodes().size()) return 1;
        }
        Node sum = network.nodes().get(at);
        boolean fits = branches.size() > 1 && sum.layer() == Join.SUM && sum.inputs().equals(branches)
                && branches.stream().allMatch(branch -> taken.get(branch) == 1);
        return fits ? at + 1 - n : 1;
    }

    /// An activation and maxima of it, in inference.
    private int maximaLength(int n, Map<String, Integer> taken) {
        return !trains() && follows(n + 1, taken)
                && PoolBeforeActivation.fits(network.nodes().get(n).layer(), network.nodes().get(n + 1).layer()) ? 2
                        : 1;
    }

    private int foldLength(int n, Map<String, Integer> taken) {
        boolean linear = network.nodes().get(n).layer() instanceof Layer.Conv
                || network.nodes().get(n).layer() instanceof Layer.Dense;
        return !trains() && linear && isNorm(n + 1) && follows(n + 1, taken) ? 2 : 1;
    }

    private Place place(int n) {
        Node node = network.nodes().get(n);
        return new Place(node.name(), n, node.layer(), node.inputs().stream().map(shapes::get).toList(),
                shapes.get(node.name()));
    }

    private void add(List<Node> unit) {
        Node last = unit.getLast();
        Shape shape = shapes.get(last.name());
        if (!trains() && last.layer() instanceof Layer.Dropout) { // drops nothing
            values.put(last.name(), values.get(last.inputs().getFirst()));
            return;
        }
        if (unit.stream().anyMatch(this::trains) || unit.getFirst().inputs().stream().anyMatch(trained::contains))
            trained.add(last.name());
        values.put(last.name(), room(shape));
        slopes.put(last.name(), trained.contains(last.name()) ? slopeRoom(shape) : Slots.none(shape));
        FastStep step = step(unit);
        steps.add(step);
        if (slopes.get(last.name()).wanted()) backward.add(step);
        if (readers.getOrDefault(last.name(), 0) > 1 && slopes.get(last.name()).wanted()) {
            List<Slots> own = new ArrayList<>();
            for (int i = 0; i < readers.get(last.name()); i++) own.add(slopeRoom(shape));
            parts.put(last.name(), own);
            backward.add(new FanOut(List.copyOf(own), slopes.get(last.name())));
        }
    }

    private boolean trains(Node node) {
        return node.layer().parameters(shapes.get(node.inputs().getFirst())).stream()
                .anyMatch(p -> p.role() == Network.Parameter.Role.TRAINED);
    }

    /// Between an input of a step and its output. A node with several readers gives each a slope of its own.
    private Ends ends(String input, String output) {
        Slots back = slopes.getOrDefault(input, Slots.none(shapes.get(input)));
        if (parts.containsKey(input)) back = parts.get(input).removeFirst();
        return new Ends(values.get(input), values.get(output), slopes.get(output), back);
    }

    private FastStep step(List<Node> unit) {
        int n = network.nodes().indexOf(unit.getFirst());
        Node node = unit.getFirst();
        if (node.layer() instanceof Join join) {
            List<Ends> inputs = node.inputs().stream().map(input -> ends(input, node.name())).toList();
            return new FastJoin(join, inputs, values.get(node.name()), slopes.get(node.name()));
        }
        if (node.layer() instanceof Layer.SoftmaxMean)
            return new FastSoftmaxMean(this, ends(node.inputs().getFirst(), node.name()),
                    ends(node.inputs().getLast(), node.name()));
        Ends ends = ends(node.inputs().getFirst(), unit.getLast().name());
        if (unit.getLast().layer() instanceof Layer.UpperTriangle && unit.size() > 1)
            return new FastSpd(this, IntStream.range(n, n + unit.size()).mapToObj(this::place).toList(), ends);
        if (node.layer() instanceof Layer.BandFilters && unit.size() > 1)
            return new BankFront(this, place(n), place(n + 1),
                    unit.size() == 3 ? Optional.of(place(n + 2)) : Optional.empty(), ends);
        if (node.layer() instanceof Activation activation && unit.getLast().layer() instanceof Layer.Pool pool)
            return new PoolBeforeActivation(this, activation, pool, ends);
        if (node.layer() instanceof Layer.Maps && unit.size() > 1)
            return new DepthwiseInBlocks(this, filtersOfMaps(n, unit), ends);
        if (unit.size() > 2 && unit.stream().anyMatch(u -> u.layer() instanceof Activation))
            return bent(BentParts.of(IntStream.range(n, n + unit.size()).mapToObj(this::place).toList()), ends);
        long convolutions = unit.stream().filter(u -> u.layer() instanceof Layer.Conv).count();
        if (convolutions == 3) {
            int then = isNorm(n + 1) ? n + 2 : n + 1;
            return new FrontInChainStep(this, chain(n, then, n + unit.size() - then), ends);
        }
        if (convolutions == 2) return FrontStep.of(this, front(n, unit), ends);
        Optional<Place> norm = unit.size() == 2 ? Optional.of(place(n + 1)) : Optional.empty();
        return step(place(n), ends, norm);
    }

    private List<DepthwiseInBlocks.Filters> filtersOfMaps(int n, List<Node> unit) {
        List<DepthwiseInBlocks.Filters> all = new ArrayList<>();
        for (int i = 0; i < unit.size(); i++) {
            if (!(unit.get(i).layer() instanceof Layer.Maps maps)) continue;
            boolean normed = i + 2 < unit.size() && isNorm(n + i + 2);
            all.add(new DepthwiseInBlocks.Filters(maps.from(), place(n + i + 1),
                    normed ? Optional.of(place(n + i + 2)) : Optional.empty()));
        }
        return all;
    }

    private FastStep bent(BentParts parts, Ends ends) {
        return BentOverSpectrum.saves(parts) ? new BentOverSpectrum(this, parts, ends)
                : new BentFront(this, parts, ends);
    }

    private Front front(int n, List<Node> unit) {
        int space = isNorm(n + 1) ? n + 2 : n + 1;
        Front front = front(n, space);
        boolean folds = n + unit.size() - 1 > space;
        return folds ? front.followedBy(place(space + 1)) : front;
    }

    private Front front(int n, int space) {
        return new Front(place(n), space == n + 2 ? Optional.of(place(n + 1)) : Optional.empty(), place(space),
                Optional.empty());
    }

    private FastStep step(Place place, Ends ends, Optional<Place> norm) {
        return switch (place.layer()) {
            case Layer.Conv conv when !trains() && DepthwiseInBlocks.fits(conv, place.input()) ->
                new DepthwiseInBlocks(this, List.of(new DepthwiseInBlocks.Filters(0, place, norm)), ends);
            case Layer.Conv _ when !trains() && ConvOverSpectrum.takes(place) ->
                new ConvOverSpectrum(this, place, norm, ends);
            case Layer.Conv conv when FastDepthwise.takes(conv, place.input()) ->
                new FastDepthwise(this, place.parameter(""), conv, ends, norm);
            case Layer.Conv conv -> new FastConv(this, place.parameter(""), conv, ends, norm);
            case Layer.Dense dense -> new FastConv(this, place.parameter(""), whole(dense, place.input()), ends, norm);
            case Layer.BatchNorm _ when trains() -> new FastNorm(this, place, ends);
            case Layer.BatchNorm _ -> new FastNorm.Running(this, place, ends);
            case Layer.LayerNorm _ -> new FastLayerNorm(this, place, ends);
            case Layer.Pool pool -> new FastPool(this, pool, ends);
            case Activation activation -> new FastActivation(kernels, activation, ends);
            case Layer.Dropout dropout -> new FastDropout(this, dropout, place.index(), ends);
            case Layer.Attention _ ->
                trains() ? new FastAttention(this, place, ends) : new AttentionAlone(this, place, ends);
            case Layer.Maps _,Layer.Times _,Layer.SwapMapsAndTimes _,Layer.ZeroPad _ ->
                FastMoves.of(place.layer(), ends);
            case Layer.Scale scale -> new FastScale(scale, ends);
            case Layer.Positions _ -> new FastPositions(this, place, ends);
            case Layer.BandFilters _ -> new FastBands(this, place, ends);
            case Layer.Resample resample ->
                new FastResample(kernels, resample, numbers, numbers.at(place.parameter("kernel")), ends);
            case Layer.Delays _,Layer.StandardRows _,Layer.RowCovariance _,Layer.BiMap _,Layer.ReEig _,Layer.LogEig _,Layer.UpperTriangle _ ->
                new BorrowedStep(this, network, place, ends);
            case Join _,Layer.SoftmaxMean _ -> throw new IllegalStateException(place.layer() + " has several inputs");
        };
    }

    /// A dense layer as a convolution whose kernel is the whole map.
    private static Layer.Conv whole(Layer.Dense dense, Shape in) {
        return Layer.Conv.of(dense.outputs(), in.rows(), in.times());
    }
}
