package org.ideomotor.convnets;

/// Room for the values of one node, for several items at once: each lies time by time, row by row, maps side by side.
///
/// @param shape  of an item
/// @param values of all
record Slots(Shape shape, float[] values) {
    static Slots of(Shape shape, int count) {
        return new Slots(shape, Kernels.array(Math.multiplyExact(shape.size(), count)));
    }

    /// No room: nobody wants these values.
    static Slots none(Shape shape) { return new Slots(shape, new float[0]); }

    boolean wanted() { return values.length > 0; }

    /// Where an item begins.
    int at(int slot) { return slot * shape.size(); }

    /// Where value k of an item, in the order of [Batch], lies.
    static int place(Shape shape, int k) {
        int map = k / shape.positions(), row = k / shape.times() % shape.rows(), time = k % shape.times();
        return (time * shape.rows() + row) * shape.maps() + map;
    }
}
