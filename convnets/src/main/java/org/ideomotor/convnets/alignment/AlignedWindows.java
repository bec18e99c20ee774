package org.ideomotor.convnets.alignment;

import java.util.Optional;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// What [EuclideanAlignment] fits to: windows times the inverse root of a reference. Samples have no unit any more: their mean variance is 1.
///
/// In a loop the root is taken once for each reference; [#apply] alone takes it anew each time.
///
/// @param reference R (channels, channels), µV²
/// @param pace      what becomes of it
/// @param learnt    windows that it has taken into account since training
public record AlignedWindows(SpdMatrix reference, EuclideanAlignment.Pace pace,
        int learnt) implements Fitted<Window, Window> {
    /// @throws IllegalArgumentException if the reference is not positive definite
    public AlignedWindows {
        if (learnt < 0)
            throw new IllegalArgumentException("AlignedWindows: expected no negative number of windows, got " + learnt);
        whitened(reference);
    }

    private static WhitenedWindows whitened(SpdMatrix reference) {
        return WhitenedWindows.of("AlignedWindows", reference);
    }

    @Override
    public Window apply(Window window) { return whitened(reference).apply(window); }

    @Override
    public Adaptive<Window, Window> start() { return new Running(this); }

    /// The same after one more window.
    private AlignedWindows with(Window window) {
        return switch (pace) {
            case EuclideanAlignment.Pace.Still() -> this;
            case EuclideanAlignment.Pace.Online(int prior, double leastWeight) -> {
                double weight = Math.max(1.0 / ((double) prior + learnt + 1), leastWeight);
                yield new AlignedWindows(between(reference, EuclideanAlignment.covariance(window), weight), pace,
                        learnt + 1);
            }
        };
    }

    private static SpdMatrix between(SpdMatrix old, SpdMatrix next, double weight) {
        double[] values = old.values(), others = next.values();
        for (int k = 0; k < values.length; k++) values[k] = (1 - weight) * values[k] + weight * others[k];
        return new SpdMatrix(old.size(), values);
    }

    /// One loop's copy.
    private static final class Running implements Adaptive<Window, Window> {
        private AlignedWindows now;
        private WhitenedWindows whitened;

        Running(AlignedWindows start) { become(start); }

        private void become(AlignedWindows next) {
            now = next;
            whitened = whitened(next.reference);
        }

        @Override
        public Window apply(Window window) { return whitened.apply(window); }

        @Override
        public void learn(Window window, Optional<String> label) {
            AlignedWindows next = now.with(window);
            if (next.learnt != now.learnt) become(next);
        }

        @Override
        public int version() { return now.learnt; }

        @Override
        public Fitted<Window, Window> snapshot() { return now; }
    }
}
