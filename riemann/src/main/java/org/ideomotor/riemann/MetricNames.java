package org.ideomotor.riemann;

import java.util.List;
import java.util.stream.Stream;

/// Metrics by name, for command lines and files.
final class MetricNames {
    private static final List<Metric> PLAIN = List.of(Metric.riemannian(), Metric.logEuclidean(), Metric.logCholesky(),
            Metric.logDet(), Metric.buresWasserstein(), Metric.euclidean(), Metric.harmonic(),
            Metric.symmetricKullbackLeibler(), Metric.cholesky(), Metric.thompson());
    private static final String POWER = "powerEuclidean(";

    private MetricNames() {
    }

    static List<String> all() {
        return Stream.concat(PLAIN.stream().map(Metric::name), Stream.of(POWER + "p)")).toList();
    }

    static Metric metric(String name) {
        if (name.startsWith(POWER) && name.endsWith(")")) {
            return power(name, name.substring(POWER.length(), name.length() - 1));
        }
        return PLAIN.stream().filter(metric -> metric.name().equals(name)).findFirst().orElseThrow(() -> unknown(name));
    }

    private static Metric power(String name, String exponent) {
        try {
            return Metric.powerEuclidean(Double.parseDouble(exponent));
        } catch (NumberFormatException e) {
            throw unknown(name);
        }
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("Metric.named: expected one of " + String.join(", ", all())
                + " with a number for p, got " + name + ".");
    }
}
