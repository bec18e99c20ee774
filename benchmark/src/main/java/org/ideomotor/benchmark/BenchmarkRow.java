package org.ideomotor.benchmark;

import java.util.Locale;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Evaluation;

/// How one pipeline did on one session under one protocol.
///
/// @param dataset    name of the known data set, or of the files' folder
/// @param subject    or `all`
/// @param session    or `all`
/// @param pipeline   by name
/// @param protocol   who was trained on what
/// @param chance     what guessing gives: one over the number of classes, or the share of the most frequent class among
///                   the decided trials where that is above it by more than [#BALANCED]
/// @param evaluation every scored trial with its decision; at least one was decided
public record BenchmarkRow(String dataset, String subject, String session, String pipeline, Protocol protocol,
        double chance, Evaluation evaluation) {
    /// Classes whose shares differ from equal ones by no more than this count as balanced.
    public static final double BALANCED = 0.1;
    /// What a row of several is called.
    static final String ALL = "all";
    private static final double LEVEL = 0.05;

    public BenchmarkRow { evaluation.accuracy(); }

    /// Over the decided trials, with interval and chance.
    ///
    /// The interval takes trials as independent and decoders as one. It speaks of more trials of these people, not of
    /// other people.
    public Accuracy accuracy() {
        Accuracy plain = evaluation.accuracy();
        return new Accuracy(plain.correct(), plain.trials(), chance);
    }

    /// Whether guessing explains it (5 % level, one-sided), in a sentence.
    public String verdict() {
        double p = accuracy().pOfChance();
        return p < LEVEL ? String.format(Locale.ROOT, "better than guessing (p = %.2g)", p)
                : String.format(Locale.ROOT,
                        "not better than guessing: by guessing alone, %.0f of 100 such tests come out as"
                                + " good or better",
                        100 * p);
    }
}
