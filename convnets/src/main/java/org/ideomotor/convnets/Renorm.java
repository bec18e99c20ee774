package org.ideomotor.convnets;

/// What [MaxNorm] does to a weight, and the gradient through it.
final class Renorm {
    private Renorm() {
    }

    /// The limited weight; a new array.
    static double[] limited(MaxNorm limit, double[] weight, int rows) {
        double[] limited = new double[weight.length];
        Vectors vectors = Vectors.of(limit, weight.length, rows);
        for (int v = 0; v < vectors.count; v++) {
            double norm = vectors.norm(weight, v);
            double factor = factor(limit, norm);
            for (int k = 0; k < vectors.length; k++)
                limited[vectors.index(v, k)] = weight[vectors.index(v, k)] * factor;
        }
        return limited;
    }

    /// The gradient with respect to the stored weight.
    ///
    /// @param gradient with respect to the limited one
    static double[] backward(MaxNorm limit, double[] weight, int rows, double[] gradient) {
        double[] back = new double[weight.length];
        Vectors vectors = Vectors.of(limit, weight.length, rows);
        for (int v = 0; v < vectors.count; v++) {
            double norm = vectors.norm(weight, v);
            double dot = 0;
            for (int k = 0; k < vectors.length; k++) dot += gradient[vectors.index(v, k)] * weight[vectors.index(v, k)];
            double factor = factor(limit, norm);
            double along = norm > 0 ? dot * slope(limit, norm) / norm : 0;
            for (int k = 0; k < vectors.length; k++) {
                int i = vectors.index(v, k);
                back[i] = gradient[i] * factor + along * weight[i];
            }
        }
        return back;
    }

    /// What a vector of a norm is multiplied by.
    static double factor(MaxNorm limit, double norm) {
        double c = limit.limit();
        return switch (limit.rule()) {
            case ROWS -> norm > c ? c / (norm + 1e-7) : 1;
            case KERAS_ROWS -> Math.min(norm, c) / (norm + 1e-7);
            case COLUMNS -> Math.min(Math.max(norm, c / 2), c) / (Math.max(norm, c / 2) + 1e-5);
        };
    }

    /// The derivative of the factor with respect to the norm.
    static double slope(MaxNorm limit, double norm) {
        double c = limit.limit();
        return switch (limit.rule()) {
            case ROWS -> norm > c ? -c / square(norm + 1e-7) : 0;
            case KERAS_ROWS -> norm > c ? -c / square(norm + 1e-7) : 1e-7 / square(norm + 1e-7);
            case COLUMNS -> {
                if (norm < c / 2) yield 0;
                yield norm > c ? -c / square(norm + 1e-5) : 1e-5 / square(norm + 1e-5);
            }
        };
    }

    private static double square(double x) { return x * x; }

    /// Rows or columns of a weight.
    private record Vectors(int count, int length, int toNextVector, int toNextEntry) {
        static Vectors of(MaxNorm limit, int size, int rows) {
            int columns = size / rows;
            return limit.rule() == MaxNorm.Rule.COLUMNS ? new Vectors(columns, rows, 1, columns)
                    : new Vectors(rows, columns, columns, 1);
        }

        int index(int vector, int entry) { return vector * toNextVector + entry * toNextEntry; }

        double norm(double[] weight, int vector) {
            double square = 0;
            for (int k = 0; k < length; k++) square += square(weight[index(vector, k)]);
            return Math.sqrt(square);
        }
    }
}
