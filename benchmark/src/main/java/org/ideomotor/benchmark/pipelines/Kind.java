package org.ideomotor.benchmark.pipelines;

import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Features;
import org.ideomotor.riemann.SpdMatrix;

/// What flows between two steps. There is one of each, so that equal kinds mean equal types.
///
/// @param <T> the type of it
@SuppressWarnings("UnusedTypeParameter") // it is what ties a step to the next
final class Kind<T> {
    static final Kind<Window> WINDOWS = new Kind<>("windows");
    static final Kind<SpdMatrix> COVARIANCES = new Kind<>("covariances");
    static final Kind<Features> FEATURES = new Kind<>("features");
    static final Kind<Scores> SCORES = new Kind<>("decisions");

    private final String name;

    private Kind(String name) { this.name = name; }

    @Override
    public String toString() { return name; }
}
