package org.ideomotor.core;

import java.util.List;

/// The classes that mean that a person wants nothing: what is decided as one of them activates nothing.
public final class Idle {
    /// Their labels.
    public static final List<String> LABELS = List.of("idle", "rest");

    private Idle() {}

    /// Whether a label means it.
    public static boolean is(String label) { return LABELS.contains(label); }
}
