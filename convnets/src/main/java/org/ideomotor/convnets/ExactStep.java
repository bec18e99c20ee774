package org.ideomotor.convnets;

import java.util.List;

/// One layer in one pass: goes forward once, keeps what it needs, and may go back afterwards.
interface ExactStep {
    /// The output of the whole batch.
    double[] forward(List<double[]> inputs);

    /// From the slope of the output: sums up those of the parameters and gives those of the inputs.
    ///
    /// @param slope of the output; may be changed
    /// @param toInputs whether anyone wants those of the inputs; if not, the answer is not looked at
    double[][] backward(double[] slope, boolean toInputs);

    static ExactStep of(Place place, Pass pass) {
        return switch (place.layer()) {
            case Layer.Conv conv -> new ConvStep(conv, place, pass);
            case Layer.Dense _ -> new DenseStep(place, pass);
            case Layer.BatchNorm norm -> new BatchNormStep(norm, place, pass);
            case Layer.LayerNorm norm -> new LayerNormStep(norm, place, pass);
            case Layer.Pool pool -> new PoolStep(pool, place, pass);
            case Activation activation -> new ActivationStep(activation);
            case Layer.Dropout dropout -> new DropoutStep(dropout, place, pass);
            case Layer.Attention attention -> new AttentionStep(attention, place, pass);
            case Join join -> new JoinStep(join, place, pass);
            case Layer.Maps maps ->
                new RearrangeStep(place, pass, (m, r, t) -> place.input().positions() * (m + maps.from())
                        + r * place.input().times() + t);
            case Layer.Times times -> new RearrangeStep(place, pass, (m, r, t) -> place.input().positions() * m
                    + r * place.input().times() + t + times.from());
            case Layer.SwapMapsAndTimes _ -> new RearrangeStep(place, pass, (m, r, t) -> place.input().positions() * t
                    + r * place.input().times() + m);
            case Layer.ZeroPad pad ->
                new RearrangeStep(place, pass, (m, r, t) -> padded(place.input(), m, r - pad.padding().top(),
                        t - pad.padding().before()));
            case Layer.SoftmaxMean _ -> new SoftmaxMeanStep(place, pass);
            case Layer.Delays delays ->
                new RearrangeStep(place, pass, (_, r, t) -> r % place.input().rows() * place.input().times() + t
                        + r / place.input().rows() * delays.lag());
            case Layer.UpperTriangle _ ->
                new RearrangeStep(place, pass, (k, _, _) -> triangle(k, place.input().rows()));
            case Layer.StandardRows _ -> new StandardiseStep(place);
            case Layer.RowCovariance _ -> new CovarianceStep(place, pass);
            case Layer.BiMap _ -> new BiMapStep(place, pass);
            case Layer.ReEig rectified -> SpectralStep.rectifying(rectified, place, pass);
            case Layer.LogEig _ -> SpectralStep.logarithm(place, pass);
            case Layer.Scale scale -> new ScaleStep(scale);
            case Layer.Positions _ -> new PositionsStep(place, pass);
            case Layer.BandFilters filters -> new BandFiltersStep(filters, place, pass);
            case Layer.Resample resample -> new ResampleStep(resample, place, pass);
        };
    }

    /// Where entry k of the upper triangle lies in an n × n matrix.
    private static int triangle(int k, int n) {
        int row = 0;
        int left = k;
        while (left >= n - row) {
            left -= n - row;
            row++;
        }
        return row * n + row + left;
    }

    private static int padded(Shape in, int map, int row, int time) {
        boolean inside = row >= 0 && row < in.rows() && time >= 0 && time < in.times();
        return inside ? map * in.positions() + row * in.times() + time : RearrangeStep.ZERO;
    }
}
