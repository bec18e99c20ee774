package org.ideomotor.convnets;

import java.util.Arrays;

/// [Layer.SoftmaxMean], in double precision inside.
final class FastSoftmaxMean implements FastStep {
    private final Ends tokens;
    private final Ends scores;
    private final int maps;
    private final int positions;
    private final double[][] shares;

    FastSoftmaxMean(Plan plan, Ends tokens, Ends scores) {
        this.tokens = tokens;
        this.scores = scores;
        this.maps = tokens.x().shape().maps();
        this.positions = tokens.x().shape().positions();
        this.shares = new double[plan.slots()][positions];
    }

    @Override
    public void forward(int slot, int worker) {
        double[] own = shares[slot];
        for (int p = 0; p < positions; p++) own[p] = scores.x().values()[scores.x().at(slot) + p];
        Softmax.inPlace(own, 0, positions);
        float[] x = tokens.x().values(), y = tokens.y().values();
        int from = tokens.x().at(slot), to = tokens.y().at(slot);
        for (int m = 0; m < maps; m++) {
            double sum = 0;
            for (int p = 0; p < positions; p++) sum += own[p] * x[from + p * maps + m];
            y[to + m] = (float) sum;
        }
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        float[] g = tokens.slope().values();
        int from = tokens.slope().at(slot);
        if (tokens.back().wanted()) {
            float[] back = tokens.back().values();
            int to = tokens.back().at(slot);
            for (int p = 0; p < positions; p++)
                for (int m = 0; m < maps; m++) back[to + p * maps + m] = (float) (shares[slot][p] * g[from + m]);
        }
        if (scores.back().wanted()) backToScores(slot, g, from);
    }

    /// `share_p (g · x_p − Σ_q share_q g · x_q)`.
    private void backToScores(int slot, float[] g, int from) {
        float[] x = tokens.x().values(), back = scores.back().values();
        int at = tokens.x().at(slot), to = scores.back().at(slot);
        Arrays.fill(back, to, to + positions, 0);
        double mean = 0;
        for (int p = 0; p < positions; p++) mean += shares[slot][p] * along(x, at + p * maps, g, from);
        for (int p = 0; p < positions; p++)
            back[to + p] = (float) (shares[slot][p] * (along(x, at + p * maps, g, from) - mean));
    }

    private double along(float[] x, int fromX, float[] g, int fromG) {
        double sum = 0;
        for (int m = 0; m < maps; m++) sum += (double) x[fromX + m] * g[fromG + m];
        return sum;
    }
}
