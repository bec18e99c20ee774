package org.ideomotor.convnets;

/// One step of a compiled network. Items lie in slots; each has the same bits whichever thread computes it.
///
/// A pass goes: `prepare`; for every item `measure`, then once `settle`, where batch statistics are needed; for every item `forward`. Back:
/// `clear` for every chunk; for every item `gather`, then once `agree`, likewise; for every item `backward`; `finish`.
interface FastStep {
    /// Once: examples will come again, so what follows from them alone may be kept.
    default void remember(int examples) {
    }

    /// Once before a pass, by one thread: brings weights into the order of the kernels.
    default void prepare() {
    }

    /// Whether all items must be seen before one can go forward, and backward.
    default boolean ofBatch() { return false; }

    /// Looks at one item, before it goes forward.
    default void measure(int slot, int worker) {
    }

    /// Once, after all items were measured.
    default void settle(int items) {
    }

    /// From the values of the inputs to those of the output.
    void forward(int slot, int worker);

    /// Looks at the slope of one item, before it goes backward.
    default void gather(int slot) {
    }

    /// Once, after all slopes were gathered.
    default void agree(int items) {
    }

    /// Before a pass back: nothing is summed up yet for these items.
    default void clear(int chunk) {
    }

    /// From the slope of the output to those of the inputs; sums up those of the parameters for its chunk.
    void backward(int slot, int chunk, int worker);

    /// Once after a pass back, by one thread: the sums of the chunks, in their order, become the gradient.
    default void finish(int chunks) {
    }
}
