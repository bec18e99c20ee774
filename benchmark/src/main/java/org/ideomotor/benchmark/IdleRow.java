package org.ideomotor.benchmark;

import org.ideomotor.core.IdleCurve;

/// What a pipeline did in one session while nobody wanted anything, and while they did.
///
/// @param dataset  as in [BenchmarkRow]
/// @param subject  or `all`
/// @param session  or `all`
/// @param pipeline by name
/// @param curve    over the dial of the gate, runs added up
public record IdleRow(String dataset, String subject, String session, String pipeline, IdleCurve curve) {}
