package org.ideomotor.feedback;

/// Where a cursor is, or a direction to steer it in: the middle is (0, 0), a target's centre lies at distance 1.
///
/// @param x to the right
/// @param y upwards
public record CursorPosition(double x, double y) {
    /// The middle.
    public static final CursorPosition MIDDLE = new CursorPosition(0, 0);

    public CursorPosition {
        if (!Double.isFinite(x) || !Double.isFinite(y))
            throw new IllegalArgumentException("CursorPosition: expected finite coordinates, got " + x + " and " + y);
    }

    /// Distance from the middle.
    public double length() { return Math.sqrt(x * x + y * y); }

    /// Distance from another place.
    public double distance(CursorPosition other) {
        double right = other.x - x, up = other.y - y;
        return Math.sqrt(right * right + up * up);
    }

    /// This position moved by `amount` times a direction.
    public CursorPosition plus(CursorPosition direction, double amount) {
        return new CursorPosition(x + direction.x * amount, y + direction.y * amount);
    }

    /// The same direction, no further out than 1: within the circle through the targets.
    public CursorPosition clipped() {
        double length = length();
        return length <= 1 ? this : new CursorPosition(x / length, y / length);
    }

    /// Each coordinate between -1 and 1: within the square of the screen.
    public CursorPosition clamped() {
        return new CursorPosition(Math.clamp(x, -1, 1), Math.clamp(y, -1, 1));
    }
}
