package org.ideomotor.convnets;

/// [Layer.LayerNorm], token by token.
final class FastLayerNorm implements FastStep {
    private final Numbers numbers;
    private final Layer.LayerNorm norm;
    private final Ends ends;
    private final int scaleAt;
    private final int shiftAt;
    private final int maps;
    private final Slots normalised;
    private final Slots inverse;
    private final Sums scales;
    private final Sums shifts;

    FastLayerNorm(Plan plan, Place place, Ends ends) {
        this.numbers = plan.numbers();
        this.norm = (Layer.LayerNorm) place.layer();
        this.ends = ends;
        this.scaleAt = numbers.at(place.parameter("weight"));
        this.shiftAt = numbers.at(place.parameter("bias"));
        this.maps = ends.x().shape().maps();
        this.normalised = plan.room(ends.x().shape());
        this.inverse = plan.room(new Shape(1, ends.x().shape().rows(), ends.x().shape().times()));
        this.scales = new Sums(plan.chunks(), maps);
        this.shifts = new Sums(plan.chunks(), maps);
    }

    @Override
    public void forward(int slot, int worker) {
        float[] w = numbers.acting(), z = normalised.values(), y = ends.y().values();
        int tokens = ends.x().shape().positions();
        for (int token = 0; token < tokens; token++) {
            int at = ends.x().at(slot) + token * maps;
            inverse.values()[slot * tokens + token] = normalise(at, z);
            for (int m = 0; m < maps; m++) y[at + m] = z[at + m] * w[scaleAt + m] + w[shiftAt + m];
        }
    }

    private float normalise(int at, float[] z) {
        float[] x = ends.x().values();
        float mean = sum(x, at) / maps;
        for (int m = 0; m < maps; m++) z[at + m] = (x[at + m] - mean) * (x[at + m] - mean);
        float square = sum(z, at);
        float inverted = (float) (1 / Math.sqrt(square / maps + norm.epsilon()));
        for (int m = 0; m < maps; m++) z[at + m] = (x[at + m] - mean) * inverted;
        return inverted;
    }

    /// Over the maps of a token, four at a time, which do not wait for one another.
    private float sum(float[] x, int at) {
        float a = 0, b = 0, c = 0, d = 0;
        int m = 0;
        for (; m + 4 <= maps; m += 4) {
            a += x[at + m];
            b += x[at + m + 1];
            c += x[at + m + 2];
            d += x[at + m + 3];
        }
        for (; m < maps; m++) a += x[at + m];
        return a + b + (c + d);
    }

    @Override
    public void clear(int chunk) {
        scales.clear(chunk);
        shifts.clear(chunk);
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        float[] g = ends.slope().values(), z = normalised.values();
        float[] scale = scales.of(chunk), shift = shifts.of(chunk);
        int tokens = ends.x().shape().positions();
        for (int token = 0; token < tokens; token++) {
            int at = ends.x().at(slot) + token * maps;
            for (int m = 0; m < maps; m++) {
                scale[m] += g[at + m] * z[at + m];
                shift[m] += g[at + m];
            }
            if (ends.back().wanted()) goBack(at, inverse.values()[slot * tokens + token]);
        }
    }

    private void goBack(int at, float inverted) {
        float[] g = ends.slope().values(), z = normalised.values(), w = numbers.acting(), back = ends.back().values();
        float sum = 0, product = 0;
        for (int m = 0; m < maps; m++) {
            float slope = g[at + m] * w[scaleAt + m];
            sum += slope;
            product += slope * z[at + m];
        }
        sum /= maps;
        product /= maps;
        for (int m = 0; m < maps; m++)
            back[at + m] = inverted * (g[at + m] * w[scaleAt + m] - sum - z[at + m] * product);
    }

    @Override
    public void finish(int chunks) {
        System.arraycopy(scales.total(chunks), 0, numbers.gradient(), scaleAt, maps);
        System.arraycopy(shifts.total(chunks), 0, numbers.gradient(), shiftAt, maps);
    }
}
