package org.ideomotor.feedback;

import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Scores;

/// A target for each class, evenly on a circle of radius 1: the first class is on the left, the others follow clockwise. Two
/// classes are left and right; four are left, up, right and down.
///
/// On a circle every class is as far from the middle and from its neighbours as any other, so scores that favour none hold
/// the cursor still for any number of classes, and one law steers it. (Four classes in a row would make the cursor pass
/// through one target on its way to the next.)
///
/// @param classes two or more, in the order of the decoder
public record CursorTargets(List<String> classes) {
    public CursorTargets {
        classes = List.copyOf(classes);
        if (classes.size() < 2)
            throw new IllegalArgumentException("CursorTargets: expected at least two classes, got " + classes);
    }

    /// Where the target of a class lies.
    ///
    /// @throws IllegalArgumentException if it is none of the classes
    public CursorPosition of(String label) {
        int place = classes.indexOf(label);
        if (place < 0)
            throw new IllegalArgumentException("CursorTargets: expected one of " + classes + ", got " + label);
        if (classes.size() == 2) return new CursorPosition(place == 0 ? -1 : 1, 0); // exactly, where a sine is nearly 0
        double angle = Math.PI - 2 * Math.PI * place / classes.size();
        return new CursorPosition(StrictMath.cos(angle), StrictMath.sin(angle));
    }

    /// Where scores pull: the mean of the targets, weighted by their scores. Full certainty of one class is its target, no
    /// preference is the middle. Scores of classes that have no target pull nowhere.
    public CursorPosition pull(Scores scores) {
        CursorPosition pull = CursorPosition.MIDDLE;
        for (String label : classes) pull = pull.plus(of(label), scores.of(label));
        return pull;
    }

    /// The control in a decision: of scores the axes `x` and `y` of their [pull][#pull(Scores)]; a control vector as it is,
    /// with all its axes. Empty where nothing was decided, or a value is not finite.
    public Optional<Control> control(Decision decision) {
        return switch (decision) {
            case Decision.Decided decided when decided.scores().isFinite() -> Optional.of(axes(pull(decided.scores())));
            case Decision.Steered steered when steered.control().isFinite() -> Optional.of(steered.control());
            case Decision.Decided _,Decision.Steered _,Decision.Rejected _,Decision.Warming _ -> Optional.empty();
        };
    }

    private static Control axes(CursorPosition pull) {
        return new Control(List.of("x", "y"), new double[]{pull.x(), pull.y()});
    }

    /// Where a control vector pulls: its axes `x` and `y`; an axis that it does not have is 0.
    public CursorPosition pull(Control control) { return pullOf(control); }

    static CursorPosition pullOf(Control control) {
        double[] values = control.values();
        return new CursorPosition(axis(control, values, "x"), axis(control, values, "y"));
    }

    private static double axis(Control control, double[] values, String name) {
        int axis = control.axes().indexOf(name);
        return axis < 0 ? 0 : values[axis];
    }
}
