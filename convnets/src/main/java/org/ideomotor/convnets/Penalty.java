package org.ideomotor.convnets;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What large weights of some layers cost: `strength · Σ w²`, added to the loss. It shares the gradient with the loss, and so passes the optimiser as
/// Keras's `L2(strength)` does; [Adam]'s own decay is on everything that is trained.
///
/// Biases are free; the scale of a normalisation that is named is not.
///
/// @param layers   a regular expression that the whole name of a node matches: `classifier`, or `block-\d-.*`
/// @param strength at least 0; PyTorch's `weight_decay` is twice as much
public record Penalty(String layers, double strength) {
    public Penalty {
        try {
            Pattern.compile(layers);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("Penalty: expected a regular expression of names of layers, got \""
                    + layers + "\": " + e.getDescription(), e);
        }
        if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("Penalty: expected a strength of at least 0, got " + strength);
    }
}
