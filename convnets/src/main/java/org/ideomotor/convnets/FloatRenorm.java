package org.ideomotor.convnets;

/// [Renorm] in place on float32: norms and factors in double precision, and nothing allocated.
final class FloatRenorm {
    private FloatRenorm() {
    }

    /// Limits a parameter in place.
    static void limit(Network.Parameter parameter, float[] values, int from) {
        MaxNorm limit = parameter.maxNorm().orElseThrow();
        int count = count(limit, parameter), length = parameter.size() / count;
        for (int v = 0; v < count; v++) {
            float factor = (float) Renorm.factor(limit, norm(limit, values, from, v, count, length));
            for (int k = 0; k < length; k++) values[index(limit, from, v, k, count, length)] *= factor;
        }
    }

    /// From the gradient of the limited parameter to that of the stored one, in place.
    static void backward(Network.Parameter parameter, float[] stored, float[] gradient, int from) {
        MaxNorm limit = parameter.maxNorm().orElseThrow();
        int count = count(limit, parameter), length = parameter.size() / count;
        for (int v = 0; v < count; v++) {
            double norm = norm(limit, stored, from, v, count, length);
            double dot = 0;
            for (int k = 0; k < length; k++) {
                int i = index(limit, from, v, k, count, length);
                dot += (double) gradient[i] * stored[i];
            }
            double factor = Renorm.factor(limit, norm);
            double along = norm > 0 ? dot * Renorm.slope(limit, norm) / norm : 0;
            for (int k = 0; k < length; k++) {
                int i = index(limit, from, v, k, count, length);
                gradient[i] = (float) (gradient[i] * factor + along * stored[i]);
            }
        }
    }

    private static int count(MaxNorm limit, Network.Parameter parameter) {
        return limit.rule() == MaxNorm.Rule.COLUMNS ? parameter.size() / parameter.rows() : parameter.rows();
    }

    private static int index(MaxNorm limit, int from, int vector, int entry, int count, int length) {
        return from + (limit.rule() == MaxNorm.Rule.COLUMNS ? entry * count + vector : vector * length + entry);
    }

    private static double norm(MaxNorm limit, float[] values, int from, int vector, int count, int length) {
        double square = 0;
        for (int k = 0; k < length; k++) {
            double w = values[index(limit, from, vector, k, count, length)];
            square += w * w;
        }
        return Math.sqrt(square);
    }
}
