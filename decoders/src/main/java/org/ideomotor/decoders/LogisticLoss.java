package org.ideomotor.decoders;

import java.util.Arrays;

/// What logistic regression minimises: `Σ_i v_i · (−ln p_i) + ½ penalty Σ ‖w_k‖²`, with its derivatives.
///
/// Parameters are, for each output, the weights and then the intercept. Two classes have one output, the logit of the
/// second class against the first; more have an output for each class. The sum of their intercepts changes no score; half
/// its square is added to the loss, which holds it at 0 and leaves no direction flat.
final class LogisticLoss {
    /// A place in parameter space and what is known there.
    ///
    /// @param parameters (dimension)
    /// @param value      of the loss, nats
    /// @param scores     (rows, outputs): softmax
    /// @param gradient   (dimension)
    record Point(double[] parameters, double value, double[][] scores, double[] gradient) {}

    private final double[][] rows; // (n, r + 1), the last entry 1
    private final int[] labels;
    private final double[] weights;
    private final int outputs;
    private final int stride;
    private final double penalty;

    private LogisticLoss(double[][] rows, int[] labels, double[] weights, int outputs, double penalty) {
        this.rows = rows;
        this.labels = labels;
        this.weights = weights;
        this.outputs = outputs;
        this.stride = rows[0].length;
        this.penalty = penalty;
    }

    /// @param coordinates (n, r) of the examples
    static LogisticLoss of(double[][] coordinates, LabelledFeatures examples, double penalty) {
        double[][] rows = new double[coordinates.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(coordinates[i], coordinates[i].length + 1);
            rows[i][coordinates[i].length] = 1;
        }
        int classes = examples.classes().size();
        return new LogisticLoss(rows, examples.labels(), examples.weights(), classes == 2 ? 1 : classes, penalty);
    }

    int dimension() { return outputs * stride; }

    int outputs() { return outputs; }

    /// Parameters of one output: features and, last, the intercept.
    int stride() { return stride; }

    /// (stride, rows): the features of all examples, one by one, and a column of ones.
    double[][] columns() { return Rows.transposed(rows); }

    double weight(int row) { return weights[row]; }

    boolean isIntercept(int parameter) { return parameter % stride == stride - 1; }

    /// The penalty's second derivative in the direction of one parameter.
    double pull(int parameter) {
        if (!isIntercept(parameter)) return penalty;
        return outputs > 1 ? 1 : 0;
    }

    Point at(double[] parameters) {
        double[][] scores = new double[rows.length][outputs];
        double value = 0.5 * Rows.dot(parameters, pulled(parameters));
        for (int i = 0; i < rows.length; i++) value += weights[i] * score(i, parameters, scores[i]);
        double[] gradient = pulled(parameters);
        for (int i = 0; i < rows.length; i++)
            for (int k = 0; k < outputs; k++) add(gradient, k, weights[i] * (scores[i][k] - target(i, k)), rows[i]);
        return new Point(parameters, value, scores, gradient);
    }

    /// Writes the softmax of one row into `scores`; answers −ln of its own class's.
    private double score(int i, double[] parameters, double[] scores) {
        double top = outputs == 1 ? 0 : Double.NEGATIVE_INFINITY; // two classes: the first has the logit 0
        for (int k = 0; k < outputs; k++) {
            scores[k] = product(parameters, k, rows[i]);
            top = Math.max(top, scores[k]);
        }
        double own = outputs == 1 ? labels[i] * scores[0] : scores[labels[i]];
        double sum = outputs == 1 ? StrictMath.exp(-top) : 0;
        for (int k = 0; k < outputs; k++) {
            scores[k] = StrictMath.exp(scores[k] - top);
            sum += scores[k];
        }
        for (int k = 0; k < outputs; k++) scores[k] /= sum;
        return StrictMath.log(sum) + top - own;
    }

    private double target(int i, int k) {
        return outputs == 1 ? labels[i] : labels[i] == k ? 1 : 0;
    }

    /// The second derivative at a point, times a vector (dimension).
    double[] curvature(Point at, double[] vector) {
        double[] product = pulled(vector);
        double[] changes = new double[outputs];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < outputs; k++) changes[k] = product(vector, k, rows[i]);
            double mean = Rows.dot(at.scores()[i], changes);
            for (int k = 0; k < outputs; k++)
                add(product, k, weights[i] * at.scores()[i][k] * (changes[k] - mean), rows[i]);
        }
        return product;
    }

    /// (outputs, rows): what each row's own class asks for less what it is given, times the row's weight.
    double[][] residuals(Point at) {
        double[][] residuals = new double[outputs][rows.length];
        for (int k = 0; k < outputs; k++)
            for (int i = 0; i < rows.length; i++) residuals[k][i] = weights[i] * (target(i, k) - at.scores()[i][k]);
        return residuals;
    }

    double intercept(Point at, int output) { return at.parameters()[output * stride + stride - 1]; }

    /// The penalty's second derivative, times a vector (dimension).
    private double[] pulled(double[] vector) {
        double[] pulled = Rows.scaled(penalty, vector);
        double sum = 0;
        if (outputs > 1) for (int k = 0; k < outputs; k++) sum += vector[k * stride + stride - 1];
        for (int k = 0; k < outputs; k++) pulled[k * stride + stride - 1] = sum;
        return pulled;
    }

    private double product(double[] parameters, int output, double[] row) {
        double sum = 0;
        for (int j = 0, at = output * stride; j < stride; j++) sum += parameters[at + j] * row[j];
        return sum;
    }

    private void add(double[] to, int output, double factor, double[] row) {
        for (int j = 0, at = output * stride; j < stride; j++) to[at + j] += factor * row[j];
    }
}
