package org.ideomotor.datasets.formats;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ideomotor.core.Finding;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Montage.Channel;
import org.ideomotor.core.Montage.Kind;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.RecordingFormat;
import org.ideomotor.core.SampleStore;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;

/// The European Data Format and its relatives: EDF, EDF+C, EDF+D, BDF (24 bit), BDF+C, BDF+D.
///
/// Samples stay in the file and are read in stretches. Voltages become µV; other units stay as they are, in channels of
/// kind [Kind#OTHER]; stimulus channels keep their digital codes unscaled. Annotations become events; a pause in an
/// EDF+D file becomes a [Gap], through which the sample count goes on.
///
/// Limits: all channels of a recording have one rate, so signals of other rates are left out and named in a finding;
/// trigger codes in a stimulus channel (BioSemi's `Status`) stay samples and do not become events; the start date, the
/// patient and the recording fields are not read. A file of annotations without any signal becomes a recording that is
/// one gap, with events counted in milliseconds.
///
/// Source: Kemp et al. 1992, Electroenceph. clin. Neurophysiol. 82 · Kemp and Olivan 2003, Clin. Neurophysiol. 114.
public final class Edf implements RecordingFormat {
    /// Hz of the axis on which the events of a file without signals are counted.
    private static final double MILLISECONDS = 1000;
    /// So many bytes tell whether a file went through a text-mode transfer.
    private static final int TEXT_CHECK = 1 << 20;
    /// Inputs of widespread amplifiers end here, whatever range the header declares, µV.
    private static final double COMMON_RAIL = 187_500;

    @Override
    public String name() { return "EDF, EDF+, BDF, BDF+"; }

    @Override
    public boolean recognises(byte[] head, Path file) { return EdfHeader.recognises(head); }

    @Override
    public Recording open(Path file) throws IOException {
        return new Opening(Bytes.of(file), Origins.ofFileName(file.getFileName().toString())).recording();
    }

    /// Reads a recording that is in memory already.
    ///
    /// @param fileName names it in messages and gives the origin
    /// @param content  the bytes of the file; copied
    /// @throws IOException if it is no EDF or BDF file, or damaged beyond use
    public static Recording of(String fileName, byte[] content) throws IOException {
        if (!EdfHeader.recognises(content) && content.length > 0)
            throw new IOException(fileName + ": expected an EDF or BDF file, which begins with \"0       \" or FF"
                    + " BIOSEMI; got something else");
        return new Opening(Bytes.of(fileName, content.clone()), Origins.ofFileName(fileName)).recording();
    }

    /// Writes a copy of a file in which a text-mode transfer turned every line feed into carriage return and line feed,
    /// with that undone. What the transfer cut off at the end stays lost.
    ///
    /// @param damaged  an EDF or BDF file; not changed
    /// @param repaired the copy; must not exist
    /// @return how many line feeds were mended
    /// @throws IOException if the file shows no such damage, or `repaired` exists
    public static long repairTextTransfer(Path damaged, Path repaired) throws IOException {
        Bytes bytes = Bytes.of(damaged);
        TextDamage damage = TextDamage.in(bytes, 0, bytes.size());
        if (damage.replaced() || !damage.onlyPairs())
            throw new IOException(damaged + ": expected every line feed to follow a carriage return, but "
                    + Counts.of(damage.afterReturns()) + " of " + Counts.of(damage.lineFeeds())
                    + " do; there is nothing that could be undone");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(damaged));
                OutputStream out = new BufferedOutputStream(
                        Files.newOutputStream(repaired, StandardOpenOption.CREATE_NEW))) {
            copyWithoutReturns(in, out);
        }
        return damage.lineFeeds();
    }

    private static void copyWithoutReturns(InputStream in, OutputStream out) throws IOException {
        boolean held = false; // a carriage return that is written unless a line feed follows
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (held && b != '\n') out.write('\r');
            held = b == '\r';
            if (!held) out.write(b);
        }
        if (held) out.write('\r');
    }

    /// Reads one file.
    private static final class Opening {
        private final Bytes bytes;
        private final Origin origin;
        private final EdfHeader header;
        private final List<Finding> findings = new ArrayList<>();
        private final long records;

        Opening(Bytes bytes, Origin origin) throws IOException {
            this.bytes = bytes;
            this.origin = origin;
            if (bytes.size() == 0) throw new IOException(bytes.name() + ": the file is empty (0 bytes)");
            header = EdfHeader.read(bytes);
            findings.addAll(header.findings());
            refuseTextDamage();
            records = records();
        }

        Recording recording() throws IOException {
            boolean signals = header.ordinary().stream().anyMatch(signal -> signal.samplesPerRecord() > 0);
            return signals ? withSignals() : annotationsOnly();
        }

        private Recording withSignals() throws IOException {
            List<EdfSignal> scalable = scalable();
            ChannelLabels labels = ChannelLabels.of(scalable.stream()
                    .map(signal -> new ChannelLabels.Raw(signal.label(), signal.unit())).toList());
            findings.addAll(labels.findings());
            int perRecord = commonRate(scalable, labels.channels());
            List<EdfSignal> kept = new ArrayList<>();
            List<Channel> channels = new ArrayList<>();
            for (int s = 0; s < scalable.size(); s++) {
                if (scalable.get(s).samplesPerRecord() != perRecord) continue;
                kept.add(scalable.get(s));
                channels.add(labels.channels().get(s));
            }
            findOtherRates(scalable, labels.channels(), perRecord);
            Signal signal = new Signal(new Montage(channels, labels.reference()), samplingRate(perRecord));
            EdfTimeline timeline = timeline(perRecord, signal.samplingRate());
            List<Gap> gaps = timeline.gaps(perRecord);
            SampleStore store = new EdfStore(bytes, header, timeline, columns(kept, channels), perRecord,
                    timeline.length(perRecord));
            findings.addAll(plausibility(signal, store, gaps, kept));
            if (timeline.events().isEmpty())
                findings.add(Finding.doubt("No events; nothing in the file can serve as a cue"));
            return new Recording(origin, header.format(), signal, store, timeline.events(),
                    gaps, findings);
        }

        private double samplingRate(int perRecord) {
            double rate = header.samplingRate(perRecord);
            double written = perRecord / header.recordSeconds().doubleValue();
            if (Math.abs(rate - written) > 1e-9 * rate)
                findings.add(Finding.repair("Header: records of " + header.recordSeconds().toPlainString() + " s are "
                        + Counts.rounded(rate) + " Hz within the last digit, not " + written
                        + " Hz; read as the former"));
            return rate;
        }

        /// Events without a signal: one gap, as long as they last.
        private Recording annotationsOnly() throws IOException {
            if (header.annotations().isEmpty())
                throw new IOException(bytes.name() + ": expected signals with samples, got none");
            EdfTimeline timeline = EdfTimeline.read(bytes, header, records, 0, MILLISECONDS);
            timeline.checkSomeRecordIsSound(bytes.name(), records);
            findings.addAll(timeline.findings());
            findings.add(Finding.doubt("The file holds annotations only and no signal; its "
                    + Counts.of(timeline.events().size(), "event") + " are counted in milliseconds"));
            long length = timeline.events().stream().mapToLong(event -> event.sample() + event.duration()).max()
                    .orElse(0);
            List<Gap> gaps = length == 0 ? List.of() : List.of(new Gap(0, length, "the file holds annotations only"));
            Montage montage = new Montage(List.of(new Channel(header.annotations().getFirst().label(), Kind.OTHER, "",
                    Optional.empty())), Montage.UNKNOWN_REFERENCE);
            return new Recording(origin, header.format(), new Signal(montage, MILLISECONDS),
                    new NoSamples(length), timeline.events(), gaps, findings);
        }

        private EdfTimeline timeline(int perRecord, double rate) throws IOException {
            if (header.annotations().isEmpty()) return EdfTimeline.continuous(records);
            EdfTimeline timeline = EdfTimeline.read(bytes, header, records, perRecord, rate);
            timeline.checkSomeRecordIsSound(bytes.name(), records);
            findings.addAll(timeline.findings());
            return timeline;
        }

        /// Signals whose header fields say how to scale them; the others are left out.
        private List<EdfSignal> scalable() throws IOException {
            List<EdfSignal> scalable = new ArrayList<>();
            for (EdfSignal signal : header.ordinary()) {
                Optional<String> fault = signal.samplesPerRecord() == 0 ? Optional.of("has no samples")
                        : signal.fault();
                if (fault.isEmpty()) scalable.add(signal);
                else findings.add(Finding.loss(signal.called() + ": " + fault.get() + "; left out"));
            }
            if (scalable.isEmpty())
                throw new IOException(bytes.name() + ": no signal can be scaled to physical units; the first: "
                        + findings.getLast().text() + ". Is the header damaged?");
            return scalable;
        }

        /// Samples in a record of those signals that stay: the rate of most EEG channels, then of most, then the highest.
        private static int commonRate(List<EdfSignal> signals, List<Channel> channels) {
            Map<Integer, Integer> votes = new HashMap<>();
            int eegVote = signals.size() + 1;
            for (int s = 0; s < signals.size(); s++)
                votes.merge(signals.get(s).samplesPerRecord(), channels.get(s).kind() == Kind.EEG ? eegVote : 1,
                        Integer::sum);
            return votes.keySet().stream().max(Comparator.comparing((Integer rate) -> votes.get(rate))
                    .thenComparing(Comparator.naturalOrder())).orElseThrow();
        }

        private void findOtherRates(List<EdfSignal> signals, List<Channel> channels, int perRecord) {
            List<String> others = new ArrayList<>();
            for (int s = 0; s < signals.size(); s++)
                if (signals.get(s).samplesPerRecord() != perRecord)
                    others.add(channels.get(s).name() + " (" + header.samplingRate(signals.get(s).samplesPerRecord())
                            + " Hz)");
            if (!others.isEmpty())
                findings.add(Finding.loss(Counts.of(others.size(), "signal") + " of another rate than "
                        + header.samplingRate(perRecord) + " Hz left out: " + ChannelLabels.some(others)));
        }

        private static List<EdfStore.Column> columns(List<EdfSignal> signals, List<Channel> channels) {
            List<EdfStore.Column> columns = new ArrayList<>();
            for (int c = 0; c < signals.size(); c++) {
                EdfSignal signal = signals.get(c);
                double unit = ChannelLabels.microvolts(signal.unit()).orElse(1);
                columns.add(channels.get(c).kind() == Kind.STIMULUS ? new EdfStore.Column(signal.offset(), 1, 0)
                        : new EdfStore.Column(signal.offset(), signal.gain() * unit, signal.offsetPhysical() * unit));
            }
            return columns;
        }

        private static List<Finding> plausibility(Signal signal, SampleStore store, List<Gap> gaps,
                List<EdfSignal> signals) {
            List<Plausibility.Rails> rails = new ArrayList<>();
            for (EdfSignal each : signals) {
                double unit = ChannelLabels.microvolts(each.unit()).orElse(1);
                double one = each.physical().lowest() * unit;
                double other = each.physical().highest() * unit;
                double step = Math.abs(each.gain() * unit) / 2; // rounding must not hide the last step
                rails.add(new Plausibility.Rails(Math.max(Math.min(one, other) + step, -COMMON_RAIL),
                        Math.min(Math.max(one, other) - step, COMMON_RAIL)));
            }
            return Plausibility.of(signal, store, gaps, rails);
        }

        /// How many records to read: what the header declares, if they are there.
        private long records() {
            long data = bytes.size() - header.bytes();
            long present = data / header.recordBytes();
            long partial = data % header.recordBytes();
            long declared = header.declaredRecords();
            if (declared < 0 || declared == 0 && present > 0) {
                findings.add(Finding.repair("Header: declares " + declared + " records, as while recording; "
                        + Counts.of(present) + " counted from the length of the file" + dropped(partial)));
                return present;
            }
            if (present < declared)
                findings.add(Finding.loss(Counts.of(declared, "record") + " declared, " + Counts.of(present)
                        + " present" + dropped(partial)));
            long surplus = data - declared * header.recordBytes();
            if (surplus > 0)
                findings.add(Finding.doubt(Counts.of(declared, "record") + " declared, but the file goes on for "
                        + Counts.of(surplus, "byte") + "; what is beyond the declared records is not read"));
            return Math.min(present, declared);
        }

        private static String dropped(long partial) {
            return partial == 0 ? "" : ", " + Counts.of(partial) + " bytes of a partial record dropped";
        }

        /// Refuses a file that went through a text-mode transfer: its samples would be garbage that looks like data.
        private void refuseTextDamage() throws IOException {
            long start = header.bytes();
            TextDamage head = TextDamage.in(bytes, start, Math.min(bytes.size(), start + TEXT_CHECK));
            if (!head.replaced() && !head.onlyPairs()) return;
            TextDamage damage = TextDamage.in(bytes, 0, bytes.size());
            if (damage.replaced())
                throw new IOException(bytes.name() + ": contains " + Counts.of(damage.replacements())
                        + " UTF-8 replacement characters: the samples were destroyed by text conversion and cannot be"
                        + " recovered; get the original file");
            if (!damage.onlyPairs()) return;
            long surplus = bytes.size() - header.bytes() - header.declaredRecords() * header.recordBytes();
            if (header.declaredRecords() > 0 && surplus == damage.lineFeeds())
                throw new IOException(bytes.name() + ": " + Counts.of(surplus)
                        + " bytes longer than its header declares"
                        + " and every line feed is preceded by a carriage return: damaged by text-mode transfer."
                        + repair());
            if (damage.textMode()) refuseCutTextDamage(damage, surplus);
        }

        private void refuseCutTextDamage(TextDamage damage, long surplus) throws IOException {
            long whole = Math.max(0, bytes.size() - header.bytes() - damage.lineFeeds()) / header.recordBytes();
            String annotations = "";
            if (!header.annotations().isEmpty()) {
                long present = (bytes.size() - header.bytes()) / header.recordBytes();
                // Which records are broken does not depend on the axis; any will do.
                EdfTimeline.Broken broken = EdfTimeline.read(bytes, header, present, 1, 1).broken();
                if (broken.count() == 0) return; // the records keep time, so nothing has been moved
                annotations = " and the annotation channel is broken from record " + broken.first() + " on";
            }
            throw new IOException(bytes.name() + ": " + (surplus == 0 ? "size fits, but all " : "all ")
                    + Counts.of(damage.lineFeeds()) + " line feeds are preceded by carriage returns" + annotations
                    + ": damaged by text-mode transfer" + (surplus > 0 ? "" : " and truncated") + "; "
                    + Counts.of(whole) + " of " + Counts.of(header.declaredRecords()) + " records can be recovered."
                    + repair());
        }

        private static String repair() {
            return " Get the original file, or let Edf.repairTextTransfer write a copy with that undone.";
        }
    }

    /// A store in which every sample is missing.
    private record NoSamples(long length) implements SampleStore {
        @Override
        public Samples read(long from, long to) { return Samples.ofTimeMajor(1); }
    }

}
