package org.ideomotor.sessions.folder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;

/// A recording in the three files of BrainVision's format: float32, multiplexed, little-endian, in the unit of each channel.
///
/// Samples are counted from 1 there. Missing samples are written as 0 and marked as a bad interval.
///
/// Source: Brain Products, *BrainVision Core Data Format 1.0*.
final class BrainVision {
    private static final int STRETCH = 4096;

    private BrainVision() {}

    /// Writes `STEM_eeg.vhdr`, `.vmrk` and `.eeg`.
    ///
    /// @throws IOException if one of them is there already, or cannot be written
    static void write(Recording recording, Path stem) throws IOException {
        String name = stem.getFileName().toString();
        create(beside(stem, "_eeg.vhdr"), header(recording, name));
        create(beside(stem, "_eeg.vmrk"), markers(recording, name));
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(beside(stem, "_eeg.eeg"), StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE))) {
            samples(recording, out);
        }
    }

    private static Path beside(Path stem, String ending) { return stem.resolveSibling(stem.getFileName() + ending); }

    private static void create(Path file, String text) throws IOException {
        Files.write(file, text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
    }

    private static String header(Recording recording, String name) {
        StringBuilder text = new StringBuilder("Brain Vision Data Exchange Header File Version 1.0\n\n[Common Infos]\n"
                + "Codepage=UTF-8\nDataFile=" + name + "_eeg.eeg\nMarkerFile=" + name + "_eeg.vmrk\nDataFormat=BINARY\n"
                + "DataOrientation=MULTIPLEXED\nNumberOfChannels=" + recording.signal().channels()
                + "\nSamplingInterval="
                + 1e6 / recording.signal().samplingRate()
                + "\n\n[Binary Infos]\nBinaryFormat=IEEE_FLOAT_32\n\n[Channel Infos]\n");
        List<Montage.Channel> channels = recording.signal().montage().channels();
        for (int c = 0; c < channels.size(); c++)
            text.append("Ch").append(c + 1).append('=').append(escaped(channels.get(c).name())).append(",,1,")
                    .append(escaped(channels.get(c).unit())).append('\n');
        return text.toString();
    }

    /// A comma separates fields there.
    private static String escaped(String text) { return text.replace(",", "\\1"); }

    private static String markers(Recording recording, String name) {
        StringBuilder text = new StringBuilder("Brain Vision Data Exchange Marker File, Version 1.0\n\n[Common Infos]\n"
                + "Codepage=UTF-8\nDataFile=" + name + "_eeg.eeg\n\n[Marker Infos]\nMk1=New Segment,,1,1,0\n");
        int number = 1;
        for (Event event : recording.events())
            text.append("Mk").append(++number).append("=Comment,").append(escaped(event.label())).append(',')
                    .append(event.sample() + 1).append(',').append(Math.max(1, event.duration())).append(",0\n");
        for (Gap gap : recording.gaps())
            text.append("Mk").append(++number).append("=Bad Interval,bad missing samples,").append(gap.from() + 1)
                    .append(',')
                    .append(gap.length()).append(",0\n");
        return text.toString();
    }

    private static void samples(Recording recording, OutputStream out) throws IOException {
        long at = 0;
        for (Gap gap : recording.gaps()) {
            stretch(recording, at, gap.from(), out);
            byte[] nothing = new byte[Float.BYTES * recording.signal().channels()];
            for (long t = 0; t < gap.length(); t++) out.write(nothing);
            at = gap.to();
        }
        stretch(recording, at, recording.length(), out);
    }

    private static void stretch(Recording recording, long from, long to, OutputStream out) throws IOException {
        for (long at = from; at < to; at += STRETCH) {
            Samples samples = recording.samples(at, Math.min(to, at + STRETCH));
            double[] values = samples.toTimeMajor();
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            for (double value : values) bytes.putFloat((float) value);
            out.write(bytes.array());
        }
    }
}
