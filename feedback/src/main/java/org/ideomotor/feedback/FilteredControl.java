package org.ideomotor.feedback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ideomotor.core.Control;

/// The cursor follows what a [StateFilter] reads from control: learnt from cued trials, in which the wanted target says what
/// was meant.
///
/// ```
/// CursorLaw law = FilteredControl.velocity(cued, DiscriminativeKalmanFilter::linear);
/// ```
///
/// | | the state | the cursor |
/// |---|---|---|
/// | [#velocity] | direction to the target, length 1 | `position += clip(state, 1) · seconds / secondsToTarget` |
/// | [#position] | the target's place | `position = state` |
///
/// Every axis of the control that varies is an observation, so a decoder may steer with as many features as it has. Each is
/// centred by the mean over targets of its means, so that it does not matter how often each was asked, and scaled by its
/// standard deviation. The filter keeps what it believes within a trial and forgets it between trials and wherever control is
/// missing.
///
/// As any regression it draws weak control towards the middle: a decoder that knows little moves the cursor little, and does
/// not throw it about. A filter counts decisions, not seconds: use it at the hop of the cued trials.
public final class FilteredControl implements CursorLaw {
    /// A cued trial.
    ///
    /// @param target   that was asked for; in the middle where the subject was to rest
    /// @param controls in order, one for each decision; all of the same axes in the same order
    public record Cued(CursorPosition target, List<Control> controls) {
        public Cued { controls = List.copyOf(controls); }
    }

    private enum Steers { VELOCITY, POSITION }

    /// An axis of the control that is observed.
    private record Observed(String axis, double centre, double scale) {}

    private final Steers steers;
    private final List<Observed> observed;
    private final List<ToDoubleFunction<CursorPosition>> dimensions;
    private final StateFilter filter;
    private final double secondsToTarget;

    private FilteredControl(Steers steers, List<Observed> observed, List<ToDoubleFunction<CursorPosition>> dimensions,
            StateFilter filter, double secondsToTarget) {
        if (!(secondsToTarget > 0) || Double.isInfinite(secondsToTarget))
            throw new IllegalArgumentException(
                    "FilteredControl: expected a time above 0 s from the middle to a target, got " + secondsToTarget);
        this.steers = steers;
        this.observed = observed;
        this.dimensions = dimensions;
        this.filter = filter;
        this.secondsToTarget = secondsToTarget;
    }

    /// Reads the velocity that is meant; full velocity reaches a target in one second.
    ///
    /// @param trials at least two targets, in the order in which they were
    /// @param fit    such as `KalmanFilter::fit`
    /// @throws IllegalArgumentException if trials have different axes, or nothing varies
    public static FilteredControl velocity(List<Cued> trials, Function<FilterExamples, StateFilter> fit) {
        return learn(Steers.VELOCITY, trials, fit);
    }

    /// Reads the place that is meant. As [#velocity].
    public static FilteredControl position(List<Cued> trials, Function<FilterExamples, StateFilter> fit) {
        return learn(Steers.POSITION, trials, fit);
    }

    /// The same with another speed; a law of position has none.
    public FilteredControl secondsToTarget(double seconds) {
        return new FilteredControl(steers, observed, dimensions, filter, seconds);
    }

    private static FilteredControl learn(Steers steers, List<Cued> trials, Function<FilterExamples, StateFilter> fit) {
        List<String> axes = axes(trials);
        List<Observed> observed = axes.stream().map(axis -> observe(axis, axes.indexOf(axis), trials))
                .filter(o -> o.scale > 0).toList();
        List<ToDoubleFunction<CursorPosition>> dimensions = new ArrayList<>();
        if (trials.stream().anyMatch(t -> Math.abs(t.target.x()) > 1e-9)) dimensions.add(CursorPosition::x);
        if (trials.stream().anyMatch(t -> Math.abs(t.target.y()) > 1e-9)) dimensions.add(CursorPosition::y);
        if (observed.isEmpty() || dimensions.isEmpty())
            throw new IllegalArgumentException("FilteredControl: expected control and targets that vary, got "
                    + (observed.isEmpty() ? "the same control " : "the same target ") + "in all of " + trials.size()
                    + " trials");
        return new FilteredControl(steers, observed, dimensions,
                fit.apply(examples(steers, trials, observed, dimensions)), 1);
    }

    private static List<String> axes(List<Cued> trials) {
        List<List<String>> axes = trials.stream().flatMap(t -> t.controls.stream()).map(Control::axes).distinct()
                .toList();
        if (axes.size() != 1)
            throw new IllegalArgumentException(
                    "FilteredControl: expected trials with control of the same axes, got " + axes);
        return axes.getFirst();
    }

    /// The mean of the targets' means, and the deviation about it.
    private static Observed observe(String axis, int index, List<Cued> trials) {
        Map<CursorPosition, List<Double>> byTarget = new LinkedHashMap<>();
        for (Cued trial : trials)
            for (Control control : trial.controls)
                byTarget.computeIfAbsent(trial.target, _ -> new ArrayList<>()).add(control.values()[index]);
        double centre = 0, squares = 0;
        for (List<Double> values : byTarget.values())
            centre += values.stream().mapToDouble(v -> v).average().orElseThrow() / byTarget.size();
        int count = 0;
        for (List<Double> values : byTarget.values())
            for (double value : values) {
                squares += (value - centre) * (value - centre);
                count++;
            }
        double scale = Math.sqrt(squares / count);
        return new Observed(axis, centre, scale > 1e-12 * Math.abs(centre) ? scale : 0);
    }

    private static FilterExamples examples(Steers steers, List<Cued> trials, List<Observed> observed,
            List<ToDoubleFunction<CursorPosition>> dimensions) {
        List<double[]> observations = new ArrayList<>(), states = new ArrayList<>();
        for (Cued trial : trials) {
            double length = trial.target.length();
            double scale = steers == Steers.POSITION || length == 0 ? 1 : 1 / length;
            for (Control control : trial.controls) {
                observations.add(observation(observed, control));
                states.add(dimensions.stream().mapToDouble(d -> scale * d.applyAsDouble(trial.target)).toArray());
            }
        }
        return new FilterExamples(observations.toArray(double[][]::new), states.toArray(double[][]::new));
    }

    /// @throws IllegalArgumentException if the control lacks an axis
    private static double[] observation(List<Observed> observed, Control control) {
        double[] values = control.values();
        double[] observation = new double[observed.size()];
        for (int i = 0; i < observation.length; i++) {
            Observed axis = observed.get(i);
            int index = control.axes().indexOf(axis.axis);
            if (index < 0)
                throw new IllegalArgumentException("FilteredControl: expected control with the axis " + axis.axis
                        + " that was learnt, got " + control.axes());
            observation[i] = (values[index] - axis.centre) / axis.scale;
        }
        return observation;
    }

    @Override
    public Running start(double samplingRate) {
        return new Running() {
            private StateFilter.Running running = filter.start();

            @Override
            public CursorPosition move(Step step) {
                CursorPosition state = place(running.step(observation(observed, step.control())));
                return steers == Steers.POSITION ? state
                        : step.from().plus(state.clipped(), step.samples() / samplingRate / secondsToTarget);
            }

            @Override
            public void neutral(long samples) { running = filter.start(); }

            @Override
            public void trialOver() { running = filter.start(); }
        };
    }

    private CursorPosition place(double[] state) {
        double x = 0, y = 0;
        for (int i = 0; i < state.length; i++) {
            x += dimensions.get(i).applyAsDouble(new CursorPosition(1, 0)) * state[i];
            y += dimensions.get(i).applyAsDouble(new CursorPosition(0, 1)) * state[i];
        }
        return new CursorPosition(x, y);
    }
}
