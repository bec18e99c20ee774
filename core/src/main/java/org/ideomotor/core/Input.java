package org.ideomotor.core;

/// One thing the loop takes. Sessions keep the inputs in the order in which the loop took them; that order, and the
/// decoder, are all that a decision depends on.
public sealed interface Input {
    /// Samples.
    ///
    /// @param from    number of the first one
    /// @param samples (channels, times), µV
    record Chunk(long from, Samples samples) implements Input {
        public Chunk {
            if (from < 0)
                throw new IllegalArgumentException("Chunk: expected to begin at sample 0 or later, got " + from);
        }

        /// First sample after the chunk.
        public long to() { return from + samples.times(); }
    }

    /// Samples that are missing.
    record Missing(Gap gap) implements Input {}

    /// An event, aligned to the samples once and for all by whoever received it.
    record Marker(Event event) implements Input {}

    /// An order to the loop.
    record Command(Order order) implements Input {}

    /// What can be ordered.
    sealed interface Order {
        /// Go on with another decoder, from its snapshot. It must expect the same signal.
        record Swap(Decoder decoder) implements Order {}

        /// Forget what was learnt since this version; the loop keeps the latest [DecodingLoop#SNAPSHOTS] versions.
        record RollBack(int version) implements Order {}

        /// Set a parameter of the loop by name: `hop`, in input samples. It holds until another decoder decides.
        record Set(String name, double value) implements Order {}
    }
}
