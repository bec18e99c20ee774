package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The same examples seen otherwise: as they are, upside down, shifted by 0.1 Hz, and with left and right exchanged. View 0 is the window itself.
///
/// Exchanging left and right exchanges the labels that say so (`left_hand`, `right_hand`). The view is left out where it would lie: where a label
/// names a side whose other side is not a class (right hand against feet), or where no channel has a partner.
final class ContrastiveViews {
    /// As the authors of MVCNet, at the window's own rate: their code takes every rate for 250 Hz.
    private static final double SHIFT = 0.1;

    private final Shape window;
    private final double samplingRate;
    private final List<float[]> shifted;
    private final Optional<Mirror> mirror;

    /// Where channels and labels go in a mirror.
    ///
    /// @param partners for each channel the one whose values it takes
    /// @param labels   for each label that of the mirrored window
    private record Mirror(int[] partners, int[] labels) {
    }

    /// @param window       1 × channels × times
    /// @param samplingRate Hz
    /// @param windows      times × channels each
    /// @param names        of channels
    /// @param classes      in the order of labels
    ContrastiveViews(Shape window, double samplingRate, List<float[]> windows, List<String> names,
            List<String> classes) {
        this.window = window;
        this.samplingRate = samplingRate;
        var shift = new PeriodicShift(SHIFT, samplingRate, window.times());
        this.shifted = windows.stream().map(w -> shift.of(w, window.rows())).toList();
        this.mirror = mirror(names, classes);
    }

    private static Optional<Mirror> mirror(List<String> names, List<String> classes) {
        int[] partners = Augmentation.ChannelSymmetry.ofNames(1, names).partners().stream().mapToInt(p -> p).toArray();
        boolean moves = false;
        for (int c = 0; c < partners.length; c++) moves |= partners[c] != c;
        List<Integer> labels = new ArrayList<>();
        for (String label : classes) labels.add(classes.indexOf(mirrored(label)));
        if (!moves || labels.contains(-1)) return Optional.empty();
        return Optional.of(new Mirror(partners, labels.stream().mapToInt(l -> l).toArray()));
    }

    /// The label of the other side; itself if it names none.
    private static String mirrored(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        if (lower.contains("left")) return lower.replace("left", "right");
        return lower.contains("right") ? lower.replace("right", "left") : label;
    }

    /// How many, the window itself included.
    int count() { return mirror.isPresent() ? 4 : 3; }

    /// The label of an example in a view.
    int label(int view, int label) { return view == 3 ? mirror.orElseThrow().labels()[label] : label; }

    /// Writes an example as a view shows it.
    ///
    /// @param example its number
    /// @param own     its window
    /// @param to      written from `at` on
    void put(int view, int example, float[] own, float[] to, int at) {
        switch (view) {
            case 0 -> System.arraycopy(own, 0, to, at, own.length);
            case 1 -> {
                for (int k = 0; k < own.length; k++) to[at + k] = -own[k];
            }
            case 2 -> System.arraycopy(shifted.get(example), 0, to, at, own.length);
            default -> {
                int[] partners = mirror.orElseThrow().partners();
                for (int t = 0; t < window.times(); t++)
                    for (int c = 0; c < partners.length; c++)
                        to[at + t * partners.length + c] = own[t * partners.length + partners[c]];
            }
        }
    }

    /// What they are, for a checkpoint to compare.
    @Override
    public String toString() {
        return count() + " views at " + samplingRate + " Hz"
                + mirror.map(m -> ", channels mirrored from " + Arrays.toString(m.partners())).orElse("");
    }
}
