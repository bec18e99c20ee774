package org.ideomotor.benchmark.pipelines;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Unlearnt;

/// A window beside its own past, as further channels: MOABB's `AugmentedDataset`.
///
/// Part p of `order` holds the samples `[p · lag, times − (order − p) · lag)`, so that the window becomes one lag shorter than it
/// need be; of order 1 it stays as it is, whatever the lag.
///
/// Source: Carrara and Papadopoulo 2023, arXiv:2302.04508.
///
/// @param order how many copies, at least 1
/// @param lag   between two copies, samples, at least 1
record AugmentedWindows(int order, int lag) implements Unlearnt<Window, Window> {
    AugmentedWindows {
        if (order < 1 || lag < 1)
            throw new IllegalArgumentException(
                    "AugmentedDataset: expected an order and a lag of at least 1, got " + order
                            + " and " + lag);
    }

    @Override
    public Fitted<Window, Window> function() { return new Copies(order, lag); }

    /// What it does.
    record Copies(int order, int lag) implements Fitted<Window, Window> {
        @Override
        public Window apply(Window window) {
            if (order == 1) return window;
            int times = window.samples().times() - order * lag, channels = window.samples().channels();
            if (times < 2)
                throw new IllegalArgumentException(
                        "AugmentedDataset: expected a window of more than " + (order * lag + 1)
                                + " samples for an order of " + order + " and a lag of " + lag + ", got "
                                + window.samples().times() + "; lower one of them");
            return new Window(window.end(), signal(window.signal()), Samples.filled(order * channels, times, into -> {
                for (int t = 0; t < times; t++)
                    for (int p = 0; p < order; p++)
                        for (int c = 0; c < channels; c++)
                            into[(t * order + p) * channels + c] = window.samples().at(c, t + p * lag);
            }));
        }

        private Signal signal(Signal signal) {
            List<Montage.Channel> channels = new ArrayList<>();
            for (int p = 0; p < order; p++)
                for (Montage.Channel c : signal.montage().channels())
                    channels.add(new Montage.Channel(c.name() + " +" + p * lag, c.kind(), c.unit(), c.position()));
            return new Signal(new Montage(channels, signal.montage().reference()), signal.samplingRate());
        }
    }
}
