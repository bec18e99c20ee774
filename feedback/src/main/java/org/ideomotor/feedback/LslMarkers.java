package org.ideomotor.feedback;

import java.io.IOException;
import java.util.List;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;

/// The markers of a session for other programs and recorders, as two Lab Streaming Layer streams of type `Markers`: labels as
/// text under the given name, and their GDF codes as int32 under the same name with `-codes` behind it.
///
/// Both have one channel and are irregular; a marker with a code has the same stamp in both, one without a code is in the
/// stream of text alone.
public final class LslMarkers implements AutoCloseable {
    private static final String SUFFIX = "-codes";

    private final LslOutlet labels;
    private final LslOutlet codes;

    private LslMarkers(LslOutlet labels, LslOutlet codes) {
        this.labels = labels;
        this.codes = codes;
    }

    /// Opens both streams.
    ///
    /// @param name of the stream of text
    /// @throws IOException if no socket can be bound; then none is left open
    @SuppressWarnings("try") // the first is kept unless the second fails
    public static LslMarkers open(LslNetwork network, String name) throws IOException {
        LslOutlet labels = network.openOutlet(
                StreamInfo.markers(name).withDescription(DescElement.text("manufacturer", "Ideomotor")));
        try {
            StreamInfo info = StreamInfo
                    .of(name + SUFFIX, "Markers", StreamInfo.IRREGULAR, ChannelFormat.INT32,
                            List.of(new ChannelInfo("code", "GDF", "Markers")))
                    .withDescription(DescElement.text("manufacturer", "Ideomotor"),
                            DescElement.text("meaning", "GDF event codes of the markers in \"" + name + "\""));
            return new LslMarkers(labels, network.openOutlet(info));
        } catch (IOException | RuntimeException e) {
            labels.close();
            throw e;
        }
    }

    /// The stream of text, as it is announced.
    public StreamInfo labels() { return labels.info(); }

    /// The stream of codes, as it is announced.
    public StreamInfo codes() { return codes.info(); }

    /// Sends a marker that has no code. Never waits for a reader.
    ///
    /// @param stamp seconds on the clock of the network
    public void mark(String label, double stamp) { labels.push(new String[]{label}, stamp); }

    /// Sends a marker with its GDF code, such as `left_hand` and 769. Never waits for a reader.
    ///
    /// @param stamp seconds on the clock of the network
    public void mark(String label, int code, double stamp) {
        mark(label, stamp);
        codes.push(new double[]{code}, stamp);
    }

    /// Lets the readers take what was sent and ends both streams.
    @Override
    public void close() {
        labels.close();
        codes.close();
    }
}
