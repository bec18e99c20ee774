package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// Filter-bank tangent space: a [TangentSpace] in each band of a [FilterBank], and of all their vectors all entries, or those that say
/// most about the class.
///
/// What it takes are windows behind a filter bank, whose channels are named by their bands (`C3 8-12`). It computes a
/// covariance and fits a reference in each band; entries come out band by band. An entry is chosen by its mutual information with
/// the class, by Parzen windows, as in [FilterBankCsp]; ties go to the lower band. Any number of classes.
///
/// ```java
/// var paradigm = MotorImagery.leftRight().stage(FilterBank.bandPasses(8, 32, 4, 4));
/// var pipeline = FilterBankTangentSpace.of(TangentSpace.riemannian()).then(LogisticRegression.l2(1));
/// ```
///
/// With n channels and b bands there are b·n(n+1)/2 entries, 12,480 of 64 channels and six bands: classifiers that shrink take them
/// all.
///
/// Source: Islam, Tanaka and Molla 2018, Multiband tangent space mapping and feature selection for classification of EEG during
/// motor imagery, J. Neural Eng. 15(4), which selects by mutual information, too.
///
/// @param covariances  of the windows of a band
/// @param tangentSpace in each band
/// @param best         how many entries are kept; all if empty
public record FilterBankTangentSpace(Estimator<Window, SpdMatrix> covariances, TangentSpace tangentSpace,
        OptionalInt best)
        implements
            Estimator<Window, Features> {
    /// @throws IllegalArgumentException if fewer than 1 entry is to be kept
    public FilterBankTangentSpace {
        if (best.orElse(1) < 1)
            throw new IllegalArgumentException("FilterBankTangentSpace: expected at least 1 feature, got "
                    + best.getAsInt());
    }

    /// This tangent space in each band, of OAS covariances; all entries.
    public static FilterBankTangentSpace of(TangentSpace tangentSpace) {
        return new FilterBankTangentSpace(Covariances.oas(), tangentSpace, OptionalInt.empty());
    }

    /// Other covariances.
    public FilterBankTangentSpace covariances(Estimator<Window, SpdMatrix> other) {
        return new FilterBankTangentSpace(other, tangentSpace, best);
    }

    /// Only the entries that say most about the class: so many, or all if there are fewer. At least 2 examples of each class.
    public FilterBankTangentSpace best(int count) {
        return new FilterBankTangentSpace(covariances, tangentSpace, OptionalInt.of(count));
    }

    /// Finds the reference of each band, and which entries to keep.
    ///
    /// @throws IllegalArgumentException if channels are not named by bands or differ between windows, entries are to be chosen and
    ///                                  there are fewer than two classes, or a band cannot be learnt from; the message names band
    ///                                  and example
    @Override
    public FilterBankVectors fit(Examples<Window> examples) {
        if (examples.size() == 0)
            throw new IllegalArgumentException(this + ": expected at least one window, got none");
        List<String> channels = examples.get(0).item().signal().montage().names();
        Refusals.named(toString(), () -> examples.map(window -> {
            WindowChannels.require("FilterBankTangentSpace", channels, window);
            return window;
        }));
        List<FilterBankVectors.Band> bands = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> columns : FilterBank
                .columnsByBand(examples.get(0).item().signal().montage()).entrySet())
            bands.add(band(columns.getKey(), columns.getValue().stream().mapToInt(c -> c).toArray(), examples));
        int all = bands.stream().mapToInt(FilterBankVectors.Band::entries).sum();
        FilterBankVectors vectors = new FilterBankVectors(channels, bands, IntStream.range(0, all).toArray());
        return best.isEmpty() ? vectors : vectors.only(best(vectors, examples));
    }

    private FilterBankVectors.Band band(String name, int[] columns, Examples<Window> examples) {
        return Refusals.named(this + ", band " + name, () -> {
            Examples<Window> windows = examples.map(w -> WindowChannels.part(w, columns));
            Fitted<Window, SpdMatrix> covariance = covariances.fit(windows);
            return new FilterBankVectors.Band(name, columns, covariance, tangentSpace.fit(windows.map(covariance)));
        });
    }

    private int[] best(FilterBankVectors all, Examples<Window> examples) {
        LabelledFeatures features = LabelledFeatures.of(toString(), examples.map(all));
        features.requireOfEachClass(toString(), 2);
        double[] information = ClassInformation.of(features);
        return Arrays.stream(Rows.descending(information.length, j -> information[j])).limit(best.getAsInt()).sorted()
                .toArray();
    }

    @Override
    public String toString() {
        String text = "FilterBankTangentSpace.of(" + tangentSpace + ")"
                + (covariances.equals(Covariances.oas()) ? "" : ".covariances(" + covariances + ")");
        return best.isEmpty() ? text : text + ".best(" + best.getAsInt() + ")";
    }
}
