package org.ideomotor.riemann;

import java.util.Arrays;

/// The tangent space of a flat metric.
final class FlatPlane implements TangentPlane {
    private final FlatMetric metric;
    private final SpdMatrix reference;
    private final double[][] origin;
    private final FlatMetric.Differential differential;
    private final String where;

    FlatPlane(FlatMetric metric, SpdMatrix reference) {
        this.metric = metric;
        this.reference = reference;
        where = metric.name() + "Tangent";
        origin = metric.point(where, "the reference", reference);
        differential = metric.differential(where, "the reference", reference);
    }

    @Override
    public SpdMatrix reference() {
        return reference;
    }

    @Override
    public SymmetricMatrix log(SpdMatrix c) {
        return SymmetricMatrix.of(differential.pull(difference(c)));
    }

    @Override
    public SpdMatrix exp(SymmetricMatrix v) {
        TangentPlanes.requireSize(where, reference.size(), v);
        return moved(differential.push(v.toArray()));
    }

    @Override
    public double[] coordinates(SymmetricMatrix v) {
        TangentPlanes.requireSize(where, reference.size(), v);
        return metric.vector(differential.push(v.toArray()));
    }

    @Override
    public SymmetricMatrix arrow(double[] coordinates) {
        TangentPlanes.requireLength(where, reference.size(), coordinates);
        return SymmetricMatrix.of(differential.pull(metric.difference(coordinates)));
    }

    @Override
    public double[] vector(SpdMatrix c) {
        return metric.vector(difference(c));
    }

    @Override
    public SpdMatrix matrix(double[] vector) {
        TangentPlanes.requireLength(where, reference.size(), vector);
        return moved(metric.difference(vector));
    }

    private double[][] difference(SpdMatrix c) {
        Definiteness.requireSameSize(where, reference, c);
        double[][] difference = metric.point(where, "the matrix", c);
        Products.addScaled(difference, -1, origin);
        return difference;
    }

    private SpdMatrix moved(double[][] difference) {
        double[][] point = difference.clone();
        Arrays.setAll(point, i -> origin[i].clone());
        Products.addScaled(point, 1, difference);
        return metric.matrix(where, point);
    }
}
