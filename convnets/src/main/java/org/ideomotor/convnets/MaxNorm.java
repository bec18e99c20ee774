package org.ideomotor.convnets;

/// An upper limit on the norms of a weight.
///
/// The rows of a weight are the weights of one output each; its columns lead from one input each. When the limit acts is a
/// property of the [Network]: see [MaxNorms].
///
/// @param limit c, positive; in the unit of the weight
/// @param rule  which norms, and how they shrink
public record MaxNorm(double limit, Rule rule) {
    public MaxNorm {
        if (!(limit > 0))
            throw new IllegalArgumentException(
                    "MaxNorm: expected a positive limit, got " + limit + "; leave the constraint out for none");
    }

    /// What a limit does to a weight.
    public enum Rule {
        /// A row with `‖w‖ > c` is multiplied by `c / (‖w‖ + 1e-7)`, others stay as they are: PyTorch's `renorm`.
        ROWS,
        /// Every row is multiplied by `min(‖w‖, c) / (‖w‖ + 1e-7)`: Keras' `max_norm`, of which published networks speak.
        KERAS_ROWS,
        /// Every column is multiplied by `min(d, c) / (d + 1e-5)`, `d = max(‖column‖, c/2)`: what braindecode 1.8 does to
        /// the classifiers of EEG-TCNet and ATCNet. It limits other norms than the papers' and shrinks short ones a little.
        COLUMNS
    }

    /// The rows, as PyTorch's `renorm` does.
    public static MaxNorm rows(double limit) { return new MaxNorm(limit, Rule.ROWS); }

    /// The columns, as braindecode's `MaxNorm` does.
    public static MaxNorm columns(double limit) { return new MaxNorm(limit, Rule.COLUMNS); }
}
