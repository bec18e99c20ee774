package org.ideomotor.app;

import org.ideomotor.acquisition.LockStep;
import org.ideomotor.acquisition.Pace;
import org.ideomotor.core.Recording;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How fast a recording is played.
sealed interface Speed {
    /// A clock beyond this only makes decoding fall behind; there is max for that.
    int FASTEST = 100;
    /// What an amplifier usually sends at a time.
    double CHUNK_SECONDS = 0.02;
    /// At most, at higher speeds.
    double LARGEST_CHUNK_SECONDS = 1;

    /// So many times real time.
    record Times(double factor) implements Speed {}

    /// As fast as the loop decodes, in lock-step.
    record Max() implements Speed {}

    /// The pace of a player at this speed.
    ///
    /// @param lockStep of the loop that listens
    default Pace pace(double samplingRate, LockStep lockStep) {
        return switch (this) {
            case Times(double factor) -> lockStep.markersFirst(Pace.realTime(samplingRate, factor));
            case Max() -> lockStep;
        };
    }

    /// Samples that are sent at a time: as many chunks a second at any speed, so that a reader's queue holds as many seconds
    /// of ours; in lock-step the largest, for fewer rounds through the network.
    default int chunk(Recording recording) {
        double seconds = switch (this) {
            case Times(double factor) -> Math.min(LARGEST_CHUNK_SECONDS, CHUNK_SECONDS * Math.max(1, factor));
            case Max() -> LARGEST_CHUNK_SECONDS;
        };
        return Math.toIntExact(Math.max(1, recording.signal().count(seconds)));
    }

    /// Reads `1`, `2.5` or `max`.
    final class Converter implements ITypeConverter<Speed> {
        @Override
        public Speed convert(String text) {
            if (text.equals("max")) return new Max();
            try {
                double factor = Double.parseDouble(text);
                if (factor > 0 && factor <= FASTEST) return new Times(factor);
            } catch (NumberFormatException e) {
                // said below
            }
            throw new TypeConversionException(
                    "expected a number above 0 and up to " + FASTEST + ", or max, got " + text);
        }
    }
}
