package org.ideomotor.convnets.interchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Shapes that mean the same numbers in the same order.
final class Axes {
    private Axes() {
    }

    /// Whether two shapes are the same but for axes of one, and for neighbouring axes of one of them taken together.
    static boolean alike(List<Integer> a, List<Integer> b) { return merges(a, b) || merges(b, a); }

    /// Whether neighbouring axes of `fine` taken together give `coarse`.
    private static boolean merges(List<Integer> fine, List<Integer> coarse) {
        int at = 0;
        List<Integer> axes = fine.stream().filter(n -> n != 1).toList();
        for (int wanted : coarse.stream().filter(n -> n != 1).toList()) {
            long together = 1;
            while (together < wanted && at < axes.size()) together *= axes.get(at++);
            if (together != wanted) return false;
        }
        return at == axes.size();
    }

    /// The last two axes exchanged.
    static List<Integer> lastTwoSwapped(List<Integer> shape) {
        List<Integer> swapped = new ArrayList<>(shape);
        Collections.swap(swapped, swapped.size() - 2, swapped.size() - 1);
        return List.copyOf(swapped);
    }

    /// Without the first axis of one after the leading axis.
    static List<Integer> oneFewer(List<Integer> shape) {
        List<Integer> fewer = new ArrayList<>(shape);
        int axis = 1 + shape.subList(1, shape.size()).indexOf(1);
        if (axis > 0) fewer.subList(axis, axis + 1).clear();
        return List.copyOf(fewer);
    }
}
