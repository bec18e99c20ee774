package org.ideomotor.feedback;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Decision;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.LslClock;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;

/// Decisions for other programs, as a Lab Streaming Layer stream of type `Scores`: one sample for every decision, stamped
/// when it was made.
///
/// Irregular, double64. Channel `sample` counts the input samples that were in when it was decided; then one channel for
/// each class holds its score, or NaN where there is no decision (warming up, a gap, an artifact) or no score of that
/// class. At the end of a trial there are two decisions of one `sample`: the trial's and the continuous one.
///
/// The description names `decoder` and its `classes`, and says in `meaning` what is said here.
///
/// Unlike a [Feedback], which is shown the newest decision at the screen's rate, this is told every one.
public final class LslScores implements AutoCloseable {
    private static final String MEANING = "one sample for each decision; channel sample: input samples that were in;"
            + " then the score of each class, at least 0, sum 1, not calibrated unless the decoder says so;"
            + " NaN: no decision";

    private final LslOutlet outlet;
    private final LslClock clock;
    private final List<String> classes;

    private LslScores(LslOutlet outlet, LslClock clock, List<String> classes) {
        this.outlet = outlet;
        this.clock = clock;
        this.classes = List.copyOf(classes);
    }

    /// Opens the stream.
    ///
    /// @param name    of the stream
    /// @param decoder that decides, by its name
    /// @param classes in the decoder's order
    /// @throws IOException if no socket can be bound
    public static LslScores open(LslNetwork network, String name, String decoder, List<String> classes)
            throws IOException {
        List<ChannelInfo> channels = new ArrayList<>();
        channels.add(new ChannelInfo("sample", "samples", "Count"));
        for (String label : classes) channels.add(new ChannelInfo(label, "score", "Score"));
        DescElement[] named = classes.stream().map(label -> DescElement.text("class", label))
                .toArray(DescElement[]::new);
        StreamInfo info = StreamInfo.of(name, "Scores", StreamInfo.IRREGULAR, ChannelFormat.DOUBLE64, channels)
                .withDescription(DescElement.text("manufacturer", "Ideomotor"), DescElement.text("decoder", decoder),
                        DescElement.of("classes", named), DescElement.text("meaning", MEANING));
        return new LslScores(network.openOutlet(info), network.clock(), classes);
    }

    /// The stream, as it is announced.
    public StreamInfo info() { return outlet.info(); }

    /// Sends a decision. Never waits for a reader.
    public void decided(Decision decision) {
        double[] values = new double[1 + classes.size()];
        Arrays.fill(values, Double.NaN);
        values[0] = decision.sample();
        if (decision instanceof Decision.Decided decided)
            for (int c = 0; c < classes.size(); c++)
                if (decided.scores().classes().contains(classes.get(c)))
                    values[1 + c] = decided.scores().of(classes.get(c));
        outlet.push(values, clock.now());
    }

    /// Lets the readers take what was sent and ends the stream.
    @Override
    public void close() { outlet.close(); }
}
