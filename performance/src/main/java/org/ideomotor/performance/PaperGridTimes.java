package org.ideomotor.performance;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.AugmentedCovarianceMethod;
import org.ideomotor.decoders.Chosen;
import org.ideomotor.decoders.InnerFolds;

/// How long the whole grid of the paper takes, orders and lags 1 to 10: one outer fold's training part, 115 of 144 trials of [NoiseSession],
/// with the chosen point's fit. A subject and session has five of these.
///
/// Arguments: `mdm` or `ts-svm`, `all` or `halving`, threads.
public final class PaperGridTimes {
    private static final int TRIALS = 115, FOLDS = 3, OUTER = 5;
    private static final Map<String, AugmentedCovarianceMethod> METHODS = Map.of("mdm",
            AugmentedCovarianceMethod.mdm(), "ts-svm", AugmentedCovarianceMethod.tangentSvm());
    private static final Map<String, UnaryOperator<InnerFolds>> ROUNDS = Map.of("all", folds -> folds, "halving",
            InnerFolds::halving);

    private PaperGridTimes() {}

    public static void main(String[] arguments) {
        Examples<Window> windows = NoiseSession.windows(TRIALS, "left_hand", "right_hand");
        AugmentedCovarianceMethod method = METHODS.get(arguments[0])
                .folds(ROUNDS.get(arguments[1]).apply(InnerFolds.stratified(FOLDS)))
                .threads(Integer.parseInt(arguments[2]));
        long start = System.nanoTime();
        Chosen<Window> chosen = method.search().fit(windows);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%s: %.0f s for one outer fold, so %.1f min for %d; %s%n",
                String.join(" ", arguments), seconds, OUTER * seconds / 60, OUTER, chosen.notes().getFirst());
    }
}
