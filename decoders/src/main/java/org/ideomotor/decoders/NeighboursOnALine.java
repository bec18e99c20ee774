package org.ideomotor.decoders;

/// In one dimension: the first point on either side that will do.
final class NeighboursOnALine extends TimeApartNeighbours {
    private final int[] order; // points by coordinate
    private final int[] rank; // of each point in it
    private final double[] sorted; // coordinates

    /// @param order the points, 0 and upwards, by coordinate
    NeighboursOnALine(double[] coordinates, int[] order, int apart) {
        super(order.length, apart);
        this.order = order;
        this.rank = new int[order.length];
        this.sorted = new double[order.length];
        for (int k = 0; k < order.length; k++) {
            rank[order[k]] = k;
            sorted[k] = coordinates[order[k]];
        }
    }

    @Override
    void search(int i, int guess) {
        int at = rank[i], below = at - 1, above = at + 1;
        double x = sorted[at];
        while (below >= 0 && (sorted[below] == x || !counts(order[below]))) below--;
        while (above < order.length && (sorted[above] == x || !counts(order[above]))) above++;
        if (below >= 0) offer(order[below], (x - sorted[below]) * (x - sorted[below]));
        if (above < order.length) offer(order[above], (sorted[above] - x) * (sorted[above] - x));
    }
}
