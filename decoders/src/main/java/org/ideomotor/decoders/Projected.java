package org.ideomotor.decoders;

import java.util.List;
import java.util.stream.Stream;
import org.ideomotor.core.Fitted;
import org.ideomotor.riemann.RankProjection;

/// A fitted step that looks at covariances within the range of those that it was learnt from.
///
/// After an average reference, with an interpolated channel or without a removed component, covariances have fewer
/// dimensions than channels. The range is found once, from all examples, and is a part of the decoder; the rank that
/// was found is there to be seen here, in the notes of the training report and in the decoder's file.
public interface Projected {
    /// To the range of what was learnt from; full, and then without effect, where covariances were positive definite.
    RankProjection projection();

    /// What the steps of a fitted chain did about missing rank, a sentence each; none where ranks were full.
    static List<String> notes(Fitted<?, ?> fitted) {
        return switch (fitted) {
            case Fitted.Chain<?, ?, ?> chain ->
                Stream.concat(notes(chain.first()).stream(), notes(chain.second()).stream()).toList();
            case Projected step when !step.projection().full() -> List.of("the covariances are of " + step.projection()
                    + " and were projected to the range that they share, as after an average reference or with an"
                    + " interpolated channel");
            default -> List.of();
        };
    }
}
