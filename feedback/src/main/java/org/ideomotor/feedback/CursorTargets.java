package org.ideomotor.feedback;

import java.util.List;
import org.ideomotor.core.Control;
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

    /// Where a control vector pulls: its axes `x` and `y`; an axis that it does not have is 0.
    public CursorPosition pull(Control control) { return new CursorPosition(axis(control, "x"), axis(control, "y")); }

    private static double axis(Control control, String name) {
        int axis = control.axes().indexOf(name);
        return axis < 0 ? 0 : control.values()[axis];
    }
}
