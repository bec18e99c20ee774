package org.ideomotor.decoders;

import java.util.Arrays;

/// In several dimensions: a tree of boxes, each of which halves the points of the one above it across its longest edge.
///
/// A box is passed over if its nearest corner or edge is no nearer than the best point so far. That distance is summed as those of
/// points are, so rounding cannot hide a point in its box.
final class NeighboursInSpace extends TimeApartNeighbours {
    private static final int LEAF = 16; // points, at most

    private final double[][] coordinates; // (dimensions, points and some more)
    private final int dimensions;
    private final int[] order; // points, those of a box side by side
    private final double[] ordered; // (points · dimensions), in order
    private final double[] lows, highs; // (boxes · dimensions); below box k are boxes 2k and 2k + 1
    private final double[] here; // the point that is searched for

    /// @param coordinates (dimensions, at least as many as points), not modified
    NeighboursInSpace(double[][] coordinates, int points, int apart) {
        super(points, apart);
        this.coordinates = coordinates;
        this.dimensions = coordinates.length;
        this.order = new int[points];
        this.ordered = new double[points * dimensions];
        this.here = new double[dimensions];
        Arrays.setAll(order, k -> k);
        int boxes = 2;
        for (int size = points; size > LEAF; size -= size / 2) boxes *= 2;
        this.lows = new double[boxes * dimensions];
        this.highs = new double[boxes * dimensions];
        divide(1, 0, points);
        for (int k = 0; k < points; k++)
            for (int d = 0; d < dimensions; d++) ordered[k * dimensions + d] = coordinates[d][order[k]];
    }

    private void divide(int box, int from, int to) {
        int widest = enclose(box, from, to);
        if (to - from <= LEAF) return;
        int middle = (from + to) >>> 1;
        halve(coordinates[widest], from, middle, to);
        divide(2 * box, from, middle);
        divide(2 * box + 1, middle, to);
    }

    /// The dimension of the longest edge.
    private int enclose(int box, int from, int to) {
        int widest = 0;
        double width = -1;
        for (int d = 0; d < dimensions; d++) {
            double[] coordinate = coordinates[d];
            double low = coordinate[order[from]], high = low;
            for (int k = from + 1; k < to; k++) {
                double x = coordinate[order[k]];
                if (x < low) low = x;
                if (x > high) high = x;
            }
            lows[box * dimensions + d] = low;
            highs[box * dimensions + d] = high;
            if (high - low > width) {
                width = high - low;
                widest = d;
            }
        }
        return widest;
    }

    /// Quickselect: no point before the middle has a greater coordinate than one behind it.
    ///
    /// Source: Hoare 1961, Algorithm 65: Find, Commun. ACM 4(7)
    private void halve(double[] coordinate, int from, int middle, int to) {
        int first = from, last = to - 1;
        while (first < last) {
            double pivot = coordinate[order[(first + last) >>> 1]];
            int low = first, high = last;
            while (low <= high) {
                while (coordinate[order[low]] < pivot) low++;
                while (coordinate[order[high]] > pivot) high--;
                if (low <= high) swap(low++, high--);
            }
            if (middle <= high) last = high;
            else if (middle >= low) first = low;
            else return;
        }
    }

    private void swap(int k, int l) {
        int kept = order[k];
        order[k] = order[l];
        order[l] = kept;
    }

    @Override
    void search(int i, int guess) {
        for (int d = 0; d < dimensions; d++) here[d] = coordinates[d][i];
        if (guess < order.length) offer(guess, squaredDistance(guess));
        look(1, 0, order.length);
    }

    private double squaredDistance(int j) {
        double sum = 0;
        for (int d = 0; d < dimensions; d++)
            sum += (here[d] - coordinates[d][j]) * (here[d] - coordinates[d][j]);
        return sum;
    }

    /// The nearer half first.
    private void look(int box, int from, int to) {
        if (to - from <= LEAF) {
            for (int k = from; k < to; k++) lookAt(k);
            return;
        }
        int middle = (from + to) >>> 1;
        double left = squaredDistanceToBox(2 * box), right = squaredDistanceToBox(2 * box + 1);
        if (left <= right) {
            if (isNearer(left)) look(2 * box, from, middle);
            if (isNearer(right)) look(2 * box + 1, middle, to);
        } else {
            if (isNearer(right)) look(2 * box + 1, middle, to);
            if (isNearer(left)) look(2 * box, from, middle);
        }
    }

    private void lookAt(int k) {
        double sum = 0;
        for (int d = 0, at = k * dimensions; d < here.length; d++, at++)
            sum += (here[d] - ordered[at]) * (here[d] - ordered[at]);
        offer(order[k], sum);
    }

    /// Without a branch, which nobody could predict: a + |a| is 2a or 0.
    private double squaredDistanceToBox(int box) {
        double sum = 0;
        for (int d = 0, at = box * dimensions; d < here.length; d++, at++) {
            double below = lows[at] - here[d], above = here[d] - highs[at];
            double outside = 0.5 * (below + Math.abs(below) + (above + Math.abs(above)));
            sum += outside * outside;
        }
        return sum;
    }
}
