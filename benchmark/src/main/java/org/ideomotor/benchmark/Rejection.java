package org.ideomotor.benchmark;

import java.util.Arrays;
import java.util.Locale;
import org.ideomotor.core.ActivationRule;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Examples;
import org.ideomotor.core.IdleCurve;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Covariances;
import org.ideomotor.decoders.DistanceGate;
import org.ideomotor.decoders.DistanceRejection;
import org.ideomotor.decoders.ScoreRejection;

/// What is taken for idle, by name.
public enum Rejection {
    /// A low best score: [ScoreRejection#posterior].
    POSTERIOR("best score"),
    /// A small margin between the best two scores: [ScoreRejection#margin].
    MARGIN("margin between the best two scores"),
    /// A covariance far from the mean of every class: [DistanceRejection], Riemannian, of OAS covariances.
    DISTANCE("distance from the nearest class");

    private final String text;

    Rejection(String text) { this.text = text; }

    /// The rejection of a name: `posterior`, `margin`, `distance`.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Rejection named(String name) {
        return Arrays.stream(values()).filter(r -> r.label().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of posterior, margin, distance, got \""
                        + name + "\""));
    }

    /// As commands and JSON spell it.
    public String label() { return name().toLowerCase(Locale.ROOT); }

    /// In words.
    public String text() { return text; }

    /// The decoder with such a gate, learnt from the trials that it was trained on.
    Decoder refusing(Decoder decoder, Pipeline pipeline, Examples<Window> trials, double dial) {
        return switch (this) {
            case POSTERIOR -> decoder.refusingOutputs(
                    ScoreRejection.posterior().gate(pipeline.estimator(), trials).at(dial));
            case MARGIN -> decoder.refusingOutputs(
                    ScoreRejection.margin().gate(pipeline.estimator(), trials).at(dial));
            case DISTANCE -> decoder.refusing(distance(pipeline, trials).at(dial));
        };
    }

    /// What such a gate would do over a recording, at each dial.
    IdleCurve curve(Decoder decoder, Pipeline pipeline, Examples<Window> trials, ActivationRule rule,
            Recording recording) {
        return switch (this) {
            case POSTERIOR -> IdleCurve.ofOutputs(decoder,
                    ScoreRejection.posterior().gate(pipeline.estimator(), trials), rule, recording);
            case MARGIN -> IdleCurve.ofOutputs(decoder,
                    ScoreRejection.margin().gate(pipeline.estimator(), trials), rule, recording);
            case DISTANCE -> IdleCurve.ofWindows(decoder, distance(pipeline, trials), rule, recording);
        };
    }

    private static DistanceGate distance(Pipeline pipeline, Examples<Window> trials) {
        if (pipeline.bank().isPresent())
            throw new IllegalArgumentException("expected windows of one band to measure distances in, got those of "
                    + pipeline.name() + " behind its own filter bank; take posterior or margin");
        return DistanceRejection.riemannian().gate(Covariances.oas(), trials);
    }
}
