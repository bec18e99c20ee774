package org.ideomotor.decoders;

import java.util.List;
import org.ideomotor.riemann.RankProjection;

/// A fitted step that looks at covariances within the range of those that it was learnt from.
///
/// After an average reference, with an interpolated channel or without a removed component, covariances have fewer
/// dimensions than channels. The range is found once, from all examples, and is a part of the decoder; the rank that
/// was found is there to be seen here, in the notes of the training report and in the decoder's file.
public interface Projected extends Noted {
    /// To the range of what was learnt from; full, and then without effect, where covariances were positive definite.
    RankProjection projection();

    /// What the step did about missing rank; none where the rank was full.
    @Override
    default List<String> notes() {
        return projection().full() ? List.of() : List.of("the covariances are of " + projection()
                + " and were projected to the range that they share, as after an average reference or with an"
                + " interpolated channel");
    }
}
