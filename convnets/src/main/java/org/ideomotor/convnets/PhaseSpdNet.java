package org.ideomotor.convnets;

/// Phase-SPDNet: a network on covariances of delayed copies of few channels.
///
/// ```
///   window 1 × C × T → p copies, each τ samples later → each row standardised → covariance (d × d, d = pC)
///     → BiMap to ⌊d/2⌋ → ReEig 1e-4 → LogEig → upper triangle → classifier
/// ```
///
/// Source: Carrara et al. 2024, arXiv:2403.05645, on C3, Cz and C4 at 8–32 Hz, orders and lags of 1 to 10; the layers are those of Huang and
/// Van Gool 2017, AAAI (SPDNet). The public code constructs a batch norm of SPD matrices that it never applies; it is left out. Whether its
/// scaling runs along time or along channels could not be read from the paper: here along time.
///
/// The weight of the BiMap has orthonormal rows and needs steps that keep them so: [Stiefel].
///
/// @param order p, copies
/// @param lag   τ, samples
public record PhaseSpdNet(int order, int lag) implements Architecture {
    public PhaseSpdNet {
        if (order < 1 || lag < 1)
            throw new IllegalArgumentException(
                    "PhaseSpdNet: expected order and lag of at least 1, got " + order + " and " + lag);
    }

    /// An order and a lag.
    public static PhaseSpdNet of(int order, int lag) { return new PhaseSpdNet(order, lag); }

    /// An order and a lag in seconds.
    ///
    /// @param order        p, copies
    /// @param lag          τ, s
    /// @param samplingRate of the windows, Hz
    public static PhaseSpdNet at(int order, double lag, double samplingRate) {
        return new PhaseSpdNet(order, Math.max(1, Math.toIntExact(Math.round(lag * samplingRate))));
    }

    /// SPDNet of rows that are standardised: order 1, no delays.
    public static PhaseSpdNet withoutDelays() { return new PhaseSpdNet(1, 1); }

    @Override
    public Network network(int channels, int times, int classes) {
        return Network.of(Shape.window(channels, times))
                .then("delays", new Layer.Delays(order, lag))
                .then("standard", new Layer.StandardRows())
                .then("covariance", new Layer.RowCovariance())
                .then("bimap", new Layer.BiMap(Math.max(1, order * channels / 2)))
                .then("reeig", new Layer.ReEig(1e-4))
                .then("logeig", new Layer.LogEig())
                .then("triangle", new Layer.UpperTriangle())
                .then("classifier", Layer.Dense.of(classes))
                .build();
    }
}
