package org.ideomotor.convnets;

import java.util.List;

/// [Layer.Attention]. Tokens lie along the innermost index, so a linear function of tokens adds whole rows.
final class AttentionStep implements ExactStep {
    private final Layer.Attention attention;
    private final Place place;
    private final Pass pass;
    private final int tokens;
    private final int maps;
    private final int inner;
    private double[] x;
    private double[] queries;
    private double[] keys;
    private double[] values;
    private double[] mixed;
    private double[] shares;
    private double[] factors = {};

    AttentionStep(Layer.Attention attention, Place place, Pass pass) {
        this.attention = attention;
        this.place = place;
        this.pass = pass;
        this.tokens = place.input().positions();
        this.maps = place.input().maps();
        this.inner = attention.heads() * attention.headWidth();
    }

    @Override
    public double[] forward(List<double[]> inputs) {
        x = inputs.getFirst();
        queries = linear("queries", x, maps, inner);
        keys = linear("keys", x, maps, inner);
        values = linear("values", x, maps, inner);
        mixed = new double[pass.size() * inner * tokens];
        shares = new double[pass.size() * attention.heads() * tokens * tokens];
        for (int head = 0; head < pass.size() * attention.heads(); head++) attend(head);
        drawFactors();
        for (int head = 0; head < pass.size() * attention.heads(); head++) mix(head);
        return linear("projection", mixed, inner, maps);
    }

    private double[] linear(String name, double[] in, int from, int to) {
        double[] weight = pass.acting(place.parameter(name + ".weight"));
        double[] bias = pass.acting(place.parameter(name + ".bias"));
        double[] out = new double[pass.size() * to * tokens];
        for (int k = 0; k < out.length; k++) out[k] = bias[k / tokens % to];
        for (int b = 0; b < pass.size(); b++)
            for (int o = 0; o < to; o++)
                for (int i = 0; i < from; i++)
                    Rows.addScaled(weight[o * from + i], in, (b * from + i) * tokens, out, (b * to + o) * tokens,
                            tokens);
        return out;
    }

    private double[] linearBack(String name, double[] in, double[] slope, int from, int to) {
        double[] weight = pass.acting(place.parameter(name + ".weight"));
        double[] weights = pass.gradient(place.parameter(name + ".weight"));
        double[] bias = pass.gradient(place.parameter(name + ".bias"));
        double[] back = new double[in.length];
        for (int b = 0; b < pass.size(); b++)
            for (int o = 0; o < to; o++) {
                int row = (b * to + o) * tokens;
                bias[o] += Rows.sum(slope, row, tokens);
                for (int i = 0; i < from; i++) {
                    weights[o * from + i] += Rows.dot(slope, row, in, (b * from + i) * tokens, tokens);
                    Rows.addScaled(weight[o * from + i], slope, row, back, (b * from + i) * tokens, tokens);
                }
            }
        return back;
    }

    /// First value of a head's map m; heads are counted over the batch, and their maps follow each other.
    private int map(int head, int m) { return (head * attention.headWidth() + m) * tokens; }

    private int row(int head, int query) { return (head * tokens + query) * tokens; }

    /// Softmax of the logits of every query.
    private void attend(int head) {
        double divisor = attention.divisor(maps);
        for (int q = 0; q < tokens; q++) {
            for (int m = 0; m < attention.headWidth(); m++)
                Rows.addScaled(queries[map(head, m) + q] / divisor, keys, map(head, m), shares, row(head, q), tokens);
            Softmax.inPlace(shares, row(head, q), tokens);
        }
    }

    private void drawFactors() {
        if (pass.mode().dropout().isEmpty() || attention.dropout() == 0) return;
        factors = pass.mode().dropout().get().factors(place.index(), attention.dropout(), shares.length);
    }

    private double factor(int k) { return factors.length == 0 ? 1 : factors[k]; }

    private void mix(int head) {
        for (int m = 0; m < attention.headWidth(); m++)
            for (int q = 0; q < tokens; q++) {
                double sum = 0;
                for (int k = 0; k < tokens; k++)
                    sum += shares[row(head, q) + k] * factor(row(head, q) + k) * values[map(head, m) + k];
                mixed[map(head, m) + q] = sum;
            }
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] mixedBack = linearBack("projection", mixed, slope, inner, maps);
        double[] queriesBack = new double[queries.length];
        double[] keysBack = new double[keys.length];
        double[] valuesBack = new double[values.length];
        for (int head = 0; head < pass.size() * attention.heads(); head++)
            for (int q = 0; q < tokens; q++) goBack(head, q, mixedBack, queriesBack, keysBack, valuesBack);
        double[] back = linearBack("queries", x, queriesBack, maps, inner);
        Rows.add(back, linearBack("keys", x, keysBack, maps, inner));
        Rows.add(back, linearBack("values", x, valuesBack, maps, inner));
        return new double[][]{back};
    }

    private void goBack(int head, int q, double[] mixedBack, double[] queriesBack, double[] keysBack,
            double[] valuesBack) {
        double[] logits = new double[tokens];
        for (int m = 0; m < attention.headWidth(); m++) {
            double slope = mixedBack[map(head, m) + q];
            for (int k = 0; k < tokens; k++) {
                int share = row(head, q) + k;
                valuesBack[map(head, m) + k] += slope * shares[share] * factor(share);
                logits[k] += slope * values[map(head, m) + k] * factor(share);
            }
        }
        Softmax.backInPlace(shares, row(head, q), logits);
        double divisor = attention.divisor(maps);
        for (int m = 0; m < attention.headWidth(); m++) {
            queriesBack[map(head, m) + q] += Rows.dot(logits, 0, keys, map(head, m), tokens) / divisor;
            Rows.addScaled(queries[map(head, m) + q] / divisor, logits, 0, keysBack, map(head, m), tokens);
        }
    }
}
