package org.ideomotor.feedback;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a cursor is for: targets and the rules by which one of them is reached. A description; [CursorGame] plays it.
///
/// Middle (0, 0), edges at −1 and 1, y upwards.
///
/// @param targets      one or more, each of another label
/// @param start        where the cursor begins each trial
/// @param bounds       that the cursor cannot leave
/// @param touch        which targets can be reached
/// @param dwellSeconds that the cursor must stay in a target without leaving it; 0: the first touch reaches it
/// @param limitSeconds after which a trial is given up
public record CursorField(List<CursorTarget> targets, CursorPosition start, Bounds bounds, Touch touch,
        double dwellSeconds,
        double limitSeconds) {
    /// What the cursor cannot leave.
    public enum Bounds {
        /// The circle through the targets.
        CIRCLE {
            @Override
            CursorPosition keep(CursorPosition at) { return at.clipped(); }
        },
        /// The square of the screen.
        SQUARE {
            @Override
            CursorPosition keep(CursorPosition at) { return at.clamped(); }
        };

        abstract CursorPosition keep(CursorPosition at);
    }

    /// Which targets can be reached.
    public enum Touch {
        /// Only the one that is asked for: nothing can be missed but by the time. Where nothing is asked, all of them.
        WANTED,
        /// All of them; where they overlap, the one with the nearest centre.
        ALL
    }

    /// @throws IllegalArgumentException if there is no target, two have one label, or a time is not positive
    public CursorField {
        targets = List.copyOf(targets);
        Set<String> labels = new HashSet<>();
        for (CursorTarget target : targets)
            if (!labels.add(target.label()))
                throw new IllegalArgumentException("CursorField: expected targets of different labels, got "
                        + target.label() + " twice");
        if (targets.isEmpty())
            throw new IllegalArgumentException("CursorField: expected at least one target, got none");
        if (!(dwellSeconds >= 0) || !(limitSeconds > dwellSeconds) || Double.isInfinite(limitSeconds))
            throw new IllegalArgumentException(
                    "CursorField: expected 0 ≤ dwell < limit, got " + dwellSeconds + " s and "
                            + limitSeconds + " s");
    }

    /// `hit`: two targets are bars along the left and the right edge, as in BCI2000's one-dimensional task; more stand in a
    /// circle, clockwise from the left, as [CursorTargets] has them. The first touch counts, all targets can be touched, a
    /// trial lasts at most 4 s.
    ///
    /// @param classes two or more, in the order of the decoder
    public static CursorField hit(List<String> classes) {
        CursorTargets places = new CursorTargets(classes);
        CursorTarget.Area area = classes.size() == 2 ? new CursorTarget.Box(0.1, 1) : new CursorTarget.Disc(0.3);
        return new CursorField(targets(places, area), CursorPosition.MIDDLE,
                classes.size() == 2 ? Bounds.SQUARE : Bounds.CIRCLE, Touch.ALL, 0, 4);
    }

    /// `centre-out`: four, eight or any number of discs of radius 0.25 in a circle, clockwise from the left; the cursor must
    /// stay in one for half a second, and a trial lasts at most 10 s.
    public static CursorField centreOut(List<String> labels) {
        return new CursorField(targets(new CursorTargets(labels), new CursorTarget.Disc(0.25)), CursorPosition.MIDDLE,
                Bounds.CIRCLE, Touch.ALL, 0.5, 10);
    }

    private static List<CursorTarget> targets(CursorTargets places, CursorTarget.Area area) {
        return places.classes().stream().map(label -> new CursorTarget(label, places.of(label), area)).toList();
    }

    /// `grid`: n × n cells that fill the screen, named `1,1` (top left) to `n,n` by row and column; a cell is chosen by
    /// staying in it for a second, and a trial lasts at most 20 s. The cursor begins in the middle: with an odd n that is
    /// in a cell, which is chosen unless the cursor leaves it.
    ///
    /// @param n from 2 to 20
    public static CursorField grid(int n) {
        if (n < 2 || n > 20)
            throw new IllegalArgumentException("CursorField.grid: expected 2 to 20 cells a side, got " + n);
        double half = 1.0 / n;
        List<CursorTarget> cells = new ArrayList<>();
        for (int row = 0; row < n; row++)
            for (int column = 0; column < n; column++)
                cells.add(new CursorTarget((row + 1) + "," + (column + 1),
                        new CursorPosition((2 * column + 1) * half - 1, 1 - (2 * row + 1) * half),
                        new CursorTarget.Box(half, half)));
        return new CursorField(cells, CursorPosition.MIDDLE, Bounds.SQUARE, Touch.ALL, 1, 20);
    }

    /// The same with other targets that can be reached.
    public CursorField touch(Touch other) {
        return new CursorField(targets, start, bounds, other, dwellSeconds, limitSeconds);
    }

    /// The same with another time to stay in a target.
    public CursorField dwell(double seconds) {
        return new CursorField(targets, start, bounds, touch, seconds, limitSeconds);
    }

    /// The same with another limit.
    public CursorField limit(double seconds) {
        return new CursorField(targets, start, bounds, touch, dwellSeconds, seconds);
    }

    /// Its labels, in order.
    public List<String> labels() { return targets.stream().map(CursorTarget::label).toList(); }

    /// A target by its label.
    ///
    /// @throws IllegalArgumentException if there is none of that label
    public CursorTarget target(String label) {
        return targets.stream().filter(target -> target.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "CursorField: expected one of " + labels() + ", got " + label));
    }
}
