package org.ideomotor.app;

/// The shortest study whose simulated subject learns to steer, with seed 1: some minutes of signal.
final class ShortStudy {
    static final String TEXT = """
            study: short
            source: {simulated: {skill: 1, channels: [C3, Cz, C4, FC3, FC4, CP3, CP4, O1], rate: 125}}
            classes: [left_hand, right_hand]
            signal-check: {seconds: 2}
            trial: {cross: 0.2, beep: 0.1, cue: 0.4, imagery: 2, rest: [0.2, 0.4]}
            window: [0.4, 2.0]
            calibration: {runs: 1, trials-per-class: 12}
            decoders: [mdm]
            runs:
              - bar: {trials-per-class: 2}
              - cursor: {law: rate, trials: 4, seconds: 6}
              - speller: {layout: tree, copy: "a", seconds: 60}
            """;

    private ShortStudy() {}
}
