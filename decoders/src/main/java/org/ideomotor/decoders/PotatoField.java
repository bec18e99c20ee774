package org.ideomotor.decoders;

import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Gate;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// A field of Riemannian potatoes: several small ones, each on a few channels or a band of its own, that are heard together.
///
/// Each potato gives the probability that clean signal lies at least as far out; the field combines them into one. Small
/// potatoes are made for one kind of artefact each: blinks on frontal channels below 20 Hz, jaw muscles on temporal ones
/// above. [Patches] say which channels each one sees.
///
/// Source: Barthélemy, Mayaud, Ojeda and Congedo 2019, The Riemannian potato field, IEEE Trans. Neural Syst. Rehabil. Eng.
/// 27(2); the numbers of pyRiemann's `PotatoField`.
///
/// @param potato      how each one is fitted
/// @param combination of their probabilities
/// @param least       probability from which down a window is refused, between 0 and 1
public record PotatoField(Potato potato, Combination combination, double least)
        implements
            Estimator<List<SpdMatrix>, Double> {
    /// How probabilities of n potatoes become one.
    public enum Combination {
        /// Fisher 1925: −2 Σ ln p is χ² with 2n degrees of freedom. One very small probability is enough.
        FISHER,
        /// Stouffer 1949: Σ z / √n is standard normal. All have a say.
        STOUFFER
    }

    /// @throws IllegalArgumentException if the least probability is not between 0 and 1
    public PotatoField {
        if (!(least > 0 && least < 1))
            throw new IllegalArgumentException("PotatoField: expected a least probability between 0 and 1, got " + least
                    + "; 0.01 is usual");
    }

    /// By Fisher's method, refusing probabilities of 0.01 and less.
    public static PotatoField fisher(Potato potato) { return new PotatoField(potato, Combination.FISHER, 0.01); }

    /// By Stouffer's method, refusing probabilities of 0.01 and less.
    public static PotatoField stouffer(Potato potato) { return new PotatoField(potato, Combination.STOUFFER, 0.01); }

    /// The same with another probability from which down a window is refused.
    public PotatoField least(double other) { return new PotatoField(potato, combination, other); }

    /// Fits a potato to each patch.
    ///
    /// @throws IllegalArgumentException if there are no examples, no patches or not as many in each example, or the
    ///                                  covariances of a patch are refused (the message names the patch)
    @Override
    public PotatoFieldModel fit(Examples<List<SpdMatrix>> examples) {
        if (examples.size() == 0)
            throw new IllegalArgumentException(this + ": expected at least one list of covariances, got none");
        int patches = examples.get(0).item().size();
        for (int i = 0; i < examples.size(); i++)
            if (examples.get(i).item().size() != patches || patches == 0)
                throw new IllegalArgumentException(this + ": expected " + Math.max(patches, 1)
                        + " covariances in each example, got " + examples.get(i).item().size() + " in example " + i
                        + " of " + examples.size());
        List<PotatoModel> models = IntStream.range(0, patches).mapToObj(patch -> fitted(examples, patch)).toList();
        return new PotatoFieldModel(models, combination, least);
    }

    private PotatoModel fitted(Examples<List<SpdMatrix>> examples, int patch) {
        return Refusals.named(this + ", patch " + patch,
                () -> potato.fit(examples.map(covariances -> covariances.get(patch))));
    }

    /// A gate that refuses windows outside of the field of these examples.
    ///
    /// @param patches such as [Patches#oas]
    /// @throws IllegalArgumentException as [#fit], or if a window lacks a channel
    public Gate<Window> gate(Estimator<Window, List<SpdMatrix>> patches, Examples<Window> examples) {
        Fitted<Window, List<SpdMatrix>> covariances = patches.fit(examples);
        return fit(examples.map(covariances)).gate(covariances);
    }

    @Override
    public String toString() {
        String text = "PotatoField." + (combination == Combination.FISHER ? "fisher(" : "stouffer(") + potato + ")";
        return least == 0.01 ? text : text + ".least(" + least + ")";
    }
}
