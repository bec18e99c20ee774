package org.ideomotor.feedback;

import java.io.PrintStream;
import java.util.Locale;
import org.ideomotor.core.Decision;

/// A [Bar] for where a line cannot be repainted, such as a log: a new line now and then, by the count of samples.
public final class BarLines implements Feedback {
    private final Bar bar;
    private final PrintStream out;
    private final long every;
    private final double samplingRate;
    private long next;

    /// @param out          where to print; not closed
    /// @param samplingRate Hz of the input samples that decisions count
    /// @param seconds      of signal from one line to the next
    public BarLines(Bar bar, PrintStream out, double samplingRate, double seconds) {
        this.bar = bar;
        this.out = out;
        this.samplingRate = samplingRate;
        this.every = Math.max(1, Math.round(seconds * samplingRate));
    }

    @Override
    public void show(Decision decision) {
        if (decision.sample() < next) return;
        next = decision.sample() + every;
        out.printf(Locale.ROOT, "%4d s  %s%n", Math.round(decision.sample() / samplingRate), bar.line(decision));
        out.flush();
    }

    @Override
    public void close() { out.flush(); }
}
