package org.ideomotor.paradigms;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The cues of a run while it goes on: those of an order, and those that are asked again.
final class Cues {
    private final CueOrder order;
    private final List<String> classes;
    private final long until;
    private final SplittableRandom random;
    private final List<String> cues;

    /// @param seed   of the order
    /// @param random for the places of cues that are asked again, and for further orders
    /// @param until  sample at which no further trial begins; 0 if the run ends with its order
    Cues(CueOrder order, List<String> classes, long seed, SplittableRandom random, long until) {
        this.order = order;
        this.classes = classes;
        this.until = until;
        this.random = random;
        cues = new ArrayList<>(draw(seed));
    }

    private List<String> draw(long seed) {
        List<String> drawn = order.order(classes, seed);
        if (drawn.isEmpty() || !classes.containsAll(drawn))
            throw new IllegalArgumentException(
                    "CueOrder " + order + ": expected an order of " + classes + ", got " + drawn);
        return drawn;
    }

    /// Whether one more trial begins at this sample.
    boolean goesOn(int trial, long sample) {
        if (until > 0 && sample >= until) return false;
        if (until > 0 && trial == cues.size()) cues.addAll(draw(random.nextLong()));
        return trial < cues.size();
    }

    String cue(int trial) { return cues.get(trial); }

    int size() { return cues.size(); }

    /// The cue of this trial once more, at a later place: any of those that keep the bound on equal cues in a row, or any at
    /// all if none does.
    void again(int trial) {
        int[] later = IntStream.rangeClosed(trial + 1, cues.size()).toArray();
        int[] keeping = IntStream.of(later).filter(place -> runAround(place, cues.get(trial)) <= longestRun())
                .toArray();
        int[] places = keeping.length > 0 ? keeping : later;
        cues.add(places[random.nextInt(places.length)], cues.get(trial));
    }

    private int longestRun() {
        return order instanceof CueOrder.Balanced balanced ? balanced.longestRun() : Integer.MAX_VALUE;
    }

    /// How long the run of equal cues would be that a cue becomes part of.
    private int runAround(int place, String cue) {
        int from = place, to = place;
        while (from > 0 && cues.get(from - 1).equals(cue)) from--;
        while (to < cues.size() && cues.get(to).equals(cue)) to++;
        return to - from + 1;
    }
}
