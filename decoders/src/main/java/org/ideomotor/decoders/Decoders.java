package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.ideomotor.core.FilterBank;
import org.ideomotor.decoders.maps.BandPowers;
import org.ideomotor.riemann.Metric;

/// The decoders that have a name: ours, then those of every [DecoderProvider] on the class path.
public final class Decoders {
    private Decoders() {}

    /// The name of the decoder to take if none is named.
    public static final String DEFAULT = "ts-lda";

    private static final AugmentedCovarianceMethod ACM_MDM = AugmentedCovarianceMethod.mdm().orders(1, 2, 4)
            .lags(2, 4, 8).oas();
    private static final AugmentedCovarianceMethod ACM_TS_SVM = AugmentedCovarianceMethod.tangentSvm().orders(1, 2, 4)
            .lags(2, 4, 8).oas();

    private static final List<NamedDecoder> OWN = List.of(
            new NamedDecoder(DEFAULT,
                    "Tangent space and shrinkage LDA: accurate with few trials and many channels; any number of classes",
                    "Barachant et al. 2012, IEEE Trans. Biomed. Eng. 59(4); Blankertz et al. 2011, NeuroImage 56(2)",
                    "OAS covariance; Riemannian mean to 1e-8; LDA with Ledoit-Wolf shrinkage",
                    Covariances.oas().then(TangentSpace.riemannian()).then(Lda.ledoitWolf())),
            new NamedDecoder("ts-lr",
                    "Tangent space and logistic regression: the benchmark's TS+LR; any number of classes",
                    "Barachant et al. 2012, IEEE Trans. Biomed. Eng. 59(4)",
                    "OAS covariance; Riemannian mean to 1e-8; L2 logistic regression, C = 1",
                    Covariances.oas().then(TangentSpace.riemannian()).then(LogisticRegression.l2(1))),
            new NamedDecoder("csp-lda",
                    "Common spatial patterns and LDA: the classic, with maps to look at; any number of classes",
                    "Ramoser et al. 2000, IEEE Trans. Rehabil. Eng. 8(4); Blankertz et al. 2008, IEEE Signal Process. Mag. 25(1)",
                    "OAS covariance; 6 filters by |λ − ½|, for more than two classes by joint diagonalisation and mutual information; log variance; LDA without shrinkage",
                    Covariances.oas().then(Csp.filters(6)).then(Lda.plain())),
            new NamedDecoder("trcsp-lda",
                    "Tikhonov-regularised common spatial patterns and LDA: filters that few trials fool less; two classes",
                    "Lotte and Guan 2011, IEEE Trans. Biomed. Eng. 58(2)",
                    "sample covariance; 3 filters of each class, alpha = 1 µV²; log variance; LDA without shrinkage",
                    Covariances.sample().then(Csp.filters(6).tikhonov(1)).then(Lda.plain())),
            new NamedDecoder("fbcsp-lda",
                    "Filter-bank common spatial patterns and LDA: finds the bands that differ by itself; two classes",
                    "Ang et al. 2008, IJCNN; Ang et al. 2012, Front. Neurosci. 6:39",
                    "six bands of 4 Hz, 8 to 32 Hz, in place of --band; OAS covariance; 4 alternating filters a band; the 4 features of greatest mutual information and their pairs; LDA with Ledoit-Wolf shrinkage",
                    Optional.of(FilterBank.bandPasses(8, 32, 4, 4)),
                    FilterBankCsp.of(Csp.filters(4).alternating()).bestWithPairs(4).then(Lda.ledoitWolf())),
            new NamedDecoder("mdm",
                    "Minimum distance to Riemannian mean: nothing to tune; any number of classes, best with up to about 30 channels",
                    "Barachant et al. 2012, IEEE Trans. Biomed. Eng. 59(4)",
                    "OAS covariance; Riemannian means to 1e-8; softmax of minus squared distances",
                    Covariances.oas().then(Mdm.riemannian())),
            new NamedDecoder("fgmdm",
                    "Minimum distance to mean after geodesic filtering: mdm for more channels; any number of classes",
                    "Barachant et al. 2010, Riemannian geometry applied to BCI classification, LVA/ICA",
                    "OAS covariance; Riemannian means to 1e-8; filter by LDA with Ledoit-Wolf shrinkage",
                    Covariances.oas().then(FgMdm.riemannian())),
            new NamedDecoder("mean-field",
                    "Minimum distance to several power means of each class: mdm that minds outliers less; any number of classes",
                    "Congedo, Rodrigues and Jutten 2019, Graz BCI conference",
                    "OAS covariance; power means of -1, 0 and 1; sum of squared Riemannian distances",
                    Covariances.oas().then(MeanField.sum(-1, 0, 1))),
            new NamedDecoder("knn",
                    "Nearest neighbours: classes of any shape, but each decision measures the distance to every training trial",
                    "Cover and Hart 1967, IEEE Trans. Inf. Theory 13(1); Riemannian distance: Moakher 2005, SIAM J. Matrix Anal. 26(3)",
                    "OAS covariance; 5 neighbours by Riemannian distance, one vote each",
                    Covariances.oas().then(NearestNeighbours.equalVotes(5))),
            new NamedDecoder("ts-svm",
                    "Tangent space and linear support vector machine: the benchmark's TS+SVM without its grid; any number of classes",
                    "Barachant et al. 2013, Neurocomputing 112; Cortes and Vapnik 1995, Mach. Learn. 20",
                    "OAS covariance; Riemannian mean to 1e-8; linear kernel, C = 1; one against one",
                    Covariances.oas().then(TangentSpace.riemannian()).then(SupportVectorMachine.linear(1))),
            new NamedDecoder("ts-svm-rbf",
                    "Tangent space and support vector machine with a Gaussian kernel: for many trials; any number of classes",
                    "Barachant et al. 2013, Neurocomputing 112; Cortes and Vapnik 1995, Mach. Learn. 20",
                    "OAS covariance; Riemannian mean to 1e-8; Gaussian kernel, gamma = 1 / (features · variance), C = 1; one against one",
                    Covariances.oas().then(TangentSpace.riemannian()).then(SupportVectorMachine.gaussian(1))),
            new NamedDecoder("svm-riemann",
                    "Support vector machine with the log-Euclidean kernel: ts-svm whose reference takes no iteration; any number of classes",
                    "Barachant et al. 2013, Neurocomputing 112; Arsigny et al. 2007, SIAM J. Matrix Anal. 29(1)",
                    "OAS covariance; inner products in the log-Euclidean tangent space at the mean (the affine-invariant ones are ts-svm), C = 1; one against one",
                    Covariances.oas().then(RiemannianSupportVectorMachine.inner(Metric.logEuclidean(), 1))),
            new NamedDecoder("bandpower-lda",
                    "The three channels and bands whose power differs most, and LDA: few enough to look at; any number of classes",
                    "Desbois et al. 2023, arXiv:2310.02948; Blankertz et al. 2011, NeuroImage 56(2)",
                    "3 pairs of a channel and a band of 2 Hz within 6 to 32 Hz, by r² of the log power; Welch spectra with segments of 1 s, so windows from 1 s; LDA with Ledoit-Wolf shrinkage",
                    BandPowers.best(3).then(Lda.ledoitWolf())),
            new NamedDecoder("ts-el",
                    "Tangent space and elastic net: the benchmark's TS+EL without its grid, few features; any number of classes",
                    "Barachant et al. 2012, IEEE Trans. Biomed. Eng. 59(4); Zou and Hastie 2005, J. R. Stat. Soc. B 67(2)",
                    "OAS covariance; Riemannian mean to 1e-8; logistic regression, C = 1, 70 % absolute values in the penalty",
                    Covariances.oas().then(TangentSpace.riemannian()).then(ElasticNet.logistic(1, 0.7))),
            new NamedDecoder("acm-mdm",
                    "Augmented covariances and minimum distance to mean: mdm that knows frequencies, order and lag by nested search; any number of classes",
                    "Carrara and Papadopoulo 2024, IEEE Trans. Biomed. Eng. 71(9); Barachant et al. 2012, IEEE Trans. Biomed. Eng. 59(4)",
                    "the 21 channels FC5 to CP6 of the 10-20 system, or up to 32 others; OAS; orders 1, 2 and 4, lags of 2, 4 and 8 samples; inner AUC of two classes, accuracy of more, on 3 folds",
                    PickedChannels.sensorimotor().then(ACM_MDM)),
            new NamedDecoder("acm-ts-svm",
                    "Augmented covariances, tangent space and support vector machine: the benchmark's ACM+TS+SVM with a smaller grid; any number of classes",
                    "Carrara and Papadopoulo 2024, IEEE Trans. Biomed. Eng. 71(9); Barachant et al. 2013, Neurocomputing 112",
                    "the 21 channels FC5 to CP6 of the 10-20 system, or up to 32 others; OAS; orders 1, 2 and 4, lags of 2, 4 and 8 samples; C of 0.5, 1 and 1.5, linear and Gaussian kernel; inner AUC of two classes, accuracy of more, on 3 folds",
                    PickedChannels.sensorimotor().then(ACM_TS_SVM)),
            new NamedDecoder("fbts-lr",
                    "Filter-bank tangent space and logistic regression: all bands at once, many features; any number of classes",
                    "Islam, Tanaka and Molla 2018, J. Neural Eng. 15(4); Barachant et al. 2012, IEEE Trans. Biomed. Eng. 59(4)",
                    "six bands of 4 Hz, 8 to 32 Hz, in place of --band; OAS covariance; Riemannian mean to 1e-8 in each band; L2 logistic regression, C = 1",
                    Optional.of(FilterBank.bandPasses(8, 32, 4, 4)),
                    FilterBankTangentSpace.of(TangentSpace.riemannian()).then(LogisticRegression.l2(1))));

    /// All decoders, the default first.
    ///
    /// @throws IllegalStateException if two have the same name
    public static List<NamedDecoder> all() {
        List<NamedDecoder> all = new ArrayList<>(OWN);
        Map<String, String> givers = new LinkedHashMap<>();
        for (NamedDecoder own : OWN) givers.put(own.name(), "Ideomotor");
        for (DecoderProvider provider : ServiceLoader.load(DecoderProvider.class)) {
            for (NamedDecoder decoder : provider.decoders()) {
                String giver = provider.getClass().getName();
                String earlier = givers.put(decoder.name(), giver);
                if (earlier != null)
                    throw new IllegalStateException("Decoders: expected one decoder named " + decoder.name()
                            + ", got one from " + earlier + " and one from " + giver + "; take one of the jars away");
                all.add(decoder);
            }
        }
        return List.copyOf(all);
    }

    /// The decoder of a name.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists the names and the nearest one
    public static NamedDecoder named(String name) {
        List<NamedDecoder> all = all();
        return all.stream().filter(d -> d.name().equals(name)).findFirst()
                .orElseThrow(() -> unknown(name, all.stream().map(NamedDecoder::name).toList()));
    }

    private static IllegalArgumentException unknown(String name, List<String> names) {
        String written = name.toLowerCase(Locale.ROOT);
        String nearest = names.stream().min(Comparator.comparingInt(n -> edits(written, n))).orElseThrow();
        String hint = edits(written, nearest) <= 2 ? "; did you mean " + nearest + "?" : "";
        return new IllegalArgumentException("Decoders: expected one of " + names + ", got \"" + name + "\"" + hint);
    }

    /// How many letters must be put in, taken out or replaced to turn one text into the other (Levenshtein 1966).
    private static int edits(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) before[j] = j;
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replace = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replace, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[to.length()];
    }
}
