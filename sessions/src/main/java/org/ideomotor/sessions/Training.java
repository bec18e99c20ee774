package org.ideomotor.sessions;

import java.util.List;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Pick;
import org.ideomotor.core.Recording;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.sessions.study.Study;

/// What a session learns from its calibration runs: the windows that a study asks for, and decoders on them.
///
/// @param task     which windows, behind which stages
/// @param recordings of the calibration runs, without the cues of rejected trials
record Training(MotorImagery task, List<Recording> recordings) {
    private static final int ORDER = 4;

    Training { recordings = List.copyOf(recordings); }

    /// @param channels that are decoded, by their names in the stream
    /// @param runs     of calibration, as they were journalled
    static Training of(Study study, Study.Decoding.Trained trained, List<String> channels, List<Recording> runs) {
        MotorImagery task = MotorImagery.of(study.classes().toArray(String[]::new)).stage(new Pick(channels))
                .stage(Butterworth.bandPass(trained.band().from(), trained.band().to(), ORDER))
                .window(trained.window().from(), trained.window().to()).every(trained.hop());
        return new Training(task, runs.stream().map(run -> JournalRecording.valid(run, study.classes())).toList());
    }

    /// The task as a decoder sees it, behind its own filter bank if it has one.
    MotorImagery taskOf(NamedDecoder named) { return named.bank().map(task::bank).orElse(task); }

    /// A decoder of all trials.
    ///
    /// @throws IllegalArgumentException if they cannot be learnt from
    Decoder decoder(NamedDecoder named) {
        return taskOf(named).train(named.name(), named.estimator(), recordings.toArray(Recording[]::new));
    }
}
