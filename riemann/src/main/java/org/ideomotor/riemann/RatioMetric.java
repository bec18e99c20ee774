package org.ideomotor.riemann;

import java.util.List;

/// Distances that see two matrices only through the eigenvalues of `A⁻¹B`, without a tangent space of their own.
record RatioMetric(Kind kind) implements Metric {
    enum Kind {
        LOG_DET("logDet"), SYMMETRIC_KULLBACK_LEIBLER("symmetricKullbackLeibler"), THOMPSON("thompson");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    @Override
    public String name() {
        return kind.text;
    }

    @Override
    public DistanceFrom from(SpdMatrix reference) {
        Names names = Names.from(name() + "Distance");
        return switch (kind) {
            case LOG_DET -> Distances.logDetFrom(names, reference);
            case SYMMETRIC_KULLBACK_LEIBLER -> Distances.symmetricKullbackLeiblerFrom(names, reference);
            case THOMPSON -> Distances.thompsonFrom(names, reference);
        };
    }

    @Override
    public Mean mean(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        return switch (kind) {
            case LOG_DET -> Means.logDet(matrices, weights, stop);
            case SYMMETRIC_KULLBACK_LEIBLER -> Means.symmetricKullbackLeibler(matrices, weights);
            case THOMPSON -> Means.thompson(matrices, weights, stop);
        };
    }

    @Override
    public SpdMatrix geodesic(SpdMatrix a, SpdMatrix b, double t) {
        return switch (kind) {
            case LOG_DET -> Geodesics.logDet(a, b, t);
            case SYMMETRIC_KULLBACK_LEIBLER -> Geodesics.symmetricKullbackLeibler(a, b, t);
            case THOMPSON -> Geodesics.thompson(a, b, t);
        };
    }

    @Override
    public String toString() {
        return "Metric." + name() + "()";
    }
}
