package org.ideomotor.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// False activations and hits as the dial of an [IdleGate] is turned: what to choose the dial by.
///
/// ```java
/// var gate  = ScoreRejection.posterior().gate(pipeline, paradigm.trials(training));
/// var curve = IdleCurve.ofOutputs(decoder, gate, ActivationRule.standard(), test);
/// var dial  = curve.atMost(1).orElseThrow().dial();                                  // false activations per minute
/// decoder.refusingOutputs(gate.at(dial)).save(file);
/// ```
///
/// Each recording runs through the loop once; at every dial the counts are those of [FalseActivations#of] with the gate in the
/// decoder. Choose a dial on other recordings than those that tell what it is worth.
///
/// @param points by rising dial, at least one
public record IdleCurve(List<Point> points) {
    /// What was counted at a dial.
    public record Point(double dial, FalseActivations found) {}

    /// The dials of a curve unless others are asked for: 0, 0.1 … 0.9, 0.95, 0.99.
    private static final double[] DIALS = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

    /// @throws IllegalArgumentException if there are no points, or dials do not rise
    public IdleCurve {
        points = List.copyOf(points);
        List<Double> dials = points.stream().map(Point::dial).toList();
        if (dials.isEmpty() || !dials.equals(dials.stream().sorted().distinct().toList()))
            throw new IllegalArgumentException("IdleCurve: expected one or more rising dials, got " + dials);
    }

    /// Of a gate on outputs ([ScoreGate]).
    ///
    /// @param decoder with continuous decisions, without the gate, that does not go on learning
    /// @throws IllegalArgumentException if the decoder decides at trials only or goes on learning, or a recording is not what it
    ///                                  expects
    public static IdleCurve ofOutputs(Decoder decoder, IdleGate<Output> gate, ActivationRule rule,
            Recording... recordings) {
        List<DecisionTrace> traces = new ArrayList<>();
        for (Recording recording : recordings) traces.add(DecisionTrace.ofOutputs(decoder, gate, recording));
        return of(traces, rule);
    }

    /// Of a gate on windows, such as one on distances.
    ///
    /// @param decoder as in [#ofOutputs]
    /// @throws IllegalArgumentException as [#ofOutputs]
    public static IdleCurve ofWindows(Decoder decoder, IdleGate<Window> gate, ActivationRule rule,
            Recording... recordings) {
        List<DecisionTrace> traces = new ArrayList<>();
        for (Recording recording : recordings) traces.add(DecisionTrace.ofWindows(decoder, gate, recording));
        return of(traces, rule);
    }

    private static IdleCurve of(List<DecisionTrace> traces, ActivationRule rule) {
        return new IdleCurve(DoubleStream.of(DIALS)
                .mapToObj(dial -> new Point(dial, FalseActivations.of(traces, rule, dial))).toList());
    }

    /// Both curves together, point by point: those of several folds, say.
    ///
    /// @throws IllegalArgumentException if dials or rules differ
    public IdleCurve plus(IdleCurve other) {
        List<Point> sums = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point one = points.get(i);
            if (other.points.size() != points.size() || other.points.get(i).dial() != one.dial())
                throw new IllegalArgumentException("IdleCurve: expected curves over the same dials, got "
                        + points.size() + " and " + other.points.size() + " others");
            sums.add(new Point(one.dial(), one.found().plus(other.points.get(i).found())));
        }
        return new IdleCurve(sums);
    }

    /// The lowest dial with at most so many false activations per minute; empty if none has.
    public Optional<Point> atMost(double perMinute) {
        return points.stream().filter(p -> p.found().perMinute().filter(r -> r.value() <= perMinute).isPresent())
                .findFirst();
    }

    /// A table.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                "dial  false/min  95 % interval   hit   95 % interval  wrong  none  trials");
        for (Point point : points) text.append('\n').append(line(point));
        return text.toString();
    }

    private static String line(Point point) {
        FalseActivations found = point.found();
        String rate = found.perMinute().map(r -> String.format(Locale.ROOT, "%-9.2f  %-14s", r.value(),
                String.format(Locale.ROOT, "%.2f to %.2f", r.low(), r.high())))
                .orElse(String.format(Locale.ROOT, "%-9s  %-14s", "-", "-"));
        String hit = found.hit().map(s -> String.format(Locale.ROOT, "%.2f  %.2f to %.2f ", s.value(), s.low(),
                s.high())).orElse("-     -            ");
        return String.format(Locale.ROOT, "%.2f  %s  %s  %-5d  %-4d  %d", point.dial(), rate, hit, found.wrong(),
                found.none(), found.trials());
    }
}
