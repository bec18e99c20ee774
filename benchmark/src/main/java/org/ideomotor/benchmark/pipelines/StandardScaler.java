package org.ideomotor.benchmark.pipelines;

import java.util.Arrays;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.decoders.Features;

/// Features less their training means, over their training deviations; one that does not vary is centred only: scikit-learn's
/// `StandardScaler`.
record StandardScaler() implements Estimator<Features, Features> {
    @Override
    public Fitted<Features, Features> fit(Examples<Features> examples) {
        int features = examples.get(0).item().size();
        double[] mean = new double[features], deviation = new double[features];
        for (int j = 0; j < features; j++) {
            for (Features item : examples.items()) mean[j] += item.at(j);
            mean[j] /= examples.size();
            for (Features item : examples.items()) deviation[j] += (item.at(j) - mean[j]) * (item.at(j) - mean[j]);
            deviation[j] = Math.sqrt(deviation[j] / examples.size());
            if (deviation[j] == 0) deviation[j] = 1;
        }
        return new Scaling(mean, deviation);
    }

    /// What it fits to.
    record Scaling(double[] mean, double[] deviation) implements Fitted<Features, Features> {
        Scaling {
            mean = mean.clone();
            deviation = deviation.clone();
        }

        @Override
        public Features apply(Features features) {
            double[] values = features.values();
            for (int j = 0; j < mean.length; j++) values[j] = (values[j] - mean[j]) / deviation[j];
            return new Features(values);
        }

        @Override
        public double[] mean() { return mean.clone(); }

        @Override
        public double[] deviation() { return deviation.clone(); }

        @Override
        public boolean equals(Object other) {
            return other instanceof Scaling that && Arrays.equals(mean, that.mean)
                    && Arrays.equals(deviation, that.deviation);
        }

        @Override
        public int hashCode() { return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation); }
    }
}
