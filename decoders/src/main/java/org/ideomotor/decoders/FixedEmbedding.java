package org.ideomotor.decoders;

import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;

/// An embedding that is known beforehand, its lag in seconds.
///
/// @param order number of copies, from 1
/// @param lag   s from one copy to the next, above 0; at least one sample
public record FixedEmbedding(int order, double lag) implements EmbeddingRule {
    /// @throws IllegalArgumentException if the order is below 1, or the lag not above 0
    public FixedEmbedding {
        if (order < 1 || !(lag > 0 && Double.isFinite(lag)))
            throw new IllegalArgumentException(
                    "FixedEmbedding: expected an order from 1 and a lag above 0 s, got order "
                            + order + ", lag " + lag + " s");
    }

    /// Order 6 and 0.092 s, that is 23 samples at 250 Hz: about what [Mdop] finds between 8 and 35 Hz, whoever the subject
    /// is, because the pass-band settles nearly all of its answer. In the published figures of its choices for the four-class
    /// data set of the fourth BCI competition, every order is 5 or 6 and every lag 22 to 24 samples.
    ///
    /// Source: figures in the code of Carrara and Papadopoulo 2024, IEEE Trans. Biomed. Eng. 71(9)
    public static FixedEmbedding standard() { return new FixedEmbedding(6, 0.092); }

    /// This order, and the lag in samples of the windows' own rate, at least 1.
    ///
    /// @throws IllegalArgumentException if there are no examples
    @Override
    public Embedding of(Examples<Window> examples) {
        if (examples.size() == 0) throw new IllegalArgumentException(this + ": expected at least one window, got none");
        return new Embedding(order,
                Math.clamp(examples.get(0).item().signal().count(lag), 1, Integer.MAX_VALUE));
    }

    @Override
    public String toString() {
        return order == 6 && lag == 0.092 ? "FixedEmbedding.standard()"
                : "new FixedEmbedding(" + order + ", " + lag + ")";
    }
}
