package org.ideomotor.decoders;

import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// What [Patches] fit to: a covariance (channels, channels) for each patch of a window, µV².
///
/// Refuses a window that lacks a channel, or with a sample that is not finite.
///
/// @param channels  names for each patch, at least one
/// @param shrinkage as in [Covariances]
public record PatchCovariances(List<List<String>> channels, Covariances.Shrinkage shrinkage)
        implements
            Fitted<Window, List<SpdMatrix>> {
    /// @throws IllegalArgumentException if there is no patch, or one without channels
    public PatchCovariances {
        channels = channels.stream().map(List::copyOf).toList();
        if (channels.isEmpty() || channels.stream().anyMatch(List::isEmpty))
            throw new IllegalArgumentException(
                    "PatchCovariances: expected one or more patches of one or more channels, got " + channels);
    }

    @Override
    public List<SpdMatrix> apply(Window window) {
        return channels.stream().map(names -> WindowCovariance.of(shrinkage, picked(window, names))).toList();
    }

    private static Samples picked(Window window, List<String> names) {
        Montage montage = window.signal().montage();
        double[][] rows = new double[names.size()][];
        for (int i = 0; i < rows.length; i++) {
            String name = names.get(i);
            int channel = montage.indexOf(name).orElseThrow(() -> new IllegalArgumentException(
                    "Patches: expected a channel " + name + ", got " + montage.names()
                            + "; name channels as they are behind the stages (behind a filter bank with the band)"));
            rows[i] = window.samples().channel(channel);
        }
        return Samples.ofChannels(rows);
    }
}
