package org.ideomotor.convnets;

import java.util.Optional;

/// Passes of one network there and back over batches of up to a size: what a training needs of an engine, and all that it needs.
///
/// A training writes windows to [#input], goes [#forward], reads the [#logits], writes their slopes and goes [#backward]; then it moves the
/// [#numbers] by their gradient. For one thread at a time.
public interface BatchPasses extends AutoCloseable {
    /// The parameters: read by every pass anew. A pass there moves the running statistics among them, one back writes the gradient of those that
    /// are stored, limits included.
    Numbers numbers();

    /// Room for the windows: times × channels each, from [#inputAt].
    float[] input();

    /// Where the window of an item begins.
    int inputAt(int item);

    /// Computes the logits of the first items by the statistics of this batch.
    ///
    /// @param masks what drops; empty: nothing
    void forward(int items, Optional<DropoutMasks> masks);

    /// The same with masks by their seed and pass: what a training calls, so that an engine can do it without a record.
    default void forward(int items, long seed, long pass) { forward(items, Optional.of(new DropoutMasks(seed, pass))); }

    /// (items, classes).
    float[] logits();

    /// (items, classes), to be written before [#backward].
    float[] logitSlopes();

    /// Computes the gradient of the last pass there.
    void backward(int items);

    /// Says that items are the same ones in every epoch, so that an engine may keep what depends on them alone.
    ///
    /// @param ofItems which example an item is, written before each pass
    /// @param count   how many examples there are
    default void remember(int[] ofItems, int count) {
        // an engine may, it need not
    }

    /// Gives back what does not go by itself.
    @Override
    void close();
}
