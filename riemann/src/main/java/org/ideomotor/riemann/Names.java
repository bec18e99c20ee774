package org.ideomotor.riemann;

/// What the messages of a measurement call it and its two matrices.
record Names(String where, String first, String second) {
    /// Two matrices given side by side.
    static Names pair(String where) {
        return new Names(where, "the first matrix", "the second matrix");
    }

    /// A matrix measured from a reference that was given before.
    static Names from(String where) {
        return new Names(where, "the matrix", "the reference");
    }
}
