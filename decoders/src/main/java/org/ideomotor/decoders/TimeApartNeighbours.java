package org.ideomotor.decoders;

/// The nearest neighbour of every point of a trajectory, by Euclidean distance, among those that are further away in time than a
/// Theiler window and not at the same place.
///
/// Points are taken in the order of their first coordinate and looked at outwards from each, until that coordinate alone is further away
/// than the best so far; the search begins with the successor of the neighbour of the point before, which on a smooth trajectory is
/// already near. So in one dimension a few points are looked at, in several some tenths of them; the result is exact. Of neighbours
/// at the same distance, which one is found is fixed, but not specified.
final class TimeApartNeighbours {
    private final int[] order; // points by first coordinate
    private final int[] rank; // of each point in it
    private final double[] first; // first coordinates, in order
    private final double[] ordered; // (points · dimensions), in order
    private final int dimensions;
    private final int apart;
    private final double[] here; // the point that is searched for

    private int nearest; // to it
    private double squared;

    /// @param coordinates (dimensions, at least as many as points), not modified
    /// @param order       the points, 0 and upwards, by their first coordinate
    /// @param apart       neighbours are more samples apart than this
    TimeApartNeighbours(double[][] coordinates, int[] order, int apart) {
        this.dimensions = coordinates.length;
        this.apart = apart;
        this.order = order;
        this.rank = new int[order.length];
        this.first = new double[order.length];
        this.ordered = new double[order.length * dimensions];
        this.here = new double[dimensions];
        for (int k = 0; k < order.length; k++) {
            rank[order[k]] = k;
            first[k] = coordinates[0][order[k]];
            for (int d = 0; d < dimensions; d++) ordered[k * dimensions + d] = coordinates[d][order[k]];
        }
    }

    /// Fewest points among which every one has a neighbour.
    static int fewest(int apart) { return 2 * apart + 2; }

    /// Writes the nearest neighbour of every point, and its distance.
    void all(int[] neighbours, double[] distances) {
        int guess = -1;
        for (int i = 0; i < order.length; i++) guess = one(i, guess, neighbours, distances) + 1;
    }

    /// Writes the nearest neighbour of one point, and its distance; −1 and infinity if there is none.
    ///
    /// @param guess a point that may be near, or −1
    int one(int i, int guess, int[] neighbours, double[] distances) {
        squared = Double.POSITIVE_INFINITY;
        nearest = -1;
        if (dimensions == 1) lookOnTheLine(i);
        else lookInSpace(i, guess);
        neighbours[i] = nearest;
        distances[i] = Math.sqrt(squared);
        return nearest;
    }

    /// The first one on either side that will do.
    private void lookOnTheLine(int i) {
        int at = rank[i], below = at - 1, above = at + 1;
        double x = first[at];
        while (below >= 0 && (first[below] == x || Math.abs(order[below] - i) <= apart)) below--;
        while (above < first.length && (first[above] == x || Math.abs(order[above] - i) <= apart)) above++;
        if (below >= 0) keep(below, x - first[below]);
        if (above < first.length) keep(above, first[above] - x);
    }

    private void keep(int k, double distance) {
        if (distance * distance >= squared) return;
        squared = distance * distance;
        nearest = order[k];
    }

    private void lookInSpace(int i, int guess) {
        int at = rank[i];
        System.arraycopy(ordered, at * dimensions, here, 0, dimensions);
        if (guess >= 0 && guess < order.length && Math.abs(guess - i) > apart) look(i, rank[guess]);
        double x = first[at];
        for (int k = at - 1; k >= 0 && (x - first[k]) * (x - first[k]) < squared; k--) look(i, k);
        for (int k = at + 1; k < first.length && (x - first[k]) * (x - first[k]) < squared; k++) look(i, k);
    }

    private void look(int i, int k) {
        double sum = 0;
        for (int d = 0, at = k * dimensions; d < here.length && sum < squared; d++, at++)
            sum += (here[d] - ordered[at]) * (here[d] - ordered[at]);
        if (sum < squared && sum > 0 && Math.abs(order[k] - i) > apart) {
            squared = sum;
            nearest = order[k];
        }
    }
}
