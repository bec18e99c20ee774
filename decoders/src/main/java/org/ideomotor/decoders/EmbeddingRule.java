package org.ideomotor.decoders;

import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;

/// How a delay embedding is chosen from training windows. Labels are not used, and neither are weights.
///
/// A record whose text is the expression that makes it, because that is what a decoder's provenance says.
@FunctionalInterface
public interface EmbeddingRule {
    /// The embedding for these windows.
    ///
    /// @throws IllegalArgumentException if there are none or they cannot be judged; the message names window and channel
    Embedding of(Examples<Window> examples);
}
