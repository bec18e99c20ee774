package org.ideomotor.sessions;

import java.util.List;
import java.util.Optional;
import org.ideomotor.acquisition.ChannelQuality;
import org.ideomotor.acquisition.SourceStatus;
import org.ideomotor.core.Accuracy;

/// What the operator's panel shows.
///
/// @param title       of the session: subject, session, study
/// @param steps       what the session leads through, in order
/// @param subject     what the subject sees just now
/// @param source      how the stream stands
/// @param quality     of each channel
/// @param seconds     of signal in this run
/// @param trialSeconds since the trial began; empty between trials
/// @param invalid     trials of this run that were rejected and asked again
/// @param score       of the decided trials of this run; empty before the first and in calibration
/// @param latencyMillis newest p50 of sample to decision; NaN where nothing decides
/// @param report      the newest report in words, line by line: training, a run's results
/// @param problem     what went wrong and what to do; empty if nothing did
public record OperatorView(String title, List<Step> steps, SubjectView subject, SourceStatus source,
        List<ChannelQuality> quality, double seconds, Optional<Double> trialSeconds, int invalid,
        Optional<Accuracy> score, double latencyMillis, List<String> report, String problem) {
    public OperatorView {
        steps = List.copyOf(steps);
        quality = List.copyOf(quality);
        report = List.copyOf(report);
    }

    /// A step of the session: `signal check`, `calibration 1 of 3`, `training`, `bar`, `cursor`, `speller`, `export`.
    public record Step(String name, Stage stage) {}

    /// How far a step is.
    public enum Stage { AHEAD, WAITING_FOR_START, RUNNING, DONE, SKIPPED }
}
