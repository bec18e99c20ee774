package org.ideomotor.convnets;

/// [Layer.Positions].
final class FastPositions implements FastStep {
    private final Numbers numbers;
    private final Ends ends;
    private final int encoding;
    private final int[] source;
    private final Sums slopes;

    FastPositions(Plan plan, Place place, Ends ends) {
        this.numbers = plan.numbers();
        this.ends = ends;
        this.encoding = numbers.at(place.parameter("encoding"));
        Shape shape = ends.x().shape();
        this.source = new int[shape.size()];
        for (int k = 0; k < source.length; k++) source[k] = row(shape, k) * shape.maps() + k % shape.maps();
        this.slopes = new Sums(plan.chunks(), source.length);
    }

    /// Positions are counted row by row.
    private static int row(Shape shape, int k) {
        int place = k / shape.maps();
        return place % shape.rows() * shape.times() + place / shape.rows();
    }

    @Override
    public void forward(int slot, int worker) {
        float[] acting = numbers.acting(), x = ends.x().values(), y = ends.y().values();
        int at = ends.x().at(slot);
        for (int k = 0; k < source.length; k++) y[at + k] = x[at + k] + acting[encoding + source[k]];
    }

    @Override
    public void clear(int chunk) { slopes.clear(chunk); }

    @Override
    public void backward(int slot, int chunk, int worker) {
        float[] g = ends.slope().values(), sums = slopes.of(chunk);
        int at = ends.slope().at(slot);
        for (int k = 0; k < source.length; k++) sums[k] += g[at + k];
        if (ends.back().wanted()) System.arraycopy(g, at, ends.back().values(), at, source.length);
    }

    @Override
    public void finish(int chunks) {
        float[] total = slopes.total(chunks);
        for (int k = 0; k < source.length; k++) numbers.gradient()[encoding + source[k]] = total[k];
    }
}
