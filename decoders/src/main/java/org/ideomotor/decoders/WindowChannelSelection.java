package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// A [ChannelSelection] for windows: what comes behind it sees the kept channels only.
///
/// @param selection   how many, by which metric
/// @param covariances of the windows, by which the channels are chosen
public record WindowChannelSelection(ChannelSelection selection, Estimator<Window, SpdMatrix> covariances)
        implements
            Estimator<Window, Window> {
    /// Finds the channels.
    ///
    /// @throws IllegalArgumentException as [ChannelSelection#fit]
    @Override
    public PickedWindow fit(Examples<Window> examples) {
        SelectedChannels kept = selection.fit(examples.map(covariances.fit(examples)));
        return new PickedWindow(examples.get(0).item().signal().montage().names(), kept.kept());
    }

    @Override
    public String toString() { return selection + ".ofWindows(" + covariances + ")"; }
}
