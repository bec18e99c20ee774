package org.ideomotor.app.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;
import org.ideomotor.core.Input;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.feedback.CursorLaw;
import org.ideomotor.feedback.CursorTask;
import org.ideomotor.sessions.SessionWatcher;

/// A session that a test plays by hand: 100 samples a second, a decision every ten of them, trials decided 400 samples after
/// their cue.
final class Played {
    static final List<String> HANDS = List.of("left_hand", "right_hand");
    private static final double RATE = 100;
    private static final int HOP = 10;

    private final SessionWatcher watcher;
    private final List<String> classes;
    private long sample;
    private Optional<Event> cue = Optional.empty();

    Played(SessionWatcher watcher, List<String> classes) {
        this.watcher = watcher;
        this.classes = classes;
    }

    static PageSetup setup(List<String> classes) {
        return new PageSetup("Hands, imagined", "EEG", "ts-lda", classes, 8, RATE, OptionalLong.of(6000),
                new CursorTask.Timing(150, 600, 150), CursorLaw.oneSecond(), PageSetup.LatencyFrom.RECEPTION);
    }

    void cue(String label) {
        cue = Optional.of(new Event(sample, label));
        watcher.taken(new Input.Marker(cue.get()));
    }

    /// So many seconds in which every decision has these scores.
    void play(double seconds, double... scores) {
        long end = sample + Math.round(seconds * RATE);
        while (sample < end) {
            sample += HOP;
            decide(new Decision.Decided(sample, 0, Optional.empty(), Scores.uncalibrated(classes, scores)));
            watcher.taken(new Input.Chunk(sample - HOP, Samples.ofTimeMajor(1, new double[HOP])));
        }
    }

    /// The decision that the last cue asked for.
    void decideTrial(double... scores) {
        decide(new Decision.Decided(sample, 0, cue, Scores.uncalibrated(classes, scores)));
    }

    void reject(Decision.Reason reason) {
        decide(new Decision.Rejected(sample, 0, Optional.empty(), reason, "said by a test"));
    }

    private void decide(Decision decision) {
        long now = System.nanoTime();
        watcher.decided(decision, now - 1_000_000, now);
    }
}
