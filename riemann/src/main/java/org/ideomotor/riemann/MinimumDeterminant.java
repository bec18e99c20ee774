package org.ideomotor.riemann;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// The minimum covariance determinant: the covariance of that half of the samples which lies closest together, so that up to nearly
/// half of them may be outliers.
///
/// FAST-MCD: from 500 random subsets of n + 1 samples two concentration steps each, the ten best until they stand still; then scaled to be
/// right for Gaussian samples (by the median distance), and made again from all samples within the 97.5 % distance. The search is
/// random: the seed is part of the call and the same seed gives the same bits. About 0.3 s for 480 samples of 22 channels; for long
/// windows of many channels [RobustCovariance] is far cheaper.
///
/// Source: Rousseeuw and Van Driessen 1999, Technometrics 41(3), without the nested subsets of its long windows; the correction and
/// reweighting are scikit-learn's `MinCovDet`, which pyRiemann's `mcd` calls.
///
/// @param matrix       the covariance (n, n) of the samples kept, in the square of their unit
/// @param kept         how many samples it was made of
/// @param determinant  natural logarithm of the least determinant that was found, of half of the samples, uncorrected
public record MinimumDeterminant(SpdMatrix matrix, int kept, double determinant) {
    private static final int STARTS = 500;
    private static final int BEST = 10;
    private static final int MOST_STEPS = 100;
    private static final double OUTLYING = 0.975;

    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    /// @param seed       of the random subsets
    /// @throws IllegalArgumentException if there are not at least twice as many samples as channels, or the samples lie in a subspace
    public static MinimumDeterminant of(int channels, double[] timeMajor, long seed) {
        String where = "MinimumDeterminant";
        CenteredWindow window = CenteredWindow.of(where, channels, timeMajor);
        if (window.times() < 2 * channels) {
            throw new IllegalArgumentException(where + ": expected at least " + 2 * channels + " samples, twice the "
                    + channels + " channels, got " + window.times() + "; use a longer window.");
        }
        Definiteness.require(where, "the covariance of the window", SpdMatrix.of(window.covariance()));
        Search search = new Search(where, window.samples(), channels);
        Half best = search.best(new Random(seed));
        return reweighted(search, best);
    }

    private static MinimumDeterminant reweighted(Search search, Half best) {
        double[] distances = search.distances(best);
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        int channels = search.channels;
        double limit = ChiSquared.quantile(OUTLYING, channels) * median / ChiSquared.quantile(0.5, channels);
        int[] kept = new int[distances.length];
        int count = 0;
        for (int t = 0; t < distances.length; t++) {
            if (distances[t] < limit) {
                kept[count++] = t;
            }
        }
        Half all = search.of(Arrays.copyOf(kept, count));
        return new MinimumDeterminant(SpdMatrix.of(all.covariance), count, best.logDeterminant);
    }

    /// A subset of samples, its mean and covariance.
    private record Half(double[] mean, double[][] covariance, Cholesky factor, double logDeterminant) {
    }

    /// Looks for the half with the least determinant.
    private static final class Search {
        private final String where;
        private final double[][] samples;
        private final int channels;
        private final int size;

        Search(String where, double[][] samples, int channels) {
            this.where = where;
            this.samples = samples;
            this.channels = channels;
            this.size = (samples.length + channels + 1) / 2;
        }

        Half best(Random random) {
            List<Half> found = new ArrayList<>();
            for (int start = 0; start < STARTS; start++) {
                found.add(concentrated(concentrated(random(random))));
            }
            Comparator<Half> least = Comparator.comparingDouble(Half::logDeterminant);
            found.sort(least);
            return found.stream().limit(BEST).map(this::still).min(least).orElseThrow();
        }

        /// A random subset of n + 1 samples, and more if these lie in a subspace.
        private Half random(Random random) {
            int[] order = new int[samples.length];
            Arrays.setAll(order, t -> t);
            for (int t = 0; t < order.length; t++) {
                int other = t + random.nextInt(order.length - t);
                int swapped = order[t];
                order[t] = order[other];
                order[other] = swapped;
            }
            for (int count = channels + 1; count < order.length; count++) {
                int[] subset = Arrays.copyOf(order, count);
                double[] mean = mean(subset);
                double[][] covariance = covariance(subset, mean);
                Optional<Cholesky> factor = Cholesky.of(covariance);
                if (factor.isPresent()) {
                    return new Half(mean, covariance, factor.get(), factor.get().logDeterminant());
                }
            }
            return of(order);
        }

        private Half still(Half half) {
            Half now = half;
            for (int step = 0; step < MOST_STEPS; step++) {
                Half next = concentrated(now);
                if (!(next.logDeterminant < now.logDeterminant)) {
                    return now;
                }
                now = next;
            }
            return now;
        }

        /// The half that lies closest to this one's mean, in its own metric: its determinant is no greater.
        private Half concentrated(Half half) {
            double[] distances = distances(half);
            int[] nearest = IntStream.range(0, distances.length).boxed()
                    .sorted(Comparator.comparingDouble((Integer t) -> distances[t])).limit(size)
                    .mapToInt(Integer::intValue).sorted().toArray();
            return of(nearest);
        }

        private Half of(int[] subset) {
            double[] mean = mean(subset);
            double[][] covariance = covariance(subset, mean);
            Cholesky factor = Definiteness.require(where, "the covariance of " + subset.length + " of its samples",
                    SpdMatrix.of(covariance));
            return new Half(mean, covariance, factor, factor.logDeterminant());
        }

        double[] distances(Half half) {
            double[][] away = new double[channels][samples.length];
            for (int t = 0; t < samples.length; t++) {
                for (int c = 0; c < channels; c++) {
                    away[c][t] = samples[t][c] - half.mean[c];
                }
            }
            return half.factor.squaredNorms(away);
        }

        private double[] mean(int[] subset) {
            double[] mean = new double[channels];
            for (int t : subset) {
                Products.addScaled(mean, 1.0 / subset.length, samples[t], 0);
            }
            return mean;
        }

        private double[][] covariance(int[] subset, double[] mean) {
            double[][] away = new double[subset.length][];
            for (int k = 0; k < subset.length; k++) {
                away[k] = samples[subset[k]].clone();
                Products.addScaled(away[k], -1, mean, 0);
            }
            double[][] covariance = new double[channels][channels];
            Products.addScaled(covariance, 1.0 / subset.length, Products.symmetricTransposedTimes(away, away));
            return covariance;
        }
    }
}
