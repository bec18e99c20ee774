package org.ideomotor.datasets.formats;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Event;
import org.ideomotor.core.Finding;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Samples;

/// Where the records of a file lie on the sample axis, and the annotations on the same axis.
///
/// The axis begins with the first record: in EDF+ that is the onset of the first time-keeping annotation, which may be
/// a fraction of a second, so it is taken off every onset, once.
///
/// @param blocks   stretches of records without a gap; at least one, the first at sample 0
/// @param events   annotations that are not about time-keeping
/// @param broken   records whose annotation signal begins with something unreadable
/// @param findings what was lost or looks wrong
record EdfTimeline(List<Block> blocks, List<Event> events, Broken broken, List<Finding> findings) {
    /// Records that follow one another without a gap.
    record Block(long firstSample, long firstRecord, long records) {}

    /// Records with an unreadable annotation signal.
    ///
    /// @param count how many
    /// @param first the first of them, -1 if none
    record Broken(long count, long first) {}

    /// A timeline without annotations: all records in one block.
    static EdfTimeline continuous(long records) {
        return new EdfTimeline(List.of(new Block(0, 0, records)), List.of(), new Broken(0, -1), List.of());
    }

    /// Reads the annotations of the first `records` records.
    ///
    /// @param samplesPerRecord samples a record adds to the axis; 0 if the file holds annotations only
    /// @param samplingRate     of the axis, Hz
    static EdfTimeline read(Bytes bytes, EdfHeader header, long records, int samplesPerRecord, double samplingRate)
            throws IOException {
        Scan scan = new Scan(header, samplesPerRecord, samplingRate);
        scan.run(bytes, records);
        return scan.timeline(records);
    }

    /// Number of samples up to the end of the last block, gaps included.
    long length(int samplesPerRecord) {
        return blocks.getLast().firstSample + blocks.getLast().records * samplesPerRecord;
    }

    /// What lies between the blocks.
    List<Gap> gaps(int samplesPerRecord) {
        List<Gap> gaps = new ArrayList<>();
        for (int b = 1; b < blocks.size(); b++) {
            long from = blocks.get(b - 1).firstSample + blocks.get(b - 1).records * samplesPerRecord;
            gaps.add(new Gap(from, blocks.get(b).firstSample - from, "pause in the file"));
        }
        return gaps;
    }

    /// Goes through the annotation signals once.
    private static final class Scan {
        private final EdfHeader header;
        private final int samplesPerRecord;
        private final double samplingRate;
        private final List<Block> blocks = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private BigDecimal start = BigDecimal.ZERO;
        private long next; // sample at which the coming record begins if it follows without a gap
        private long blockRecord;
        private long blockSample;
        private final Tally broken = new Tally();
        private final Tally silent = new Tally();
        private final Tally unreadable = new Tally();
        private final Tally early = new Tally();
        private final Tally misplaced = new Tally();
        private long brokenSince = -1; // first record of the run of broken ones that lasts until now

        Scan(EdfHeader header, int samplesPerRecord, double samplingRate) {
            this.header = header;
            this.samplesPerRecord = samplesPerRecord;
            this.samplingRate = samplingRate;
        }

        void run(Bytes bytes, long records) throws IOException {
            long recordBytes = header.recordBytes();
            List<EdfSignal> signals = header.annotations();
            byte[][] areas = new byte[signals.size()][];
            for (int s = 0; s < areas.length; s++)
                areas[s] = new byte[records == 0 ? 0 : signals.get(s).samplesPerRecord() * header.bytesPerSample()];
            try (Bytes.Reader reader = Bytes.buffered(bytes.open(), bytes.size())) {
                for (long record = 0; record < records; record++) {
                    for (int s = 0; s < areas.length; s++) {
                        reader.read(header.bytes() + record * recordBytes + signals.get(s).offset(), areas[s],
                                areas[s].length);
                        Tal.Area area = Tal.area(areas[s], areas[s].length);
                        if (s == 0) place(record, area);
                        collect(record, area);
                    }
                    next += samplesPerRecord;
                }
            }
        }

        /// Puts a record on the axis by its time-keeping annotation.
        private void place(long record, Tal.Area area) {
            if (area.sound()) brokenSince = -1;
            else {
                broken.add(record, "");
                if (brokenSince < 0) brokenSince = record;
            }
            if (area.start().isEmpty()) {
                if (area.sound()) silent.add(record, "");
                return;
            }
            BigDecimal time = area.start().get();
            if (record == 0) start = time;
            long sample = sample(time);
            if (samplesPerRecord == 0) return;
            if (header.discontinuous() && sample > next) beginBlock(record, sample);
            else
                if (Math.abs(sample - next) > 1)
                    misplaced.add(record, "begins at " + time.toPlainString() + " s");
        }

        private void beginBlock(long record, long sample) {
            blocks.add(new Block(blockSample, blockRecord, record - blockRecord));
            blockSample = sample;
            blockRecord = record;
            next = sample;
        }

        private void collect(long record, Tal.Area area) {
            for (int i = 0; i < area.broken(); i++) unreadable.add(record, "");
            for (Tal list : area.lists())
                for (String text : list.texts()) if (!text.isEmpty()) add(record, list, text);
        }

        private void add(long record, Tal list, String text) {
            long sample = sample(list.onset());
            if (sample < 0) early.add(record, text + " at " + list.onset().toPlainString() + " s");
            else events.add(new Event(sample, Samples.count(list.duration().doubleValue(), samplingRate), text));
        }

        private long sample(BigDecimal time) {
            return Samples.count(time.subtract(start).doubleValue(), samplingRate);
        }

        EdfTimeline timeline(long records) {
            long end = cutWhereAnnotationsEnd(records);
            blocks.add(new Block(blockSample, blockRecord, end - blockRecord));
            say(silent, "record", "no time-keeping annotation; taken to follow the record before");
            say(unreadable, "annotation", "not readable, left out");
            say(early, "annotation", "before the recording begins, left out");
            String rule = header.discontinuous() ? "a time before the end of the record before"
                    : "a time that differs from its place, although the file calls itself continuous";
            say(misplaced, "record", rule + "; taken to follow the record before");
            long length = blockSample + (end - blockRecord) * samplesPerRecord;
            long late = events.stream().filter(event -> event.sample() >= length).count();
            if (samplesPerRecord > 0 && late > 0)
                findings.add(Finding.doubt(Counts.of(late, "event") + " after the last sample"));
            return new EdfTimeline(blocks, events, new Broken(broken.count, broken.first), findings);
        }

        /// A byte lost or inserted shifts everything behind it: from there on no record keeps time.
        private long cutWhereAnnotationsEnd(long records) {
            if (brokenSince < 1 || records - brokenSince < 2) return records;
            findings.add(Finding.loss("Annotation signal unreadable from record " + Counts.of(brokenSince)
                    + " to the end: bytes were lost or inserted there; " + Counts.of(brokenSince, "record")
                    + " before it read, " + Counts.of(records - brokenSince) + " left out"));
            return brokenSince;
        }

        private void say(Tally tally, String noun, String what) {
            if (tally.count > 0)
                findings.add(Finding.doubt(Counts.of(tally.count, noun) + ": " + what + " (first: record "
                        + Counts.of(tally.first) + (tally.example.isEmpty() ? "" : ", " + tally.example) + ")"));
        }
    }

    /// How often something was met, and the first time.
    private static final class Tally {
        private long count;
        private long first = -1;
        private String example = "";

        void add(long record, String what) {
            if (count++ == 0) {
                first = record;
                example = what;
            }
        }
    }

    /// The block with this sample.
    Block at(long sample) {
        int low = 0;
        for (int high = blocks.size() - 1; low < high;) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).firstSample <= sample) low = middle;
            else high = middle - 1;
        }
        return blocks.get(low);
    }

    /// Refuses a file in which no record keeps time.
    void checkSomeRecordIsSound(String file, long records) throws IOException {
        if (records > 1 && broken.count == records)
            throw new IOException(file + ": annotation signal: expected an onset such as +0 at the beginning of each"
                    + " record, got something else in all " + Counts.of(records)
                    + "; the file is damaged, get it again");
    }
}
