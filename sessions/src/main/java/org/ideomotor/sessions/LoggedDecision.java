package org.ideomotor.sessions;

import java.util.OptionalLong;
import org.ideomotor.core.Decision;

/// A decision and when it happened, on the session's clock. Only the times differ between a session and its replay.
///
/// @param decision      what was decided
/// @param receivedNanos when the input that completed its window was received
/// @param decidedNanos  when it was decided
/// @param shownNanos    when it was shown; empty if a newer one overtook it
public record LoggedDecision(Decision decision, long receivedNanos, long decidedNanos, OptionalLong shownNanos) {}
