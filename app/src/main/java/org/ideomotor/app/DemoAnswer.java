package org.ideomotor.app;

import java.nio.file.Path;
import java.util.List;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Evaluation;
import org.ideomotor.sessions.Latency;

/// What `ideomotor demo` answers with `--json` and keeps in `report.json`.
///
/// @param confusion     rows: what was cued, columns: what was decided, both in the order of `classes`
/// @param latencyMillis from the reception of the last sample of a window to its decision; in lock-step from the moment
///                      the loop could turn to the window
/// @param screenMillis  from a decision until it was on the screen of the page; null if nobody looked
/// @param decisions     continuous ones, every 0.1 s
/// @param speed         in multiples of real time, as it came out
/// @param identical     whether live, replayed and offline decisions were the same bits
/// @param xdf           the recording of the session, raw, with its markers
/// @param report        the report, to be opened in a browser
record DemoAnswer(String decoder, String dataset, double accuracy, int trials, double low, double high, double chance,
        List<String> classes, int[][] confusion, Latency latencyMillis, Latency screenMillis, long decisions,
        long rejected, double speed, boolean identical, String xdf, String report) {
    /// @param latency of decisions
    /// @param screen  of the page; NaN if nobody looked
    static DemoAnswer of(Demo.Result result, Latency latency, Latency screen, Path report) {
        Evaluation evaluation = result.evaluation();
        Accuracy accuracy = evaluation.accuracy();
        return new DemoAnswer(result.decoder().name(), Demo.DATASET, accuracy.value(), accuracy.trials(),
                accuracy.low(), accuracy.high(), accuracy.chance(), evaluation.classes(), evaluation.confusion(),
                latency, Double.isNaN(screen.p50()) ? null : screen, result.report().continuous(),
                result.report().rejected(), result.speed(), result.difference().isEmpty(),
                result.recording().toString(), report.toString());
    }
}
