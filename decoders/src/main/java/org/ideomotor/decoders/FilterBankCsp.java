package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// Filter-bank common spatial patterns: [Csp] in each band of a [FilterBank], and of all their features those that say most
/// about the class.
///
/// What it takes are windows behind a filter bank, whose channels are named by their bands (`C3 8-12`). It computes a
/// covariance and fits filters in each band; features come out band by band. A feature is chosen by its mutual information
/// with the class, by Parzen windows; ties go to the lower band.
///
/// ```java
/// var paradigm = MotorImagery.leftRight().stage(FilterBank.bandPasses(4, 40, 4, 4));
/// var pipeline = FilterBankCsp.of(Csp.filters(4).alternating()).bestWithPairs(4).then(Lda.ledoitWolf());
/// ```
///
/// With more than two classes filters have no pairs: take [#best].
///
/// MOABB's filter-bank pipeline is `FilterBankCsp.of(Csp.filters(4)).best(10)` behind `FilterBank.bandPasses(8, 32, 4, 4)`; its
/// mutual information (scikit-learn's, by neighbours) draws random numbers, this one does not.
///
/// Source: Ang, Chin, Zhang and Guan 2008, IJCNN; Ang, Chin, Wang, Guan and Zhang 2012, Front. Neurosci. 6:39, on the choice
/// (MIBIF) and on pairs.
///
/// @param covariances of the windows of a band
/// @param csp         in each band
/// @param choice      which features are kept
public record FilterBankCsp(Estimator<Window, SpdMatrix> covariances, Csp csp, Choice choice)
        implements
            Estimator<Window, Features> {
    /// Which features are kept.
    public sealed interface Choice {
        /// All of them.
        record All() implements Choice {}

        /// So many.
        record Best(int count) implements Choice {}

        /// So many, and the pairs of their filters.
        record BestWithPairs(int count) implements Choice {}
    }

    /// @throws IllegalArgumentException if a count is below 1, or pairs are asked for and filters do not alternate
    public FilterBankCsp {
        int count = switch (choice) {
            case Choice.All() -> 1;
            case Choice.Best(int best) -> best;
            case Choice.BestWithPairs(int best) -> best;
        };
        if (count < 1) throw new IllegalArgumentException("FilterBankCsp: expected at least 1 feature, got " + count);
        if (choice instanceof Choice.BestWithPairs && csp.order() != Csp.Order.ALTERNATING)
            throw new IllegalArgumentException("FilterBankCsp: expected filters in pairs, one from each end, got " + csp
                    + "; use Csp.filters(" + csp.filters() + ").alternating(), or best");
    }

    /// These filters in each band, of OAS covariances; all features.
    public static FilterBankCsp of(Csp csp) { return new FilterBankCsp(Covariances.oas(), csp, new Choice.All()); }

    /// Other covariances.
    public FilterBankCsp covariances(Estimator<Window, SpdMatrix> other) {
        return new FilterBankCsp(other, csp, choice);
    }

    /// Only the features that say most about the class: so many, or all if there are fewer. At least 2 examples of each class.
    public FilterBankCsp best(int count) { return new FilterBankCsp(covariances, csp, new Choice.Best(count)); }

    /// The features that say most about the class, and with each the one of its filter's pair, that is, of the filter that is as
    /// far from the other end of the eigenvalues; between `count` and twice as many. Two classes, filters in
    /// [alternating][Csp#alternating] order. At least 2 examples of each class.
    public FilterBankCsp bestWithPairs(int count) {
        return new FilterBankCsp(covariances, csp, new Choice.BestWithPairs(count));
    }

    /// Finds the filters of each band, and which to keep.
    ///
    /// @throws NotTwoClassesException   as [Csp#fit]
    /// @throws IllegalArgumentException if channels are not named by bands or differ between windows, there are fewer than two
    ///                                  classes, or a band cannot be learnt from; the message names band and example
    @Override
    public FilterBankFilters fit(Examples<Window> examples) {
        csp.requireClasses(toString(), examples);
        List<String> channels = channels(examples);
        List<FilterBankFilters.Band> bands = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> columns : FilterBank
                .columnsByBand(examples.get(0).item().signal().montage()).entrySet())
            bands.add(band(columns.getKey(), columns.getValue().stream().mapToInt(c -> c).toArray(), examples));
        FilterBankFilters all = new FilterBankFilters(channels, bands);
        return switch (choice) {
            case Choice.All() -> all;
            case Choice.Best(int count) -> all.only(best(count, all, examples));
            case Choice.BestWithPairs(int count) -> all.only(withPairs(best(count, all, examples), all));
        };
    }

    private List<String> channels(Examples<Window> examples) {
        List<String> channels = examples.get(0).item().signal().montage().names();
        Refusals.named(toString(), () -> examples.map(w -> {
            WindowChannels.require("FilterBankCsp", channels, w);
            return w;
        }));
        return channels;
    }

    private FilterBankFilters.Band band(String name, int[] columns, Examples<Window> examples) {
        return Refusals.named(this + ", band " + name, () -> {
            Examples<Window> windows = examples.map(w -> WindowChannels.part(w, columns));
            Fitted<Window, SpdMatrix> covariance = covariances.fit(windows);
            return new FilterBankFilters.Band(name, columns, covariance, csp.fit(windows.map(covariance)));
        });
    }

    private int[] best(int count, FilterBankFilters all, Examples<Window> examples) {
        LabelledFeatures features = LabelledFeatures.of(toString(), examples.map(all));
        features.requireOfEachClass(toString(), 2);
        double[] information = ClassInformation.of(features);
        return Arrays.stream(Rows.descending(information.length, j -> information[j])).limit(count).sorted().toArray();
    }

    private static int[] withPairs(int[] best, FilterBankFilters all) {
        TreeSet<Integer> chosen = new TreeSet<>();
        int from = 0;
        for (FilterBankFilters.Band band : all.bands()) {
            int count = band.filters().filters().length, first = from;
            Arrays.stream(best).map(j -> j - first).filter(k -> k >= 0 && k < count)
                    .flatMap(k -> IntStream.of(k, k ^ 1)).filter(k -> k < count).forEach(k -> chosen.add(first + k));
            from += count;
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String toString() {
        String of = "FilterBankCsp.of(" + csp + ")"
                + (covariances.equals(Covariances.oas()) ? "" : ".covariances(" + covariances + ")");
        return switch (choice) {
            case Choice.All() -> of;
            case Choice.Best(int count) -> of + ".best(" + count + ")";
            case Choice.BestWithPairs(int count) -> of + ".bestWithPairs(" + count + ")";
        };
    }
}
