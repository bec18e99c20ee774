package org.ideomotor.decoders;

/// The nearest neighbour of every point of a trajectory, by Euclidean distance, among those that are further away in time than a
/// Theiler window and not at the same place.
///
/// The result is exact. Of neighbours at the same distance, which one is found is fixed, but not specified.
abstract sealed class TimeApartNeighbours permits NeighboursOnALine, NeighboursInSpace {
    /// What was found.
    ///
    /// @param neighbours of each point, −1 for none
    /// @param distances  to them, infinite for none
    record Nearest(int[] neighbours, double[] distances) {}

    private final int points;
    private final int apart;

    private int wanted; // the point that is searched for
    private int among; // of so many points, the first ones
    private int nearest; // to it so far
    private double squared;

    /// @param apart neighbours are more samples apart than this
    TimeApartNeighbours(int points, int apart) {
        this.points = points;
        this.apart = apart;
    }

    /// Fewest points among which every one has a neighbour.
    static int fewest(int apart) { return 2 * apart + 2; }

    /// Of all points among all.
    Nearest all() { return first(points); }

    /// Of the first points among the first points.
    Nearest first(int count) {
        Nearest found = room(count);
        int near = -1;
        for (int i = 0; i < count; i++) near = search(i, count, near + 1, found);
        return found;
    }

    /// The same, when the neighbours among all points are known.
    Nearest first(int count, Nearest all) {
        Nearest found = room(count);
        for (int i = 0; i < count; i++) {
            found.neighbours[i] = all.neighbours[i];
            found.distances[i] = all.distances[i];
            if (all.neighbours[i] >= count) search(i, count, 0, found);
        }
        return found;
    }

    private static Nearest room(int count) { return new Nearest(new int[count], new double[count]); }

    /// The successor of the neighbour of the point before is near already on a smooth trajectory.
    private int search(int i, int count, int guess, Nearest found) {
        wanted = i;
        among = count;
        nearest = -1;
        squared = Double.POSITIVE_INFINITY;
        search(i, guess);
        found.neighbours[i] = nearest;
        found.distances[i] = Math.sqrt(squared);
        return nearest;
    }

    /// Offers whatever may be nearest to a point.
    ///
    /// @param guess a point that may be near
    abstract void search(int i, int guess);

    /// Whether this point may be a neighbour.
    final boolean counts(int j) { return j < among && Math.abs(j - wanted) > apart; }

    /// Whether a point at this squared distance would be nearer than those so far.
    final boolean isNearer(double other) { return other < squared; }

    final void offer(int j, double other) {
        if (other < squared && other > 0 && counts(j)) {
            squared = other;
            nearest = j;
        }
    }
}
