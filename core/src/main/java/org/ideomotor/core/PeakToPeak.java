package org.ideomotor.core;

import java.util.Locale;
import java.util.Optional;

/// The gate of [Gate#peakToPeak].
record PeakToPeak(double microvolts) implements Gate<Window> {
    PeakToPeak {
        if (!(microvolts > 0))
            throw new IllegalArgumentException("Gate.peakToPeak: expected a bound above 0 µV, got " + microvolts);
    }

    @Override
    public Optional<String> refuse(Window window) {
        Samples samples = window.samples();
        for (int c = 0; c < samples.channels(); c++) {
            double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
            for (int t = 0; t < samples.times(); t++) {
                low = Math.min(low, samples.at(c, t));
                high = Math.max(high, samples.at(c, t));
            }
            if (high - low > microvolts)
                return Optional.of(String.format(Locale.ROOT, "%s swings %.0f µV, allowed are %.0f",
                        window.signal().montage().names().get(c), high - low, microvolts));
        }
        return Optional.empty();
    }
}
