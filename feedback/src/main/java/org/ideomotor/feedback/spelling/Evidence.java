package org.ideomotor.feedback.spelling;

import org.ideomotor.core.Decision;
import org.ideomotor.core.Idle;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;

/// Turns decisions into evidence for one of two commands by [EvidenceRules]. Counts samples; not safe for threads.
final class Evidence {
    /// What a decision says.
    sealed interface Heard {
        /// Evidence: likelihoods of both commands, what they weigh, and seconds of signal since the last decision.
        record News(double first, double second, double weight, double seconds) implements Heard {}

        /// Too early after a question.
        record Early() implements Heard {}

        /// No evidence, and why.
        record Frozen(String why) implements Heard {}
    }

    private final EvidenceRules rules;
    private final String first;
    private final String second;
    private final double samplingRate;
    private long answers;
    private long counted;
    private long last = -1;

    Evidence(EvidenceRules rules, String first, String second, double samplingRate) {
        this.rules = rules;
        this.first = first;
        this.second = second;
        this.samplingRate = samplingRate;
    }

    /// What follows answers a question that is asked at a sample.
    void ask(long sample) {
        answers = sample + Samples.count(rules.reaction(), samplingRate);
        counted = answers;
    }

    /// The signal has stopped: what passes until the next decision moves nothing.
    void interrupt() { last = -1; }

    Heard hear(Decision decision) {
        double seconds = last < 0 ? 0 : (decision.sample() - last) / samplingRate;
        last = decision.sample();
        return switch (decision) {
            case Decision.Decided decided -> weigh(decided.sample(), decided.scores(), seconds);
            case Decision.Steered _ -> new Heard.Frozen("steering");
            case Decision.Rejected rejected -> new Heard.Frozen(why(rejected.reason()));
            case Decision.Warming _ -> new Heard.Frozen("warming up");
        };
    }

    private static String why(Decision.Reason reason) {
        return switch (reason) {
            case GAP -> "samples missing";
            case NOT_FINITE, UNDECIDABLE -> "signal unusable";
            case ARTIFACT -> "artifact";
            case UNSURE -> "idle";
            case LATE_MARKER -> "late marker";
        };
    }

    private Heard weigh(long sample, Scores scores, double seconds) {
        double both = scores.of(first) + scores.of(second);
        double idle = Idle.LABELS.stream().mapToDouble(scores::of).sum();
        if (idle >= rules.idle() || !(both > 0)) {
            counted = Math.max(counted, sample); // nobody meant anything by it
            return new Heard.Frozen("idle");
        }
        double window = rules.window() * samplingRate;
        if (sample <= counted || sample - answers < rules.fresh() * window) return new Heard.Early();
        double weight = rules.trust() * Math.min(1, (sample - counted) / window);
        counted = sample;
        double p = Math.clamp(scores.of(first) / both, 1 - rules.surest(), rules.surest());
        return new Heard.News(p, 1 - p, weight, seconds);
    }
}
