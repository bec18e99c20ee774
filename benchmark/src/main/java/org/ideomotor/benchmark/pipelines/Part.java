package org.ideomotor.benchmark.pipelines;

import org.ideomotor.core.Estimator;

/// One step of a pipeline, with what it takes and what it gives.
///
/// @param takes     what the step before must give
/// @param gives     what the step after gets
/// @param estimator from the one to the other
record Part<A, B>(Kind<A> takes, Kind<B> gives, Estimator<A, B> estimator) {}
