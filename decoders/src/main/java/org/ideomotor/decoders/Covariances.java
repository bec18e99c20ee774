package org.ideomotor.decoders;

import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// The spatial covariance of a window, over all its channels: where every decoder of this room begins.
///
/// Each channel's mean over the window is removed and sums are divided by the number of samples. There is nothing to
/// learn; it is an estimator so that it begins a chain. Channels that are not EEG are for a stage to leave out.
///
/// @param shrinkage how the sample covariance is drawn towards a multiple of the identity
public record Covariances(Shrinkage shrinkage) implements Unlearnt<Window, SpdMatrix> {
    /// How a covariance is shrunk.
    public enum Shrinkage {
        /// Not at all.
        NONE,
        /// By the intensity of Ledoit and Wolf 2004.
        LEDOIT_WOLF,
        /// By oracle approximating shrinkage, Chen et al. 2010.
        OAS
    }

    /// The sample covariance. It is singular if the window has no more samples than channels, if a channel is constant,
    /// or if channels depend on each other, as after an average reference. What learns from it then looks at it within the
    /// range that all training covariances share, if they do share one, and says so ([Noted]).
    public static Covariances sample() { return new Covariances(Shrinkage.NONE); }

    /// Ledoit-Wolf shrinkage: positive definite after an average reference, too. What rank was missing is then filled up
    /// and nothing is projected.
    ///
    /// Source: Ledoit and Wolf 2004, J. Multivariate Anal. 88(2); pyRiemann's `lwf`.
    public static Covariances ledoitWolf() { return new Covariances(Shrinkage.LEDOIT_WOLF); }

    /// Oracle approximating shrinkage: positive definite after an average reference, too. The usual choice. What rank was
    /// missing is then filled up and nothing is projected.
    ///
    /// Source: Chen, Wiesel, Eldar and Hero 2010, IEEE Trans. Signal Process. 58(10); pyRiemann's `oas`.
    public static Covariances oas() { return new Covariances(Shrinkage.OAS); }

    @Override
    public WindowCovariance function() { return new WindowCovariance(shrinkage); }

    @Override
    public WindowCovariance fit(Examples<Window> examples) { return function(); }

    @Override
    public String toString() {
        return switch (shrinkage) {
            case NONE -> "Covariances.sample()";
            case LEDOIT_WOLF -> "Covariances.ledoitWolf()";
            case OAS -> "Covariances.oas()";
        };
    }
}
