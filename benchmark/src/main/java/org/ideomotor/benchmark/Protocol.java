package org.ideomotor.benchmark;

import java.util.List;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fold;
import org.ideomotor.core.Folds;
import org.ideomotor.core.Window;

/// Who is trained on what. Both are causal and chronological.
public enum Protocol {
    /// Train on all earlier runs of a session, test on the next one: what a decoder is worth in the run after its training.
    CROSS_RUN("cross-run"),
    /// Each run in [#BLOCKS] contiguous blocks; train on the blocks before, test on the next: what a run can teach about
    /// itself. Few training trials, but no electrode was moved and no break taken in between.
    WITHIN_RUN("within-run");

    /// Blocks of a run.
    public static final int BLOCKS = 5;

    private final String label;

    Protocol(String label) { this.label = label; }

    /// As tables and JSON spell it.
    public String label() { return label; }

    /// The folds of one session.
    ///
    /// @param trialLength samples from the beginning of a trial to the end of its window
    List<Fold<Window>> folds(Examples<Window> examples, long trialLength) {
        return switch (this) {
            case CROSS_RUN -> Folds.acrossRuns(examples);
            case WITHIN_RUN -> Folds.withinRuns(examples, BLOCKS, trialLength);
        };
    }
}
