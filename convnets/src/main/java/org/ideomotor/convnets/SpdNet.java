package org.ideomotor.convnets;

/// SPDNet: a network on covariances of channels. Each block maps to half as many rows and lifts small eigenvalues; the logarithm makes numbers
/// of what is left.
///
/// ```
///   window 1 × C × T → covariance (C × C)
///     blocks     BiMap to half the rows → ReEig
///     LogEig → upper triangle → classifier
/// ```
///
/// Source: Huang and Van Gool 2017, AAAI; with one block, as it stands beside Phase-SPDNet in Carrara et al. 2024, arXiv:2403.05645, it has 7
/// parameters for 3 channels and 2 classes. Covariances are those of the windows as they come, without shrinkage: eigenvalues below the
/// least are lifted to it. A batch norm of SPD matrices, which some public versions construct and never apply, is not part of it.
///
/// @param blocks how many, from 1
/// @param least  eigenvalue that ReEig leaves, of windows scaled to about 1
public record SpdNet(int blocks, double least) implements Architecture {
    public SpdNet {
        if (blocks < 1) throw new IllegalArgumentException("SpdNet: expected at least 1 block, got " + blocks);
    }

    /// One block, 1e-4.
    public static SpdNet published() { return new SpdNet(1, 1e-4); }

    /// With another number of blocks.
    public SpdNet blocks(int count) { return new SpdNet(count, least); }

    @Override
    public Network network(int channels, int times, int classes) {
        var network = Network.of(Shape.window(channels, times)).then("covariance", new Layer.RowCovariance());
        int rows = channels;
        for (int block = 1; block <= blocks; block++) {
            rows = Math.max(1, rows / 2);
            network.then("bimap-" + block, new Layer.BiMap(rows)).then("reeig-" + block, new Layer.ReEig(least));
        }
        return network.then("logeig", new Layer.LogEig())
                .then("triangle", new Layer.UpperTriangle())
                .then("classifier", Layer.Dense.of(classes))
                .build();
    }
}
