package org.ideomotor.sessions;

import java.util.List;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Evaluation;

/// What happened in a session.
///
/// @param log     every decision, in order
/// @param inputs  how many inputs the loop took
/// @param samples input samples, those missing in gaps included
/// @param markers how many markers the loop took
/// @param refusedOrders orders that the loop could not follow, and why
public record SessionReport(List<LoggedDecision> log, long inputs, long samples, long markers,
        List<String> refusedOrders) {
    public SessionReport {
        log = List.copyOf(log);
        refusedOrders = List.copyOf(refusedOrders);
    }

    /// The decisions alone.
    public List<Decision> decisions() { return log.stream().map(LoggedDecision::decision).toList(); }

    /// Continuous decisions: those of every hop that were decided.
    public long continuous() {
        return decisions().stream()
                .filter(d -> d.cue().isEmpty() && (d instanceof Decision.Decided || d instanceof Decision.Steered))
                .count();
    }

    /// How often a decision was refused, at hops and at trials.
    public long rejected() { return decisions().stream().filter(Decision.Rejected.class::isInstance).count(); }

    /// How often samples were still missing for a whole window, at hops and at trials.
    public long warming() { return decisions().stream().filter(Decision.Warming.class::isInstance).count(); }

    /// How the trials went.
    public Evaluation evaluation(List<String> classes) { return Evaluation.of(classes, decisions()); }
}
