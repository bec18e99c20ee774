package org.ideomotor.convnets;

import java.util.Arrays;

/// [Layer.Attention] in inference: queries, keys and values in one product, and shares with lanes over queries, so that a softmax goes over keys without crossing
/// lanes. Shares are divided by their sum after they have mixed the values.
final class AttentionAlone implements FastStep {
    private static final int PANEL = 16;

    private final Plan plan;
    private final Place place;
    private final Layer.Attention attention;
    private final Ends ends;
    private final int tokens;
    private final int maps;
    private final int inner;
    private final int wide;
    private final int row;
    private final float[] w;
    private final float[] bias;
    private final float[] projection;
    private final float[] projectionBias;
    private final Product toAll;
    private final Product toShares;
    private final Product toMixed;
    private final Product toOutput;
    private final float[][] all;
    private final float[][] queries;
    private final float[][] shares;
    private final float[][] sums;
    private final float[][] mixed;

    AttentionAlone(Plan plan, Place place, Ends ends) {
        this.plan = plan;
        this.place = place;
        this.attention = (Layer.Attention) place.layer();
        this.ends = ends;
        this.tokens = ends.x().shape().positions();
        this.maps = ends.x().shape().maps();
        this.inner = attention.heads() * attention.headWidth();
        this.wide = 3 * inner;
        this.row = Math.ceilDiv(tokens, PANEL) * PANEL;
        this.w = Kernels.array(maps * wide);
        this.bias = Kernels.array(wide);
        this.projection = Kernels.array(inner * maps);
        this.projectionBias = Kernels.array(maps);
        this.toAll = Product.plain(tokens, maps, wide);
        this.toShares = new Product(tokens, row, 1, attention.headWidth(), wide, 0, 1, row, row);
        this.toMixed = new Product(attention.headWidth(), row, 1, tokens, 1, 0, wide, row, row);
        this.toOutput = new Product(tokens, maps, 1, inner, 1, 0, row, maps, maps);
        this.all = plan.scratch(tokens * wide);
        this.queries = plan.scratch(inner * row);
        this.shares = plan.scratch(tokens * row);
        this.sums = plan.scratch(row);
        this.mixed = plan.scratch(inner * row);
    }

    @Override
    public void prepare() {
        take("queries", 0, (float) (1 / attention.divisor(maps)));
        take("keys", inner, 1);
        take("values", 2 * inner, 1);
        float[] acting = plan.numbers().acting();
        int weight = at("projection", "weight"), added = at("projection", "bias");
        for (int i = 0; i < inner; i++)
            for (int o = 0; o < maps; o++) projection[i * maps + o] = acting[weight + o * inner + i];
        System.arraycopy(acting, added, projectionBias, 0, maps);
    }

    private int at(String name, String what) { return plan.numbers().at(place.parameter(name) + "." + what); }

    private void take(String name, int column, float factor) {
        float[] acting = plan.numbers().acting();
        int weight = at(name, "weight"), added = at(name, "bias");
        for (int i = 0; i < maps; i++)
            for (int o = 0; o < inner; o++) w[i * wide + column + o] = factor * acting[weight + o * maps + i];
        for (int o = 0; o < inner; o++) bias[column + o] = factor * acting[added + o];
    }

    @Override
    public void forward(int slot, int worker) {
        float[] qkv = all[worker], mix = mixed[worker];
        fill(qkv, 0, bias, wide);
        plan.kernels().add(toAll, ends.x().values(), ends.x().at(slot), w, 0, qkv, 0);
        for (int t = 0; t < tokens; t++)
            for (int o = 0; o < inner; o++) queries[worker][o * row + t] = qkv[t * wide + o];
        Arrays.fill(mix, 0);
        for (int h = 0; h < attention.heads(); h++) attend(h * attention.headWidth(), worker);
        fill(ends.y().values(), ends.y().at(slot), projectionBias, maps);
        plan.kernels().add(toOutput, mix, 0, projection, 0, ends.y().values(), ends.y().at(slot));
    }

    /// Writes a row for each token.
    private void fill(float[] to, int from, float[] with, int columns) {
        for (int t = 0; t < tokens; t++) System.arraycopy(with, 0, to, from + t * columns, columns);
    }

    /// One head: (keys, queries), then (width, queries).
    private void attend(int head, int worker) {
        float[] qkv = all[worker], s = shares[worker], sum = sums[worker], mix = mixed[worker];
        Arrays.fill(s, 0);
        plan.kernels().add(toShares, qkv, inner + head, queries[worker], head * row, s, 0);
        plan.kernels().expColumns(tokens, row, s, 0, sum, 0);
        plan.kernels().add(toMixed, qkv, 2 * inner + head, s, 0, mix, head * row);
        for (int d = head; d < head + attention.headWidth(); d++)
            for (int q = 0; q < row; q++) mix[d * row + q] /= sum[q];
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        throw new IllegalStateException("AttentionAlone: in inference nothing goes back");
    }
}
