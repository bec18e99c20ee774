package org.ideomotor.datasets.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ideomotor.core.Finding;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Montage.Channel;
import org.ideomotor.core.Montage.Kind;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.RecordingFormat;
import org.ideomotor.core.Signal;
import org.ideomotor.datasets.formats.XdfTimeline.Marker;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfFile;
import org.ideomotor.lsl.xdf.XdfStream;

/// XDF, the format of Lab Streaming Layer's recorders: one of its streams is the signal, others are its markers.
///
/// *The signal* is a stream of numbers at a regular rate: of several the first of type `EEG`, else the first in the file;
/// those without samples come last. Findings name the streams that were left out; [#open(Path, String)] reads another one.
/// *Events* are the non-empty texts of all string streams, and the values of integer streams that are irregular; of
/// several channels the first.
///
/// Samples are counted and events placed by their stamps, by the rule of a live session ([org.ideomotor.lsl.SampleTimeline]):
/// a file that was recorded beside a session has its gaps and events at the session's samples. Stamps are taken as recorded
/// while all streams come from one computer, as a session takes them. If they come from several, if a header does not say
/// from which, or if a clock was reset while recording, they are brought onto the recording computer's clock by the clock
/// offsets in the file. The sampling rate is the nominal one.
///
/// Voltages become µV by the units of the header; without a unit the numbers stay as they are. All of the file is held in
/// memory.
///
/// Source: the XDF 1.0 specification (github.com/sccn/xdf/wiki/Specifications) and its `EEG` meta-data conventions.
public final class Xdf implements RecordingFormat {
    private static final double RATE_TOLERANCE = 0.01;
    private static final long EXACT = 1L << 53;

    @Override
    public String name() { return "XDF"; }

    @Override
    public boolean recognises(byte[] head, Path file) { return XdfFile.recognises(head); }

    @Override
    public Recording open(Path file) throws IOException { return new Opening(file, stream -> true).recording(); }

    /// Reads a recording whose signal is the stream of this name.
    ///
    /// @throws IOException if the file cannot be read, or has no stream of this name with numbers at a regular rate
    public static Recording open(Path file, String signalStream) throws IOException {
        return new Opening(file, stream -> stream.info().name().equals(signalStream)).recording();
    }

    /// Reads one file.
    private static final class Opening {
        private final Path file;
        private final Origin origin;
        private final List<XdfStream> streams;
        private final XdfStream signal;
        private final List<XdfStream> markers;
        private final List<Finding> findings = new ArrayList<>();

        Opening(Path file, Predicate<XdfStream> wanted) throws IOException {
            this.file = file;
            this.origin = Origins.ofFileName(file.getFileName().toString());
            XdfFile read = XdfFile.read(file);
            this.streams = read.streams();
            read.findings().forEach(finding -> findings
                    .add(new Finding(Finding.Kind.valueOf(finding.kind().name()), finding.text())));
            this.signal = signal(wanted);
            this.markers = streams.stream().filter(stream -> isMarkers(stream.info())).toList();
            findOthers();
        }

        private XdfStream signal(Predicate<XdfStream> wanted) throws IOException {
            List<XdfStream> signals = streams.stream().filter(wanted).filter(stream -> isSignal(stream.info()))
                    .toList();
            Predicate<XdfStream> sampled = stream -> stream.samples() > 0;
            Predicate<XdfStream> eeg = stream -> stream.info().type().strip().equalsIgnoreCase("EEG");
            return first(signals, sampled.and(eeg)).or(() -> first(signals, sampled)).or(() -> first(signals, eeg))
                    .or(() -> first(signals, stream -> true))
                    .orElseThrow(() -> new IOException(file + ": expected a stream of numbers at a regular rate"
                            + " for the signal, got " + (streams.isEmpty() ? "no stream"
                                    : streams.stream().map(Opening::described).collect(Collectors.joining(", ")))
                            + "; XdfFile.read reads any stream"));
        }

        private static Optional<XdfStream> first(List<XdfStream> streams, Predicate<XdfStream> which) {
            return streams.stream().filter(which).findFirst();
        }

        private static boolean isSignal(StreamInfo info) {
            return info.format() != ChannelFormat.STRING && info.isRegular();
        }

        private static boolean isMarkers(StreamInfo info) {
            return switch (info.format()) {
                case STRING -> true;
                case INT8, INT16, INT32, INT64 -> !info.isRegular();
                case FLOAT32, DOUBLE64 -> false;
            };
        }

        private static String described(XdfStream stream) {
            StreamInfo info = stream.info();
            return "\"" + info.name() + "\" (" + (info.type().isBlank() ? "" : info.type() + ", ")
                    + Counts.of(info.channelCount(), "channel") + " of " + info.format().wireName()
                    + (info.isRegular() ? " at " + info.nominalRate() + " Hz" : "") + ")";
        }

        private void findOthers() {
            List<String> others = streams.stream()
                    .filter(stream -> stream.id() != signal.id() && !markers.contains(stream))
                    .map(Opening::described).toList();
            if (!others.isEmpty())
                findings.add(Finding.loss("The signal is stream " + described(signal) + "; left out: "
                        + String.join(", ", others) + "; Xdf.open(file, name) reads another one"));
            for (XdfStream stream : markers)
                if (stream.info().channelCount() > 1)
                    findings.add(Finding.loss("Stream " + described(stream)
                            + ": events are made of its first channel only"));
        }

        Recording recording() throws IOException {
            refuseInexact();
            Signal what = new Signal(montage(), signal.info().nominalRate());
            XdfTimeline timeline = timeline();
            XdfStore store = new XdfStore(signal, microvolts(), timeline.runs(), timeline.length());
            find(timeline);
            findings.addAll(Plausibility.of(what, store, timeline.gaps(), noRails(what.channels())));
            return new Recording(origin, "XDF", what, store, timeline.events(), timeline.gaps(), findings);
        }

        private void refuseInexact() throws IOException {
            if (signal.info().format() != ChannelFormat.INT64) return;
            for (int s = 0; s < signal.samples(); s++)
                for (int c = 0; c < signal.info().channelCount(); c++)
                    if (signal.whole(s, c) > EXACT || signal.whole(s, c) < -EXACT)
                        throw new IOException(
                                file + ": stream " + described(signal) + ": expected numbers that a double"
                                        + " holds exactly (to ±2^53), got " + signal.whole(s, c) + " in sample " + s
                                        + ", channel " + c + "; XdfFile.read reads it");
        }

        // ---- channels

        private List<ChannelInfo> channels() {
            return IntStream.range(0, signal.info().channelCount()).mapToObj(signal.info()::channel).toList();
        }

        private double[] microvolts() {
            return channels().stream().mapToDouble(channel -> channel.microvolts().orElse(1)).toArray();
        }

        private Montage montage() {
            List<ChannelInfo> infos = channels();
            List<String> names = ChannelLabels.unique(infos.stream().map(ChannelInfo::label).toList(), findings);
            List<Channel> channels = new ArrayList<>();
            for (int c = 0; c < names.size(); c++) {
                ChannelInfo info = infos.get(c);
                channels.add(new Channel(names.get(c), Kind.ofType(info.type()),
                        info.microvolts().isPresent() ? "µV" : info.unit().strip(), Optional.empty()));
            }
            findUnclear(channels);
            return new Montage(channels, Montage.UNKNOWN_REFERENCE);
        }

        private void findUnclear(List<Channel> channels) {
            if (signal.info().channels().isEmpty())
                findings.add(Finding.repair("The channels have no labels; numbered 1 to " + channels.size()));
            List<String> withoutUnit = channels.stream()
                    .filter(channel -> channel.kind() == Kind.EEG && channel.unit().isEmpty()).map(Channel::name)
                    .toList();
            if (!withoutUnit.isEmpty())
                findings.add(Finding.doubt("No unit given for " + ChannelLabels.some(withoutUnit)
                        + "; its numbers are taken for µV"));
            for (Channel channel : channels)
                if (channel.kind() == Kind.EEG && ChannelLabels.namesStimulus(channel.name()))
                    findings.add(Finding.doubt("Channel " + channel.name()
                            + " is EEG by its type, but its name says that it carries triggers"));
        }

        private static List<Plausibility.Rails> noRails(int channels) {
            return Collections.nCopies(channels,
                    new Plausibility.Rails(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        }

        // ---- time

        private XdfTimeline timeline() {
            List<XdfStream> timed = new ArrayList<>(List.of(signal));
            markers.stream().filter(stream -> stream.samples() > 0).forEach(timed::add);
            boolean synchronised = needsSynchronizing(timed);
            List<Marker> all = new ArrayList<>();
            for (XdfStream stream : markers) {
                double[] stamps = stamps(stream, synchronised);
                for (int s = 0; s < stamps.length; s++) {
                    String label = label(stream, s);
                    if (!label.isEmpty() && Double.isFinite(stamps[s])) all.add(new Marker(stamps[s], label));
                }
            }
            return XdfTimeline.of(stamps(signal, synchronised), signal.info().nominalRate(), all);
        }

        private boolean needsSynchronizing(List<XdfStream> timed) {
            TreeSet<String> hosts = new TreeSet<>();
            timed.forEach(stream -> hosts.add(stream.info().hostname().strip()));
            boolean oneClock = timed.size() == 1 || hosts.size() == 1 && !hosts.contains("");
            boolean reset = timed.stream().anyMatch(XdfStream::clockWasReset);
            if (oneClock && !reset) return false;
            String why = reset ? "a clock was reset while recording"
                    : hosts.contains("") ? "a header does not say from which computer its stream comes"
                            : "the streams come from several computers (" + String.join(", ", hosts) + ")";
            List<String> without = timed.stream().filter(stream -> stream.offsets().isEmpty())
                    .map(stream -> "\"" + stream.info().name() + "\"").toList();
            if (without.isEmpty())
                findings.add(Finding.repair("Stamps were brought onto the recording computer's clock, for " + why));
            else
                findings.add(Finding.doubt("Stamps cannot be compared surely: " + why + ", and no clock offsets were"
                        + " recorded for " + String.join(", ", without)));
            return true;
        }

        private static double[] stamps(XdfStream stream, boolean synchronised) {
            return synchronised ? stream.synchronizedStamps() : stream.stamps();
        }

        private static String label(XdfStream stream, int sample) {
            return stream.info().format() == ChannelFormat.STRING ? stream.string(sample, 0)
                    : Long.toString(stream.whole(sample, 0));
        }

        private void find(XdfTimeline timeline) {
            double rate = signal.info().nominalRate();
            double effective = signal.effectiveRate();
            if (effective > 0 && Math.abs(effective - rate) > RATE_TOLERANCE * rate)
                findings.add(Finding.doubt("The header says " + rate + " Hz, but " + Counts.rounded(effective)
                        + " samples arrived in a second: so many seconds of the recording are not seconds on a clock"));
            long missing = timeline.gaps().stream().mapToLong(gap -> gap.length()).sum();
            if (missing > 0)
                findings.add(Finding.loss(Counts.of(missing, "sample") + " of " + Counts.of(timeline.length())
                        + " are missing in " + Counts.of(timeline.gaps().size(), "gap")
                        + ": their stamps run ahead of the samples"));
            if (timeline.strayStamps() > 0)
                findings.add(Finding.doubt(Counts.of(timeline.strayStamps(), "sample")
                        + " with a stamp that is no number or of another day; counted as on time"));
            if (!timeline.withoutPlace().isEmpty())
                findings.add(Finding.loss(Counts.of(timeline.withoutPlace().size(), "marker")
                        + " from before the first sample or long after the last one left out: " + ChannelLabels.some(
                                timeline.withoutPlace().stream().map(Marker::label).toList())));
            if (timeline.events().isEmpty())
                findings.add(Finding.doubt("No events; nothing in the file can serve as a cue"));
        }
    }
}
