package org.ideomotor.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Signal;

/// Whether a stream's signal is what a decoder was trained on, and if not, in words that tell a person what to change.
final class Fit {
    private static final int MOST_NAMES = 8;

    private Fit() {}

    /// How the signal differs, a clause each; empty if it fits.
    static List<String> differences(Decoder decoder, Signal got) {
        if (decoder.differences(got).isEmpty()) return List.of();
        Signal expected = decoder.signal();
        List<String> differences = new ArrayList<>();
        if (got.samplingRate() != expected.samplingRate())
            differences.add("it has " + SeenStreams.hertz(got.samplingRate()) + ", the decoder expects "
                    + SeenStreams.hertz(expected.samplingRate()));
        channels(expected.montage(), got.montage(), differences);
        units(expected.montage(), got.montage(), differences);
        return differences.isEmpty() ? decoder.differences(got) : differences;
    }

    private static void channels(Montage expected, Montage got, List<String> differences) {
        List<String> missing = without(expected, got), more = without(got, expected);
        String theirs = "the decoder's " + expected.size() + " channels";
        if (!missing.isEmpty())
            differences.add("it lacks " + missing.size() + " of " + theirs + " (" + some(missing) + ")"
                    + (more.isEmpty() ? "" : ", and has " + some(more) + " instead"));
        else
            if (!more.isEmpty())
                differences.add("it has " + theirs + " and " + more.size() + " more (" + some(more) + ")");
            else
                if (!ordered(expected, got))
                    differences.add("it has " + theirs + " in another order ("
                            + firstElsewhere(expected, got) + ")");
    }

    /// Channels of one montage that the other has not.
    private static List<String> without(Montage of, Montage other) {
        return of.names().stream().filter(name -> other.indexOf(name).isEmpty()).toList();
    }

    private static boolean ordered(Montage expected, Montage got) {
        return IntStream.range(0, expected.size()).allMatch(c -> isAt(c, expected, got));
    }

    private static boolean isAt(int c, Montage expected, Montage got) {
        return got.indexOf(expected.names().get(c)).orElse(-1) == c;
    }

    private static String firstElsewhere(Montage expected, Montage got) {
        int c = IntStream.range(0, expected.size()).filter(i -> !isAt(i, expected, got)).findFirst().orElseThrow();
        return "channel " + c + " is " + got.names().get(c) + ", the decoder expects " + expected.names().get(c);
    }

    private static void units(Montage expected, Montage got, List<String> differences) {
        List<String> other = new ArrayList<>();
        String first = "";
        for (Montage.Channel channel : expected.channels()) {
            var at = got.indexOf(channel.name());
            if (at.isEmpty()) continue;
            String unit = got.channels().get(at.getAsInt()).unit();
            if (unit.equals(channel.unit())) continue;
            if (other.isEmpty())
                first = (unit.isBlank() ? "without a unit" : "in " + unit) + ", the decoder expects " + channel.unit();
            other.add(channel.name());
        }
        if (!other.isEmpty()) differences.add("it has " + some(other) + " " + first);
    }

    private static String some(List<String> names) {
        return names.size() <= MOST_NAMES ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }
}
