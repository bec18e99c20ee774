package org.ideomotor.lsl.xdf;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.StreamInfo;

/// A program that records until it is killed, and says after each chunk how many samples and markers it has written. It ends
/// by itself when nobody listens any more, so that a broken test leaves nothing running.
final class EndlessRecording {
    static final int CHANNELS = 8;
    static final double RATE = 250;
    static final int MARKER_EVERY = 40;

    private EndlessRecording() {}

    /// @param args file; samples in a chunk
    public static void main(String[] args) throws IOException {
        int chunk = Integer.parseInt(args[1]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (XdfWriter writer = XdfWriter.create(Path.of(args[0]))) {
            int signal = writer.addStream(signal());
            int markers = writer.addStream(StreamInfo.markers("markers"));
            long marked = 0;
            for (long written = 0; !out.checkError(); written += chunk) {
                for (; marked * MARKER_EVERY < written; marked++)
                    writer.samples(markers,
                            LslChunk.texts(1, new double[]{stamp(marked * MARKER_EVERY)}, "cue " + marked));
                writer.samples(signal, chunk(written, chunk));
                out.print((written + chunk) + " " + marked + "\n");
                out.flush();
            }
        }
    }

    private static StreamInfo signal() {
        return StreamInfo.of("signal", "EEG", RATE, ChannelFormat.FLOAT32,
                List.of("Fz", "C3", "Cz", "C4", "P3", "Pz", "P4", "Oz").stream().map(ChannelInfo::eeg).toList());
    }

    private static LslChunk chunk(long from, int samples) {
        double[] stamps = new double[samples];
        double[] values = new double[samples * CHANNELS];
        for (int s = 0; s < samples; s++) {
            stamps[s] = stamp(from + s);
            for (int c = 0; c < CHANNELS; c++) values[s * CHANNELS + c] = value(from + s, c);
        }
        return LslChunk.numbers(ChannelFormat.FLOAT32, CHANNELS, stamps, values);
    }

    static double stamp(long sample) { return 5000 + sample / RATE; }

    static double value(long sample, int channel) { return (float) (sample % 100_003 + channel / 10.0); }
}
