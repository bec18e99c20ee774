package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How a convolution falls apart into products of matrices.
///
/// Rows of A are places of the output, each the window of the input that it sees; B are the weights. Where a window lies in several stretches
/// that are not evenly spaced, or in several groups, there are several parts.
final class ConvShape {
    /// One product, and where its matrices begin.
    record Move(Product product, int fromA, int fromB, int fromC) {
    }

    /// One part: forward, and what goes back.
    record Part(Product forward, int fromX, int fromW, int fromY, List<Move> toWeights, List<Move> toInput) {
    }

    private final Layer.Conv conv;
    private final Shape in;
    private final Shape out;
    private final Shape padded;
    private final int inputs;
    private final int outputs;
    private final boolean rowsInOneRun;
    private final List<Part> parts = new ArrayList<>();
    private final int[] source;

    private ConvShape(Layer.Conv conv, Shape in, Shape out) {
        this.conv = conv;
        this.in = in;
        this.out = out;
        Padding zeros = conv.padding();
        this.padded = new Shape(in.maps(), in.rows() + zeros.top() + zeros.bottom(),
                in.times() + zeros.before() + zeros.after());
        this.inputs = in.maps() / conv.groups();
        this.outputs = conv.maps() / conv.groups();
        this.rowsInOneRun = conv.groups() == 1 && conv.dilation().rows() == 1;
        this.source = source();
        addParts();
    }

    static ConvShape of(Layer.Conv conv, Shape in, Shape out) { return new ConvShape(conv, in, out); }

    List<Part> parts() { return parts; }

    /// For each weight in the order of the kernels, its place in the parameter.
    int[] source() {
        if (source != null) return source;
        int[] places = new int[conv.maps() * inputs * kernelRows() * taps()];
        for (int p = 0; p < places.length; p++) {
            int b = p % taps(), a = p / taps() % kernelRows(), i = p / taps() / kernelRows() % inputs;
            int o = p / taps() / kernelRows() / inputs;
            places[place(o, i, a, b)] = p;
        }
        return places;
    }

    private int place(int o, int i, int a, int b) {
        int group = o / outputs;
        if (rowsInOneRun) return ((b * kernelRows() + a) * inputs + i) * outputs + o;
        return (((group * kernelRows() + a) * taps() + b) * inputs + i) * outputs + o % outputs;
    }

    private int kernelRows() { return conv.kernel().rows(); }

    private int taps() { return conv.kernel().times(); }

    boolean isPadded() { return !padded.equals(in); }

    int paddedSize() { return padded.size(); }

    private void addParts() {
        boolean flat = kernelRows() == 1 && conv.stride().equals(Extent.ONE) && padded.rows() == in.rows();
        boolean whole = rowsInOneRun || taps() == 1; // a place is one sum
        Seen seen = rowsInOneRun || taps() > 1 ? alongTime() : acrossRows();
        int xRow = conv.stride().times() * padded.rows() * in.maps(), yRow = out.rows() * conv.maps();
        for (int group = 0; group < conv.groups(); group++)
            if (flat) addPart(group, 0, 0, out.positions(), seen, in.maps(), conv.maps());
            else
                for (int h = 0; h < out.rows(); h++)
                    for (int a = 0; a < (whole ? 1 : kernelRows()); a++)
                        addPart(group, h, a, out.times(), seen, xRow, yRow);
    }

    /// Stretches of the input that a place of the output sees: how many, of how many numbers, and from one to the next.
    private record Seen(int stretches, int run, int step) {
    }

    private Seen alongTime() {
        int run = rowsInOneRun ? kernelRows() * inputs : inputs;
        return new Seen(taps(), run, conv.dilation().times() * padded.rows() * in.maps());
    }

    /// Of a kernel over rows alone.
    private Seen acrossRows() { return new Seen(kernelRows(), inputs, conv.dilation().rows() * in.maps()); }

    private void addPart(int group, int h, int a, int rows, Seen seen, int xRow, int yRow) {
        int fromX = (h * conv.stride().rows() + a * conv.dilation().rows()) * in.maps() + group * inputs;
        int fromW = (rowsInOneRun ? 0 : group * kernelRows() + a) * taps() * seen.run() * outputs;
        int fromY = h * conv.maps() + group * outputs;
        Product forward = new Product(rows, outputs, seen.stretches(), seen.run(), xRow, seen.step(), 1, outputs, yRow);
        parts.add(new Part(forward.evenly(), fromX, fromW, fromY, toWeights(forward, fromX, fromW, fromY),
                toInput(forward, fromX, fromW, fromY)));
    }

    private static List<Move> toWeights(Product f, int fromX, int fromW, int fromY) {
        Product even = f.evenly();
        if (even.taps() == 1)
            return List.of(new Move(new Product(even.run(), f.columns(), 1, f.rows(), even.aRun(), 0, f.aRow(),
                    f.cRow(), f.columns()), fromX, fromY, fromW));
        List<Move> moves = new ArrayList<>();
        for (int tap = 0; tap < f.taps(); tap++)
            moves.add(new Move(new Product(f.run(), f.columns(), 1, f.rows(), 1, 0, f.aRow(), f.cRow(), f.columns()),
                    fromX + tap * f.aTap(), fromY, fromW + tap * f.run() * f.columns()));
        return moves;
    }

    private static List<Move> toInput(Product f, int fromX, int fromW, int fromY) {
        List<Move> moves = new ArrayList<>();
        for (int tap = 0; tap < f.taps(); tap++)
            moves.add(new Move(toOneTap(f), fromY, fromW + tap * f.run() * f.columns(), fromX + tap * f.aTap()));
        return moves;
    }

    /// From slopes to what one tap saw: outputs and inputs of the product change places.
    private static Product toOneTap(Product f) {
        int inputs = f.run(), outputs = f.columns(), xRow = f.aRow(), yRow = f.cRow();
        return new Product(f.rows(), inputs, 1, outputs, yRow, 0, 1, inputs, xRow);
    }

    /// The weights of each tap with rows and columns exchanged: for the way back.
    void reverse(float[] w, float[] reversed) {
        int run = rowsInOneRun ? kernelRows() * inputs : inputs;
        for (int block = 0; block < source.length; block += run * outputs)
            for (int j = 0; j < run; j++)
                for (int o = 0; o < outputs; o++) reversed[block + o * run + j] = w[block + j * outputs + o];
    }

    /// Copies an item into zeros.
    void pad(float[] x, int from, float[] to) {
        Arrays.fill(to, 0, padded.size(), 0);
        for (int t = 0; t < in.times(); t++) System.arraycopy(x, from + t * row(in), to, paddedRow(t), row(in));
    }

    /// Copies an item out of its padding.
    void crop(float[] x, float[] to, int at) {
        for (int t = 0; t < in.times(); t++) System.arraycopy(x, paddedRow(t), to, at + t * row(in), row(in));
    }

    private static int row(Shape shape) { return shape.rows() * shape.maps(); }

    private int paddedRow(int t) {
        return (t + conv.padding().before()) * row(padded) + conv.padding().top() * in.maps();
    }
}
