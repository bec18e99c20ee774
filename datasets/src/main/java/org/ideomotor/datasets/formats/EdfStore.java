package org.ideomotor.datasets.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.ideomotor.core.SampleStore;
import org.ideomotor.core.Samples;

/// Samples that stay in the file until they are asked for.
///
/// @param bytes          the file
/// @param header         its layout
/// @param timeline       which record holds which samples
/// @param columns        one for each channel; all with as many samples in a record
/// @param recordSamples  how many
/// @param length         samples, gaps included
record EdfStore(Bytes bytes, EdfHeader header, EdfTimeline timeline, List<Column> columns,
        int recordSamples, long length) implements SampleStore {
    /// Where a channel lies in a record, and how its numbers become µV.
    record Column(long offset, double gain, double add) {}

    /// Records are read whole, several at a time, up to so many bytes; larger ones channel by channel.
    private static final int BUFFER = 1 << 20;

    @Override
    public Samples read(long from, long to) {
        if ((to - from) * columns.size() > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException(bytes.name() + ": asked for " + Counts.of(to - from) + " samples of "
                    + columns.size() + " channels at once; ask for at most "
                    + Counts.of((Integer.MAX_VALUE - 8) / columns.size()));
        double[] timeMajor = new double[Math.toIntExact(to - from) * columns.size()];
        if (from < to) fill(from, to, timeMajor);
        return Samples.ofTimeMajor(columns.size(), timeMajor);
    }

    private void fill(long from, long to, double[] timeMajor) {
        try (Bytes.Reader reader = bytes.open()) {
            if (header.recordBytes() > BUFFER) fillByChannel(reader, from, to, timeMajor);
            else fillByRecords(reader, from, to, timeMajor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fillByRecords(Bytes.Reader reader, long from, long to, double[] timeMajor) throws IOException {
        int recordBytes = Math.toIntExact(header.recordBytes());
        long last = recordOf(to - 1);
        int most = (int) Math.min(Math.max(1, BUFFER / recordBytes), last - recordOf(from) + 1);
        byte[] buffer = new byte[most * recordBytes];
        for (long record = recordOf(from); record <= last; record += most) {
            int count = (int) Math.min(most, last - record + 1);
            reader.read(header.bytes() + record * recordBytes, buffer, count * recordBytes);
            for (int r = 0; r < count; r++) {
                long start = startOf(from, record + r);
                int first = (int) Math.max(0, from - start);
                int end = (int) Math.min(recordSamples, to - start);
                for (int c = 0; c < columns.size(); c++) {
                    int at = r * recordBytes + (int) columns.get(c).offset + first * header.bytesPerSample();
                    decode(buffer, at, c, end - first, timeMajor, (int) (start + first - from));
                }
            }
        }
    }

    private void fillByChannel(Bytes.Reader reader, long from, long to, double[] timeMajor) throws IOException {
        int width = header.bytesPerSample();
        for (long record = recordOf(from); record <= recordOf(to - 1); record++) {
            long start = startOf(from, record);
            int first = (int) Math.max(0, from - start);
            int end = (int) Math.min(recordSamples, to - start);
            int step = BUFFER / width;
            byte[] buffer = new byte[Math.min(step, end - first) * width];
            for (int c = 0; c < columns.size(); c++) {
                long at = header.bytes() + record * header.recordBytes() + columns.get(c).offset;
                for (int i = first; i < end; i += step) {
                    int count = Math.min(step, end - i);
                    reader.read(at + (long) i * width, buffer, count * width);
                    decode(buffer, 0, c, count, timeMajor, (int) (start + i - from));
                }
            }
        }
    }

    private void decode(byte[] raw, int at, int channel, int count, double[] timeMajor, int time) {
        Column column = columns.get(channel);
        int channels = columns.size();
        int width = header.bytesPerSample();
        for (int i = 0; i < count; i++, at += width) {
            int digital = width == 2 ? raw[at] & 0xFF | raw[at + 1] << 8 // the highest byte carries the sign
                    : raw[at] & 0xFF | (raw[at + 1] & 0xFF) << 8 | raw[at + 2] << 16;
            timeMajor[(time + i) * channels + channel] = digital * column.gain + column.add;
        }
    }

    private long recordOf(long sample) {
        EdfTimeline.Block block = timeline.at(sample);
        return block.firstRecord() + (sample - block.firstSample()) / recordSamples;
    }

    /// First sample of a record of the block that `sample` lies in.
    private long startOf(long sample, long record) {
        EdfTimeline.Block block = timeline.at(sample);
        return block.firstSample() + (record - block.firstRecord()) * recordSamples;
    }
}
