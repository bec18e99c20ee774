package org.ideomotor.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A chain with every kind of part that a decoder file can hold.
record Toy(List<String> classes, double[] weights, double[][] table, long[] counts, int[] columns, double bias,
        Optional<String> note, Montage.Kind kind, int small, long large) implements Fitted<Window, Scores> {
    static Toy of(double bias) {
        return new Toy(List.of("left_hand", "right_hand"), new double[]{0.1, -0.0, Double.MIN_VALUE, 1 / 3.0},
                new double[][]{{1, 2}, {Math.PI, Double.NaN}}, new long[]{Long.MAX_VALUE, -1}, new int[]{1, 0}, bias,
                Optional.of("µV „quoted“"), Montage.Kind.EEG, -7, 1L << 60);
    }

    @Override
    public Scores apply(Window window) {
        double sum = bias;
        for (int c = 0; c < window.samples().channels(); c++)
            for (int t = 0; t < window.samples().times(); t++)
                sum += weights[(c + t) % weights.length] * window.samples().at(c, t);
        return Scores.softmax(classes, sum, -sum);
    }

    Decoder decoder() { return decoder(this); }

    static Decoder decoder(Fitted<Window, ? extends Output> chain) {
        return new Decoder("toy", new Signal(Montage.eeg("C3", "C4"), 250),
                List.of(Pick.of("C4", "C3"), Butterworth.highPass(0.5, 3), Notch.at(50), new AverageReference()), 8, 25,
                List.of(new TrialRule("left_hand", 500)), List.of(Gate.peakToPeak(150)), chain,
                List.of(Gate.bestScore(0.6)), List.of("left_hand", "right_hand"), Decoder.Learning.NEVER,
                new Provenance("test", "25", "java-scalar", "Toy", List.of("made 1/0/0"), 40));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Toy that && classes.equals(that.classes) && Arrays.equals(weights, that.weights)
                && Arrays.deepEquals(table, that.table) && Arrays.equals(counts, that.counts)
                && Arrays.equals(columns, that.columns) && Double.compare(bias, that.bias) == 0
                && note.equals(that.note) && kind == that.kind && small == that.small && large == that.large;
    }

    @Override
    public int hashCode() { return Arrays.hashCode(weights); }
}
