package org.ideomotor.decoders;

import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;

/// Examples as a linear classifier needs them: checked rows of features, class numbers, weights.
///
/// @param classes in alphabetical order
/// @param rows    (examples, features)
/// @param labels  index into `classes` of each row
/// @param weights of each row
record LabelledFeatures(List<String> classes, double[][] rows, int[] labels, double[] weights) {
    /// @param who names the classifier in messages
    /// @throws IllegalArgumentException if there are fewer than two classes, or feature vectors of different lengths
    static LabelledFeatures of(String who, Examples<Features> examples) {
        int[] labels = examples.labelsForClassifier(who);
        double[][] rows = new double[examples.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = examples.get(i).item().values();
            if (rows[i].length != rows[0].length)
                throw new IllegalArgumentException(who + ": expected " + rows[0].length
                        + " features in each example, got " + rows[i].length + " in example " + i + " of "
                        + rows.length + "; were all computed from the same channels?");
        }
        return new LabelledFeatures(examples.classes(), rows, labels, examples.weights());
    }

    int size() { return rows.length; }

    int features() { return rows[0].length; }

    /// The rows of one class.
    double[][] rowsOf(int k) {
        return Rows.chosen(rows, IntStream.range(0, rows.length).filter(i -> labels[i] == k).toArray());
    }

    /// Refuses a class with fewer examples than `least`.
    void requireOfEachClass(String who, int least) {
        for (int k = 0; k < classes.size(); k++) {
            int count = rowsOf(k).length;
            if (count < least)
                throw new IllegalArgumentException(who + ": expected at least " + least
                        + " examples of each class, got " + count + " of " + classes.get(k) + "; record more trials");
        }
    }

    /// Refuses weights that are not all the same.
    void requireEqualWeights(String who) {
        for (int i = 0; i < weights.length; i++)
            if (weights[i] != weights[0])
                throw new IllegalArgumentException(who + ": expected examples of equal weight, got " + weights[0]
                        + " for example 0 and " + weights[i] + " for example " + i
                        + "; LogisticRegression.l2 takes weights");
    }
}
