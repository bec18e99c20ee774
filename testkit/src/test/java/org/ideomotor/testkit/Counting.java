package org.ideomotor.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// Toys that go on learning, by counts only.
final class Counting {
    private Counting() {}

    /// Log power of each channel, minus its mean over what was learnt from: learns without labels.
    record Recentred(double[] mean, int learnt) implements Fitted<Window, Features> {
        Recentred(int channels) { this(new double[channels], 0); }

        @Override
        public Features apply(Window window) {
            double[] power = NearestPower.logPower(window);
            for (int c = 0; c < power.length; c++) power[c] -= mean[c];
            return new Features(power);
        }

        private Recentred after(Window window) {
            double[] power = NearestPower.logPower(window), next = mean.clone();
            for (int c = 0; c < next.length; c++) next[c] += (power[c] - mean[c]) / (learnt + 1);
            return new Recentred(next, learnt + 1);
        }

        @Override
        public Adaptive<Window, Features> start() {
            return new Running<>(this, learnt) {
                @Override
                Optional<Fitted<Window, Features>> next(Fitted<Window, Features> now, Window item,
                        Optional<String> label) {
                    return Optional.of(((Recentred) now).after(item));
                }
            };
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Recentred that && learnt == that.learnt && Arrays.equals(mean, that.mean);
        }

        @Override
        public int hashCode() { return Arrays.hashCode(mean); }
    }

    /// A feature vector.
    record Features(double[] values) {}

    /// Class means that move towards what is labelled: learns only with labels.
    record Means(List<String> classes, double[][] means, int learnt) implements Fitted<Features, Scores> {
        @Override
        public Scores apply(Features features) {
            double[] logits = new double[means.length];
            for (int k = 0; k < means.length; k++) {
                for (int c = 0; c < means[k].length; c++) {
                    double d = features.values()[c] - means[k][c];
                    logits[k] -= d * d;
                }
            }
            return Scores.softmax(classes, logits);
        }

        private Means after(Features features, String label) {
            double[][] next = Arrays.stream(means).map(double[]::clone).toArray(double[][]::new);
            double[] mean = next[classes.indexOf(label)];
            for (int c = 0; c < mean.length; c++) mean[c] += (features.values()[c] - mean[c]) / (learnt + 2);
            return new Means(classes, next, learnt + 1);
        }

        @Override
        public Adaptive<Features, Scores> start() {
            return new Running<>(this, learnt) {
                @Override
                Optional<Fitted<Features, Scores>> next(Fitted<Features, Scores> now, Features item,
                        Optional<String> label) {
                    return label.map(name -> ((Means) now).after(item, name));
                }
            };
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Means that && learnt == that.learnt && classes.equals(that.classes)
                    && Arrays.deepEquals(means, that.means);
        }

        @Override
        public int hashCode() { return Arrays.deepHashCode(means); }
    }

    private abstract static class Running<A, B> implements Adaptive<A, B> {
        private Fitted<A, B> now;
        private int version;

        Running(Fitted<A, B> now, int version) {
            this.now = now;
            this.version = version;
        }

        /// Empty if nothing is learnt from this item.
        abstract Optional<Fitted<A, B>> next(Fitted<A, B> now, A item, Optional<String> label);

        @Override
        public B apply(A item) { return now.apply(item); }

        @Override
        public void learn(A item, Optional<String> label) {
            Optional<Fitted<A, B>> next = next(now, item, label);
            if (next.isEmpty()) return;
            now = next.get();
            version++;
        }

        @Override
        public int version() { return version; }

        @Override
        public Fitted<A, B> snapshot() { return now; }
    }

    /// A chain of both, before it has learnt anything.
    static Fitted<Window, Scores> chain(int channels) {
        double[][] means = new double[2][channels];
        means[0][0] = 0.1;
        return new Recentred(channels).then(new Means(List.of("left_hand", "right_hand"), means, 0));
    }
}
