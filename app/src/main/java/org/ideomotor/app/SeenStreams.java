package org.ideomotor.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;

/// The streams that were there when a command looked, and how they are called to a person.
///
/// @param all by name
record SeenStreams(List<StreamInfo> all) {
    private static final Duration LOOK = Duration.ofMillis(750);
    private static final int LEAST_LOOKS = 2, MOST_LOOKS = 6;

    SeenStreams {
        all = all.stream().sorted(Comparator.comparing(StreamInfo::name).thenComparing(StreamInfo::sourceId)).toList();
    }

    /// Looks until a look brings nothing new, at least twice: the first question that a program is asked on a busy machine
    /// can take it longer than a look to answer.
    static SeenStreams on(LslNetwork network) {
        Map<String, StreamInfo> seen = new LinkedHashMap<>();
        try {
            int before = -1;
            for (int look = 0; look < MOST_LOOKS && (look < LEAST_LOOKS || seen.size() > before); look++) {
                before = seen.size();
                for (StreamInfo info : network.resolve(StreamQuery.any(), 0, LOOK)) seen.putIfAbsent(info.uid(), info);
            }
        } catch (IOException e) {
            throw new CommandException(Exit.DEVICE, "LSL: looking for streams failed: " + e.getMessage(), e);
        }
        return new SeenStreams(List.copyOf(seen.values()));
    }

    /// Those of a name.
    List<StreamInfo> named(String name) { return all.stream().filter(info -> info.name().equals(name)).toList(); }

    /// Says that there is none of this name, and what there is instead.
    ///
    /// @param option that named it
    CommandException noneNamed(String option, String name) {
        return new CommandException(Exit.DEVICE, option + ": expected a stream named \"" + name
                + "\" on this machine, got none; seen: " + seen()
                + "; start it first, or name another one");
    }

    /// Two streams of one name are no mistake to LSL, but whoever asks for one by its name gets either of them.
    ///
    /// @param instead what to do if it is taken
    /// @throws CommandException if a stream has this name
    void requireFree(String name, String instead) {
        List<StreamInfo> same = named(name);
        if (!same.isEmpty())
            throw new CommandException(Exit.DEVICE, "expected a name that is free, got \"" + name
                    + "\", which is on the network already (" + origin(same.getFirst()) + "); " + instead);
    }

    /// All of them in a line.
    String seen() {
        return all.isEmpty() ? "none" : all.stream().map(SeenStreams::text).collect(Collectors.joining(", "));
    }

    /// `"EEG" (EEG, 64 channels at 160 Hz)`.
    static String text(StreamInfo info) { return "\"" + info.name() + "\" (" + kind(info) + ")"; }

    /// Where it comes from: what tells streams of one name apart.
    static String origin(StreamInfo info) {
        return (info.sourceId().isEmpty() ? "no source id" : "source id " + info.sourceId()) + ", host "
                + info.hostname();
    }

    static String kind(StreamInfo info) {
        String type = info.type().isBlank() ? "" : info.type() + ", ";
        String channels = info.channelCount() == 1 ? "1 channel" : info.channelCount() + " channels";
        String text = info.format() == ChannelFormat.STRING ? " of text" : "";
        return type + channels + text + (info.isRegular() ? " at " + hertz(info.nominalRate()) : ", irregular");
    }

    static String hertz(double rate) {
        return Numbers.rounded(rate) + " Hz";
    }
}
