package org.ideomotor.benchmark;

import java.util.List;

/// Many of a kind in one sentence.
final class Notes {
    private Notes() {}

    /// The first, and how many more.
    static String first(List<String> many) {
        return many.getFirst() + (many.size() > 1 ? "; and " + (many.size() - 1) + " more" : "");
    }
}
