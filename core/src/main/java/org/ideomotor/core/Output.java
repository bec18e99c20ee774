package org.ideomotor.core;

/// What a decoder's chain says about a window: scores of classes, or a control vector.
public sealed interface Output permits Scores, Control {
    /// Whether every number in it is finite; a decision is made of nothing else.
    boolean isFinite();
}
