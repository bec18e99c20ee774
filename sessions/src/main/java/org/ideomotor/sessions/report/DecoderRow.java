package org.ideomotor.sessions.report;

import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Accuracy;

/// How one decoder did in a calibration.
///
/// @param name      as on the command line
/// @param accuracy  by blocked cross-validation; empty if nothing could be decided
/// @param p         of being right so often by chance, by permutations; NaN without any
/// @param confusion trials by what was asked (rows) and what was decided (columns), classes in alphabetical order
/// @param learning  the same accuracy of the first trials alone, for growing shares of them
/// @param problem   why some blocks could not be decided; empty if all were
public record DecoderRow(String name, Optional<Accuracy> accuracy, double p, List<List<Integer>> confusion,
        List<Point> learning, String problem) {
    /// A point of a learning curve.
    ///
    /// @param trials   the first so many
    /// @param accuracy of cross-validation among them
    public record Point(int trials, Accuracy accuracy) {}

    public DecoderRow {
        confusion = confusion.stream().map(List::copyOf).toList();
        learning = List.copyOf(learning);
    }
}
