package org.ideomotor.app.page;

import java.util.List;
import java.util.OptionalLong;
import org.ideomotor.core.CausalWindows;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.TrialRule;
import org.ideomotor.feedback.CursorLaw;
import org.ideomotor.feedback.CursorTask;

/// What a page is told before the session begins.
///
/// @param title        what is being done, in words
/// @param source       name of the stream
/// @param decoder      name of the decoder
/// @param classes      two or more, in the decoder's order
/// @param channels     of the stream
/// @param samplingRate Hz
/// @param length       input samples of the whole session, where that is known beforehand
/// @param timing       of a trial with the cursor
/// @param law          of the cursor
/// @param latency      what the latency of a decision is counted from
public record PageSetup(String title, String source, String decoder, List<String> classes, int channels,
        double samplingRate, OptionalLong length, CursorTask.Timing timing, CursorLaw law, LatencyFrom latency) {
    /// What the latency of a decision is counted from.
    public enum LatencyFrom {
        /// The reception of the last sample of its window.
        RECEPTION,
        /// The moment the loop could turn to its window: in lock-step, where chunks of many windows arrive at once.
        TURN
    }

    private static final double OUTCOME_SECONDS = 1.5;

    public PageSetup { classes = List.copyOf(classes); }

    /// For a session with this decoder.
    ///
    /// @param title  what is being done, in words
    /// @param source name of the stream
    /// @throws IllegalArgumentException if the decoder has fewer than two classes
    public static PageSetup of(String title, String source, Decoder decoder) {
        if (decoder.classes().size() < 2)
            throw new IllegalArgumentException("Page: expected a decoder of at least two classes, got "
                    + decoder.classes() + "; there is nothing to steer between");
        double rate = decoder.signal().samplingRate();
        double windowSeconds = decoder.times()
                / CausalWindows.outputOf(decoder.signal(), decoder.stages()).samplingRate();
        long window = Math.max(1, decoder.signal().count(windowSeconds));
        long after = decoder.rules().stream().mapToLong(TrialRule::after).max().orElse(window);
        CursorTask.Timing timing = CursorTask.Timing.following(window, after, decoder.signal().count(OUTCOME_SECONDS));
        return new PageSetup(title, source, decoder.name(), decoder.classes(), decoder.signal().channels(), rate,
                OptionalLong.empty(), timing, CursorLaw.oneSecond(), LatencyFrom.RECEPTION);
    }

    /// The same of a session whose end is known.
    ///
    /// @param samples of the whole session
    public PageSetup length(long samples) {
        return new PageSetup(title, source, decoder, classes, channels, samplingRate, OptionalLong.of(samples), timing,
                law, latency);
    }

    /// The same with another beginning of latencies.
    public PageSetup latency(LatencyFrom from) {
        return new PageSetup(title, source, decoder, classes, channels, samplingRate, length, timing, law, from);
    }
}
