package org.ideomotor.decoders;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.LaggedCovariances;
import org.ideomotor.riemann.ShrunkCovariance;
import org.ideomotor.riemann.SpdMatrix;

/// The augmented covariance of a window: that of its channels stacked with delayed copies of themselves.
///
/// With p copies, each τ samples later than the one before, n channels make a matrix (p·n, p·n), all channels at delay 0 first. Its
/// blocks are the lagged covariances from which an autoregressive model of the window would be computed: beside what a
/// covariance knows, where the power is, it knows at which frequencies. There is nothing to learn; order and lag are chosen
/// by a search ([AugmentedCovarianceMethod]).
///
/// Order 1 is [Covariances#sample] times T/(T − 1), T the samples in the window, whatever the lag. Of higher orders `p·τ` samples are
/// left out at the edges, one lag more than needed, as the authors do. The lag is in samples: at another sampling rate it
/// is another time.
///
/// Without shrinkage it is singular unless T − p·τ is clearly more than p·n, and close to it where windows are narrow-band or
/// lags small. What learns from it refuses a matrix that is not positive definite, or projects to the range that all share and
/// says so ([Noted]).
///
/// Source: Carrara and Papadopoulo 2024, IEEE Trans. Biomed. Eng. 71(9), arXiv:2302.04508; without shrinkage the numbers of
/// MOABB's `AugmentedDataset` and pyRiemann's `Covariances("cov")`.
///
/// @param order     number of copies p, from 1
/// @param lag       τ, samples from one copy to the next, from 1
/// @param shrinkage how the covariance is drawn towards a multiple of the identity
public record AugmentedCovariances(int order, int lag, Shrinkage shrinkage)
        implements
            SharesWork<Window, LaggedCovariances, SpdMatrix> {
    /// How an augmented covariance S (m, m) is shrunk: `(1 − s) S + s · tr(S)/m · I`.
    public sealed interface Shrinkage {
        /// Not at all, as in the paper.
        record None() implements Shrinkage {}

        /// By oracle approximating shrinkage. It takes samples as independent, which delayed copies are not, and so shrinks
        /// little: enough to make any window's matrix positive definite.
        record Oas() implements Shrinkage {}

        /// By a fixed intensity.
        ///
        /// @param intensity s, above 0 and at most 1
        record Fixed(double intensity) implements Shrinkage {
            /// @throws IllegalArgumentException if the intensity is out of range
            public Fixed {
                if (!(intensity > 0 && intensity <= 1))
                    throw new IllegalArgumentException(
                            "AugmentedCovariances: expected an intensity above 0 and at most 1, got " + intensity);
            }
        }
    }

    /// @throws IllegalArgumentException if order or lag are below 1
    public AugmentedCovariances {
        if (order < 1 || lag < 1)
            throw new IllegalArgumentException("AugmentedCovariances: expected an order and a lag from 1, got " + order
                    + " and " + lag);
    }

    /// Without shrinkage, as in the paper.
    ///
    /// @param order number of copies p, from 1
    /// @param lag   τ, samples from one copy to the next, from 1
    public static AugmentedCovariances of(int order, int lag) {
        return new AugmentedCovariances(order, lag, new Shrinkage.None());
    }

    /// The same with oracle approximating shrinkage: for windows that are short for their order, and for channels that depend
    /// on each other.
    public AugmentedCovariances oas() { return new AugmentedCovariances(order, lag, new Shrinkage.Oas()); }

    /// The same with a fixed intensity of shrinkage.
    public AugmentedCovariances shrinkage(double intensity) {
        return new AugmentedCovariances(order, lag, new Shrinkage.Fixed(intensity));
    }

    @Override
    public AugmentedCovariance function() { return new AugmentedCovariance(this); }

    @Override
    public AugmentedCovariance fit(Examples<Window> examples) { return function(); }

    /// The lagged sums at all delays of those that the window is long enough for.
    @Override
    public LaggedCovariances begun(Window window,
            List<? extends SharesWork<Window, LaggedCovariances, SpdMatrix>> kin) {
        Samples samples = window.samples();
        int[] delays = kin.stream().map(AugmentedCovariances.class::cast).filter(k -> k.least() <= samples.times())
                .flatMapToInt(AugmentedCovariances::delays).distinct().sorted().toArray();
        return LaggedCovariances.atDelays(samples.channels(), samples.toTimeMajor(),
                delays.length == 0 ? new int[]{0} : delays);
    }

    private IntStream delays() { return IntStream.range(0, order).map(k -> k * lag); }

    /// Samples that a window must have.
    private long least() { return order == 1 ? 2 : (long) order * lag + 2; }

    @Override
    public SpdMatrix finished(LaggedCovariances lagged) {
        if (lagged.times() < least())
            throw new IllegalArgumentException(this + ": expected a window of at least " + least()
                    + (order == 1 ? " samples, got " : " samples, order times lag and 2 more, got ") + lagged.times()
                    + "; use a longer window, or a smaller order or lag");
        SpdMatrix sample = lagged.augmented(order, lag);
        return switch (shrinkage) {
            case Shrinkage.None() -> sample;
            case Shrinkage.Oas() -> ShrunkCovariance.oas(sample, samplesOf(lagged)).matrix();
            case Shrinkage.Fixed(double intensity) -> ShrunkCovariance.of(sample, intensity).matrix();
        };
    }

    private int samplesOf(LaggedCovariances lagged) {
        return order == 1 ? lagged.times() : lagged.times() - order * lag;
    }

    @Override
    public String toString() {
        String text = String.format(Locale.ROOT, "AugmentedCovariances.of(%d, %d)", order, lag);
        return switch (shrinkage) {
            case Shrinkage.None() -> text;
            case Shrinkage.Oas() -> text + ".oas()";
            case Shrinkage.Fixed(double intensity) -> text + ".shrinkage(" + intensity + ")";
        };
    }
}
