package org.ideomotor.feedback;

import java.util.Optional;
import java.util.Collection;

/// A target: where it is, and what counts as being in it.
///
/// @param label  its class, or its name in a grid
/// @param centre of it
/// @param area   around the centre
public record CursorTarget(String label, CursorPosition centre, Area area) {
    /// A stretch of the screen around a centre.
    public sealed interface Area {
        /// How deep a place lies in it, by its offset from the centre: 1 in the centre, 0 at the edge, negative outside.
        double depth(double x, double y);

        /// What Fitts's law takes for the width: the diameter of a disc, the smaller side of a box.
        double width();
    }

    /// A disc.
    public record Disc(double radius) implements Area {
        public Disc { expectPositive("Disc", radius); }

        @Override
        public double depth(double x, double y) { return 1 - Math.sqrt(x * x + y * y) / radius; }

        @Override
        public double width() { return 2 * radius; }
    }

    /// A box. The smaller side as its width: MacKenzie & Buxton 1992, CHI '92.
    public record Box(double halfWidth, double halfHeight) implements Area {
        public Box {
            expectPositive("Box", halfWidth);
            expectPositive("Box", halfHeight);
        }

        @Override
        public double depth(double x, double y) {
            return 1 - Math.max(Math.abs(x) / halfWidth, Math.abs(y) / halfHeight);
        }

        @Override
        public double width() { return 2 * Math.min(halfWidth, halfHeight); }
    }

    private static void expectPositive(String what, double size) {
        if (!(size > 0) || Double.isInfinite(size))
            throw new IllegalArgumentException("CursorTarget." + what + ": expected a size above 0, got " + size);
    }

    /// Whether a place is in it, its edge included.
    public boolean contains(CursorPosition place) { return depth(place) >= 0; }

    /// How deep a place lies in it: 1 in the centre, 0 at the edge, negative outside.
    public double depth(CursorPosition place) { return area.depth(place.x() - centre.x(), place.y() - centre.y()); }

    /// The target that a place is in. If it is in several, the one with the nearest centre; the first of equals.
    static Optional<CursorTarget> at(CursorPosition place, Collection<CursorTarget> targets) {
        CursorTarget nearest = null;
        for (CursorTarget target : targets)
            if (target.contains(place)
                    && (nearest == null || place.distance(target.centre()) < place.distance(nearest.centre())))
                nearest = target;
        return Optional.ofNullable(nearest);
    }
}
