package org.ideomotor.core;

import java.util.ArrayList;
import java.util.List;

/// Turns samples into windows, one sample at a time: runs the stages and keeps their last outputs.
///
/// Who calls decides *when* to ask for a window; this class alone decides what is in it. That is why a training window,
/// an offline one, a replayed one and a live one that end at the same sample are the same bits.
///
/// Allocates nothing but the windows it is asked for. Not thread-safe; owned by one loop.
public final class CausalWindows {
    private final Signal in;
    private final List<CausalStage> stages;
    private final int times;
    private List<CausalStage.Running> running;
    private double[][] buffers;
    private double[] ring;
    private Signal out;
    private long count;
    private long outputs;
    private boolean stale; // samples are missing; the stages start afresh with the next one

    /// @param in     what the samples are
    /// @param stages run in this order
    /// @param times  outputs in a window, at least 1
    public CausalWindows(Signal in, List<CausalStage> stages, int times) {
        if (times < 1)
            throw new IllegalArgumentException("CausalWindows: expected windows of at least one sample, got " + times);
        this.in = in;
        this.stages = List.copyOf(stages);
        this.times = times;
        restart();
    }

    /// What the windows are made of: channels and rate after the last stage.
    public static Signal outputOf(Signal in, List<CausalStage> stages) {
        Signal out = in;
        for (CausalStage stage : stages) out = stage.start(out).out();
        return out;
    }

    private void restart() {
        running = new ArrayList<>();
        buffers = new double[stages.size() + 1][];
        buffers[0] = new double[in.channels()];
        out = in;
        for (int s = 0; s < stages.size(); s++) {
            CausalStage.Running stage = stages.get(s).start(out);
            running.add(stage);
            out = stage.out();
            buffers[s + 1] = new double[out.channels()];
        }
        if (ring == null) ring = new double[times * out.channels()];
        outputs = 0;
        stale = false;
    }

    /// What the windows are made of: channels and rate after the last stage.
    public Signal out() { return out; }

    /// Input samples seen, those missing in gaps included.
    public long count() { return count; }

    /// Takes one input sample: (channels of the input), µV; not modified.
    ///
    /// A sample with NaN or infinity in it would stay in the filters for ever: it counts as missing, as in [#skip].
    ///
    /// @return whether the sample was finite
    public boolean step(double[] sample) {
        for (double value : sample) {
            if (Double.isFinite(value)) continue;
            skip(1);
            return false;
        }
        count++;
        advance(sample);
        return true;
    }

    private void advance(double[] sample) {
        if (stale) restart();
        double[] from = sample;
        for (int s = 0; s < running.size(); s++) {
            if (!running.get(s).step(from, buffers[s + 1])) return;
            from = buffers[s + 1];
        }
        System.arraycopy(from, 0, ring, (int) (outputs % times) * out.channels(), out.channels());
        outputs++;
    }

    /// Goes on after missing samples: the count skips them and every stage starts afresh.
    ///
    /// @param missing how many, at least 1
    public void skip(long missing) {
        if (missing < 1)
            throw new IllegalArgumentException("CausalWindows: expected a gap of at least one sample, got " + missing);
        count = Math.addExact(count, missing);
        outputs = 0;
        stale = true;
    }

    /// Whether a whole clean window has passed since the start or the last gap.
    public boolean full() { return outputs >= times; }

    /// About how many input samples are missing until a window is full; 0 if it is. Exact without decimation.
    public long samplesMissing() {
        if (full()) return 0;
        return Math.max(1, Math.round((times - outputs) * (in.samplingRate() / out.samplingRate())));
    }

    /// The window that ends at [#count].
    ///
    /// @throws IllegalStateException if it is not [#full]
    public Window window() {
        if (!full())
            throw new IllegalStateException("CausalWindows: expected " + times + " outputs for a window, got " + outputs
                    + "; ask full() first");
        int channels = out.channels();
        int first = (int) (outputs % times) * channels;
        return new Window(count, out, Samples.filled(channels, times, ordered -> {
            System.arraycopy(ring, first, ordered, 0, ring.length - first);
            System.arraycopy(ring, 0, ordered, ring.length - first, first);
        }));
    }
}
