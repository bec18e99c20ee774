package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// Covariances of some channels each, chosen by name: what the potatoes of a [PotatoField] look at.
///
/// After a filter bank channels are named by band (`Fp1 1-20`), so a patch may be channels, a band, or both.
///
/// @param channels  names for each patch, at least one
/// @param shrinkage as in [Covariances]
public record Patches(List<List<String>> channels, Covariances.Shrinkage shrinkage)
        implements
            Estimator<Window, List<SpdMatrix>> {
    /// @throws IllegalArgumentException if there is no patch, or one without channels
    public Patches {
        channels = channels.stream().map(List::copyOf).toList();
        if (channels.isEmpty() || channels.stream().anyMatch(List::isEmpty))
            throw new IllegalArgumentException("Patches: expected one or more patches of one or more channels, got "
                    + channels);
    }

    /// One patch of these channels, with oracle approximating shrinkage.
    public static Patches oas(String... channels) {
        return new Patches(List.of(List.of(channels)), Covariances.Shrinkage.OAS);
    }

    /// The same and one more patch.
    public Patches and(String... more) {
        List<List<String>> longer = new ArrayList<>(channels);
        longer.add(List.of(more));
        return new Patches(longer, shrinkage);
    }

    @Override
    public PatchCovariances fit(Examples<Window> examples) { return new PatchCovariances(channels, shrinkage); }

    @Override
    public String toString() {
        String lists = channels.stream().map(names -> "(\"" + String.join("\", \"", names) + "\")")
                .collect(Collectors.joining(".and"));
        return shrinkage == Covariances.Shrinkage.OAS ? "Patches.oas" + lists
                : "Patches(" + channels + ", " + shrinkage + ")";
    }
}
