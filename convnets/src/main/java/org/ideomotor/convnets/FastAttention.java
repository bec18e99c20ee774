package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// [Layer.Attention]: four linear functions of tokens, and between them a softmax of products for each head.
final class FastAttention implements FastStep {
    private final Plan plan;
    private final Layer.Attention attention;
    private final int node;
    private final Ends ends;
    private final int tokens;
    private final int inner;
    private final Slots queries;
    private final Slots keys;
    private final Slots values;
    private final Slots mixed;
    private final Slots shares;
    private final Slots dropped;
    private final Slots queriesSlope;
    private final Slots keysSlope;
    private final Slots valuesSlope;
    private final Slots mixedSlope;
    private final List<Slots> backs;
    private final List<FastConv> linears;
    private final FastConv projection;
    private final float[][] turned;
    private final float[][] logits;
    private final Product toSquare;
    private final Product toQueries;
    private final Product toKeys;
    private final float divisor;
    private final float kept;

    FastAttention(Plan plan, Place place, Ends ends) {
        this.plan = plan;
        this.attention = (Layer.Attention) place.layer();
        this.node = place.index();
        this.ends = ends;
        Shape shape = ends.x().shape();
        this.tokens = shape.positions();
        this.inner = attention.heads() * attention.headWidth();
        Shape wide = new Shape(inner, shape.rows(), shape.times());
        Shape square = new Shape(tokens, attention.heads(), tokens);
        this.queries = plan.room(wide);
        this.keys = plan.room(wide);
        this.values = plan.room(wide);
        this.mixed = plan.room(wide);
        this.shares = plan.room(square);
        this.dropped = attention.dropout() > 0 ? plan.room(square) : shares;
        this.queriesSlope = plan.slopeRoom(wide);
        this.keysSlope = plan.slopeRoom(wide);
        this.valuesSlope = plan.slopeRoom(wide);
        this.mixedSlope = plan.slopeRoom(wide);
        this.backs = List.of(plan.slopeRoom(shape), plan.slopeRoom(shape), plan.slopeRoom(shape));
        this.linears = List.of(
                linear(place, "queries", inner, new Ends(ends.x(), queries, queriesSlope, backs.get(0))),
                linear(place, "keys", inner, new Ends(ends.x(), keys, keysSlope, backs.get(1))),
                linear(place, "values", inner, new Ends(ends.x(), values, valuesSlope, backs.get(2))));
        this.projection = linear(place, "projection", shape.maps(),
                new Ends(mixed, ends.y(), ends.slope(), mixedSlope));
        int most = Math.max(tokens, attention.headWidth()) * tokens;
        this.turned = plan.scratch(most);
        this.logits = plan.scratch(tokens * tokens);
        this.toSquare = new Product(tokens, tokens, 1, width(), inner, 0, 1, tokens, tokens);
        this.toQueries = new Product(tokens, width(), 1, tokens, tokens, 0, 1, inner, inner);
        this.toKeys = new Product(tokens, width(), 1, tokens, 1, 0, tokens, inner, inner);
        this.divisor = (float) attention.divisor(shape.maps());
        this.kept = (float) (1 / (1 - attention.dropout()));
    }

    private FastConv linear(Place place, String name, int maps, Ends through) {
        return new FastConv(plan, place.parameter(name) + ".", Layer.Conv.pointwise(maps), through, Optional.empty());
    }

    private int width() { return attention.headWidth(); }

    private int head(int slot, int h) { return slot * tokens * inner + h * width(); }

    private int square(int slot, int h) { return (slot * attention.heads() + h) * tokens * tokens; }

    @Override
    public void prepare() {
        for (int i = 0; i < linears.size(); i++) linears.get(i).prepare();
        projection.prepare();
    }

    @Override
    public void forward(int slot, int worker) {
        for (int i = 0; i < linears.size(); i++) linears.get(i).forward(slot, worker);
        Arrays.fill(mixed.values(), mixed.at(slot), mixed.at(slot) + mixed.shape().size(), 0);
        Arrays.fill(shares.values(), shares.at(slot), shares.at(slot) + shares.shape().size(), 0);
        for (int h = 0; h < attention.heads(); h++) {
            attend(slot, h, worker);
            // mixed (tokens, width) += shares (tokens, tokens) · values (tokens, width)
            plan.kernels().add(toQueries, dropped.values(),
                    square(slot, h), values.values(), head(slot, h), mixed.values(), head(slot, h));
        }
        projection.forward(slot, worker);
    }

    private void attend(int slot, int h, int worker) {
        float[] s = shares.values(), turn = turned[worker];
        turn(keys.values(), head(slot, h), inner, tokens, width(), turn);
        plan.kernels().add(toSquare, queries.values(),
                head(slot, h), turn, 0, s, square(slot, h));
        for (int q = 0; q < tokens; q++) softmax(s, square(slot, h) + q * tokens);
        if (attention.dropout() > 0) drop(slot, h);
    }

    /// (rows, columns) at a distance to (columns, rows).
    private static void turn(float[] from, int at, int row, int rows, int columns, float[] to) {
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) to[j * rows + i] = from[at + i * row + j];
    }

    private void softmax(float[] s, int from) {
        for (int k = from; k < from + tokens; k++) s[k] /= divisor;
        plan.kernels().expAbout(tokens, s, from, greatest(s, from, tokens));
        float sum = sum(s, from, tokens);
        for (int k = from; k < from + tokens; k++) s[k] /= sum;
    }

    /// Four at a time, which do not wait for one another.
    private static float greatest(float[] s, int from, int count) {
        float a = s[from], b = a, c = a, d = a;
        int k = from, end = from + count;
        for (; k + 4 <= end; k += 4) {
            a = Math.max(a, s[k]);
            b = Math.max(b, s[k + 1]);
            c = Math.max(c, s[k + 2]);
            d = Math.max(d, s[k + 3]);
        }
        for (; k < end; k++) a = Math.max(a, s[k]);
        return Math.max(Math.max(a, b), Math.max(c, d));
    }

    private static float sum(float[] s, int from, int count) {
        float a = 0, b = 0, c = 0, d = 0;
        int k = from, end = from + count;
        for (; k + 4 <= end; k += 4) {
            a += s[k];
            b += s[k + 1];
            c += s[k + 2];
            d += s[k + 3];
        }
        for (; k < end; k++) a += s[k];
        return a + b + (c + d);
    }

    private float factor(long seed, int place) {
        return DropoutMasks.drops(seed, place, attention.dropout()) ? 0 : kept;
    }

    private void drop(int slot, int h) {
        int at = square(slot, h);
        if (!plan.drops()) {
            System.arraycopy(shares.values(), at, dropped.values(), at, tokens * tokens);
            return;
        }
        long seed = plan.dropoutSeed(node);
        for (int k = at; k < at + tokens * tokens; k++) dropped.values()[k] = shares.values()[k] * factor(seed, k);
    }

    @Override
    public void clear(int chunk) {
        for (int i = 0; i < linears.size(); i++) linears.get(i).clear(chunk);
        projection.clear(chunk);
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        projection.backward(slot, chunk, worker);
        clear(queriesSlope, slot);
        clear(keysSlope, slot);
        clear(valuesSlope, slot);
        for (int h = 0; h < attention.heads(); h++) goBack(slot, h, worker);
        for (int i = 0; i < linears.size(); i++) linears.get(i).backward(slot, chunk, worker);
        if (!ends.back().wanted()) return;
        int at = ends.back().at(slot);
        float[] to = ends.back().values(), q = backs.get(0).values(), k = backs.get(1).values(),
                v = backs.get(2).values();
        for (int i = at; i < at + ends.back().shape().size(); i++) to[i] = q[i] + k[i] + v[i];
    }

    private static void clear(Slots slopes, int slot) {
        Arrays.fill(slopes.values(), slopes.at(slot), slopes.at(slot) + slopes.shape().size(), 0);
    }

    private void goBack(int slot, int h, int worker) {
        float[] turn = turned[worker], z = logits[worker];
        int head = head(slot, h), square = square(slot, h);
        plan.kernels().add(toKeys, dropped.values(), square, mixedSlope.values(), head, valuesSlope.values(), head);
        turn(values.values(), head, inner, tokens, width(), turn);
        Arrays.fill(z, 0, tokens * tokens, 0);
        plan.kernels().add(toSquare, mixedSlope.values(),
                head, turn, 0, z, 0);
        if (plan.drops() && attention.dropout() > 0) {
            long seed = plan.dropoutSeed(node);
            for (int k = 0; k < tokens * tokens; k++) z[k] *= factor(seed, square + k);
        }
        for (int q = 0; q < tokens; q++) softmaxBack(z, q * tokens, square + q * tokens);
        plan.kernels().add(toQueries, z, 0, keys.values(), head, queriesSlope.values(), head);
        plan.kernels().add(toKeys, z, 0, queries.values(), head, keysSlope.values(), head);
    }

    private void softmaxBack(float[] z, int from, int share) {
        float[] s = shares.values();
        float mean = 0;
        for (int k = 0; k < tokens; k++) mean += s[share + k] * z[from + k];
        for (int k = 0; k < tokens; k++) z[from + k] = s[share + k] * (z[from + k] - mean) / divisor;
    }

    @Override
    public void finish(int chunks) {
        for (int i = 0; i < linears.size(); i++) linears.get(i).finish(chunks);
        projection.finish(chunks);
    }
}
