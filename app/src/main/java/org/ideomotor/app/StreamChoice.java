package org.ideomotor.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ideomotor.acquisition.LslSource;
import org.ideomotor.core.Decoder;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;

/// Which stream a decoder decodes: the one that was named, or else the only one that fits. It never guesses.
///
/// @param decoder that will decode
/// @param network where the streams are
/// @param seen    what there is
record StreamChoice(Decoder decoder, LslNetwork network, SeenStreams seen) {
    /// What the name of a signal gets behind it for the name of its markers.
    static final String MARKERS = "-markers";

    /// The signal.
    ///
    /// @param name     of the stream, if it was given
    /// @param sourceId of the stream, if it was given
    /// @throws CommandException if there is no such stream, more than one, or one that does not fit
    StreamInfo signal(Optional<String> name, Optional<String> sourceId) {
        if (name.isEmpty() && sourceId.isEmpty()) return onlyOneThatFits();
        StreamInfo chosen = named(name, sourceId);
        List<String> differences = differences(chosen);
        if (differences.isEmpty()) return chosen;
        throw new CommandException(Exit.DEVICE, "stream " + SeenStreams.text(chosen) + " does not fit decoder "
                + decoder.name() + ": " + String.join("; ", differences)
                + ". Send the decoder's channels, in its order,"
                + " or train on a recording of this stream (`ideomotor record`, `ideomotor train`)");
    }

    private StreamInfo named(Optional<String> name, Optional<String> sourceId) {
        List<StreamInfo> found = seen.all().stream()
                .filter(info -> name.map(info.name()::equals).orElse(true))
                .filter(info -> sourceId.map(info.sourceId()::equals).orElse(true)).toList();
        if (found.size() == 1) return found.getFirst();
        if (found.isEmpty())
            throw sourceId.isEmpty() ? seen.noneNamed("--stream", name.orElseThrow()) : noneFrom(name, sourceId.get());
        boolean apart = found.stream().map(StreamInfo::sourceId).distinct().count() == found.size();
        throw new CommandException(Exit.DEVICE, "expected one stream, got " + found.size() + ":\n"
                + lines(found, SeenStreams::origin)
                + (apart ? "choose one by --source-id" : "they cannot be told apart by source id; end all but one"));
    }

    private CommandException noneFrom(Optional<String> name, String sourceId) {
        List<StreamInfo> candidates = name.map(seen::named).orElse(seen.all());
        return new CommandException(Exit.DEVICE, "--source-id: expected a stream with the source id " + sourceId
                + name.map(n -> " and the name \"" + n + "\"").orElse("") + " on this machine, got "
                + (candidates.isEmpty() ? "none; seen: " + seen.seen()
                        : "\n" + lines(candidates, SeenStreams::origin) + "name one of these"));
    }

    private StreamInfo onlyOneThatFits() {
        List<StreamInfo> fitting = new ArrayList<>();
        StringBuilder others = new StringBuilder();
        for (StreamInfo info : seen.all()) {
            List<String> differences = differences(info);
            if (differences.isEmpty()) fitting.add(info);
            else
                others.append("  ").append(SeenStreams.text(info)).append(": ").append(String.join("; ", differences))
                        .append('\n');
        }
        if (fitting.size() == 1) return fitting.getFirst();
        if (!fitting.isEmpty())
            throw new CommandException(Exit.DEVICE, "several streams fit decoder " + decoder.name() + ":\n"
                    + lines(fitting, SeenStreams::origin) + "choose one by --stream NAME or --source-id ID");
        String expected = "expected a stream that fits decoder " + decoder.name() + " ("
                + decoder.signal().channels() + " channels at " + SeenStreams.hertz(decoder.signal().samplingRate())
                + ") on this machine, got ";
        throw new CommandException(Exit.DEVICE, seen.all().isEmpty() ? expected + "no stream at all; start it first"
                : expected + "none. Seen:\n" + others + "start the stream that the decoder was trained on");
    }

    private static String lines(List<StreamInfo> infos, java.util.function.Function<StreamInfo, String> more) {
        StringBuilder lines = new StringBuilder();
        for (StreamInfo info : infos)
            lines.append("  ").append(SeenStreams.text(info)).append(": ").append(more.apply(info)).append('\n');
        return lines.toString();
    }

    /// How a stream differs from what the decoder expects; empty if it fits. Only a connection tells a stream's channels.
    private List<String> differences(StreamInfo info) {
        if (info.format() == ChannelFormat.STRING) return List.of("it is text, no signal");
        if (!info.isRegular()) return List.of("it is irregular, no signal");
        try (LslInlet inlet = network.openInlet(info)) {
            return Fit.differences(decoder, LslSource.signalOf(inlet.info()));
        } catch (IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /// The stream of markers that goes with a signal: the one that was named, or else `NAME-markers` if it is there.
    ///
    /// @throws CommandException if the one that was named is not there, or there are several
    Optional<StreamInfo> markers(StreamInfo signal, Optional<String> name) {
        String wanted = name.orElse(signal.name() + MARKERS);
        List<StreamInfo> found = seen.named(wanted);
        if (found.isEmpty() && name.isPresent()) throw seen.noneNamed("--markers", wanted);
        if (found.size() > 1)
            throw new CommandException(Exit.DEVICE, "expected one stream of markers, got " + found.size() + ":\n"
                    + lines(found, SeenStreams::origin) + "end all but one, or name another one by --markers");
        return found.stream().findFirst();
    }
}
