package org.ideomotor.feedback;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// The linear control of BCI2000 with its normalizer: control is brought to mean 0 and variance 1 over the latest trials and
/// sets the speed.
///
/// For each axis and each target that was asked for, the control of the latest `bufferSeconds` is kept, as long as the
/// cursor moves. When a trial ends,
///
/// ```
/// offset = mean over the buffers of their means                      so that it does not matter how often each was asked
/// gain   = 1 / √(mean over the buffers of their mean squares − offset²)   unless that variance is below 1e-10
/// ```
///
/// and from then on, for every decision, `position += (control − offset) · gain · seconds / feedbackSeconds`, each coordinate
/// kept within the screen. BCI2000 says the same in percent of the screen and in blocks: 100 % / feedback duration / 2 for each
/// block; here the screen reaches from −1 to 1, and a decision is a block. Buffers that are empty count for nothing.
///
/// It is the total variance, that of the signal and of the noise: where a user has little control, dividing by how far the
/// classes lie apart would only magnify the noise. A steady control of 1 takes `feedbackSeconds` from the middle to the edge.
///
/// Free of targets (nothing is asked), all control goes into one buffer, but offset and gain still change only when a trial
/// ends. An axis that should not adapt is [fixed][Axis#fixed]; `fixed(-1, 1)` of an axis without control drifts steadily, as
/// in tasks where the cursor crosses the screen by itself.
///
/// Source: Mellinger & Schalk 2007, in Toward Brain-Computer Interfacing (MIT Press), ch. 21; BCI2000's wiki on its
/// Normalizer and CursorTask. Several trials for each target in the buffers: Ramoser, Wolpaw & Pfurtscheller 1997,
/// Biomedizinische Technik 42.
///
/// @param feedbackSeconds that a control of 1 takes from the middle to the edge; BCI2000's `FeedbackDuration`
/// @param bufferSeconds   of control that is kept for each target
/// @param x               how the horizontal axis adapts
/// @param y               how the vertical axis adapts
public record Bci2000Control(double feedbackSeconds, double bufferSeconds, Axis x, Axis y) implements CursorLaw {
    private static final double LEAST_VARIANCE = 1e-10;

    /// What adapts.
    public enum Adaptation { NONE, OFFSET, OFFSET_AND_GAIN }

    /// How an axis begins and adapts.
    ///
    /// @param adaptation what changes at the end of a trial
    /// @param offset     at the beginning
    /// @param gain       at the beginning
    public record Axis(Adaptation adaptation, double offset, double gain) {
        public Axis {
            if (!Double.isFinite(offset) || !Double.isFinite(gain))
                throw new IllegalArgumentException(
                        "Bci2000Control.Axis: expected a finite offset and gain, got " + offset + " and " + gain);
        }

        /// Begins with the control as it is.
        public static Axis adapting(Adaptation adaptation) { return new Axis(adaptation, 0, 1); }

        /// Never changes.
        public static Axis fixed(double offset, double gain) { return new Axis(Adaptation.NONE, offset, gain); }
    }

    public Bci2000Control {
        if (!(feedbackSeconds > 0) || Double.isInfinite(feedbackSeconds) || !(bufferSeconds > 0)
                || Double.isInfinite(bufferSeconds))
            throw new IllegalArgumentException("Bci2000Control: expected feedback and buffers longer than 0 s, got "
                    + feedbackSeconds + " and " + bufferSeconds);
    }

    /// BCI2000's defaults: 3 s of feedback, buffers of 9 s, offset and gain adapt.
    public static Bci2000Control standard() { return adapting(Adaptation.OFFSET_AND_GAIN); }

    /// The defaults with another adaptation of both axes.
    public static Bci2000Control adapting(Adaptation adaptation) {
        return new Bci2000Control(3, 9, Axis.adapting(adaptation), Axis.adapting(adaptation));
    }

    /// The same at another speed.
    public Bci2000Control feedback(double seconds) { return new Bci2000Control(seconds, bufferSeconds, x, y); }

    /// The same with buffers of another length.
    public Bci2000Control buffers(double seconds) { return new Bci2000Control(feedbackSeconds, seconds, x, y); }

    /// The same with other axes.
    public Bci2000Control axes(Axis x, Axis y) { return new Bci2000Control(feedbackSeconds, bufferSeconds, x, y); }

    @Override
    public Running start(double samplingRate) { return new Normalizing(this, samplingRate); }

    private static final class Normalizing implements Running {
        private final Bci2000Control law;
        private final double samplingRate;
        private final Map<String, Buffer> buffers = new HashMap<>();
        private Axis x;
        private Axis y;

        Normalizing(Bci2000Control law, double samplingRate) {
            this.law = law;
            this.samplingRate = samplingRate;
            this.x = law.x;
            this.y = law.y;
        }

        @Override
        public CursorPosition move(Step step) {
            if (step.context().movement() == Movement.MOVING) keep(step);
            CursorPosition speed = new CursorPosition((step.pull().x() - x.offset) * x.gain,
                    (step.pull().y() - y.offset) * y.gain);
            return step.from().plus(speed, step.samples() / samplingRate / law.feedbackSeconds).clamped();
        }

        private void keep(Step step) {
            String target = step.context().wanted().map(CursorTarget::label).orElse("");
            buffers.computeIfAbsent(target, _ -> new Buffer()).add(step, law.bufferSeconds * samplingRate);
        }

        @Override
        public void trialOver() {
            if (buffers.isEmpty()) return;
            x = adapted(x, buffers.values().stream().map(Buffer::x).toList());
            y = adapted(y, buffers.values().stream().map(Buffer::y).toList());
        }

        private static Axis adapted(Axis axis, Collection<double[]> buffers) {
            if (axis.adaptation == Adaptation.NONE) return axis;
            double mean = 0, square = 0;
            for (double[] control : buffers) {
                double sum = 0, squares = 0;
                for (double value : control) {
                    sum += value;
                    squares += value * value;
                }
                mean += sum / control.length / buffers.size();
                square += squares / control.length / buffers.size();
            }
            double variance = square - mean * mean;
            boolean scales = axis.adaptation == Adaptation.OFFSET_AND_GAIN && variance > LEAST_VARIANCE;
            return new Axis(axis.adaptation, mean, scales ? 1 / Math.sqrt(variance) : axis.gain);
        }
    }

    /// The latest control while one target was asked for.
    private static final class Buffer {
        private final Deque<Step> steps = new ArrayDeque<>();
        private long samples;

        void add(Step step, double limit) {
            steps.addLast(step);
            samples += step.samples();
            while (steps.size() > 1 && samples > limit) samples -= steps.removeFirst().samples();
        }

        double[] x() { return steps.stream().mapToDouble(step -> step.pull().x()).toArray(); }

        double[] y() { return steps.stream().mapToDouble(step -> step.pull().y()).toArray(); }
    }
}
