package org.ideomotor.feedback;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.LslClock;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;

/// What feedback does, for other programs, as a Lab Streaming Layer stream of type `Control`: one sample for every decision,
/// stamped when it was sent.
///
/// Irregular, double64, seven channels: `sample`, the input samples that were in; `control_x` and `control_y`, what steers (a
/// bar has x alone); `cursor_x` and `cursor_y`, where the cursor is; `target_x` and `target_y`, the centre of the target. NaN
/// where there is none. The middle of the screen is 0, its edges lie at −1 and 1, y grows upwards.
public final class LslControl implements AutoCloseable {
    private static final String MEANING = "one sample for each decision; channel sample: input samples that were in;"
            + " control, cursor and target: the middle of the screen is 0, its edges are -1 and 1, y upwards; NaN: none";

    private final LslOutlet outlet;
    private final LslClock clock;

    private LslControl(LslOutlet outlet, LslClock clock) {
        this.outlet = outlet;
        this.clock = clock;
    }

    /// Opens the stream.
    ///
    /// @param name of the stream
    /// @throws IOException if no socket can be bound
    public static LslControl open(LslNetwork network, String name) throws IOException {
        StreamInfo info = StreamInfo
                .of(name, "Control", StreamInfo.IRREGULAR, ChannelFormat.DOUBLE64,
                        List.of(new ChannelInfo("sample", "samples", "Count"), channel("control_x"),
                                channel("control_y"), channel("cursor_x"), channel("cursor_y"), channel("target_x"),
                                channel("target_y")))
                .withDescription(DescElement.text("manufacturer", "Ideomotor"), DescElement.text("meaning", MEANING));
        return new LslControl(network.openOutlet(info), network.clock());
    }

    private static ChannelInfo channel(String label) { return new ChannelInfo(label, "half screens", "Control"); }

    /// The stream, as it is announced.
    public StreamInfo info() { return outlet.info(); }

    /// Sends what a bar shows. Never waits for a reader.
    ///
    /// @param sample input samples that were in
    public void bar(long sample, double control) {
        outlet.push(new double[]{sample, control, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                clock.now());
    }

    /// Sends where a cursor is. Never waits for a reader.
    ///
    /// @param sample  input samples that were in
    /// @param control what steers; empty where there was no decision
    /// @param target  empty where nothing is asked
    public void cursor(long sample, Optional<CursorPosition> control, CursorPosition cursor,
            Optional<CursorPosition> target) {
        outlet.push(new double[]{sample, x(control), y(control), cursor.x(), cursor.y(), x(target), y(target)},
                clock.now());
    }

    private static double x(Optional<CursorPosition> place) { return place.map(CursorPosition::x).orElse(Double.NaN); }

    private static double y(Optional<CursorPosition> place) { return place.map(CursorPosition::y).orElse(Double.NaN); }

    /// Lets the readers take what was sent and ends the stream.
    @Override
    public void close() { outlet.close(); }
}
