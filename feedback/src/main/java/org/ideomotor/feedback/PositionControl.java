package org.ideomotor.feedback;

/// Position control: `position = gain · pull`, as the BBCI toolbox has it. It shows each window's control alone: what is not
/// sure lies near the middle, and a jump of the scores is a jump of the cursor.
///
/// @param gain of the control; above 0
public record PositionControl(double gain) implements CursorLaw {
    public PositionControl {
        if (!(gain > 0) || Double.isInfinite(gain))
            throw new IllegalArgumentException("PositionControl: expected a gain above 0, got " + gain);
    }

    /// Full certainty lies on its target.
    public static PositionControl direct() { return new PositionControl(1); }

    @Override
    public Running start(double samplingRate) { return step -> CursorPosition.MIDDLE.plus(step.pull(), gain); }
}
