package org.ideomotor.datasets;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ideomotor.core.Montage.Position;

/// Electrode sites of the 10-10 system on a sphere of radius 1: x to the right ear, y to the nose, z up.
///
/// The head is taken as a sphere with nasion, inion and the points before the ears on its equator, so 10 % of a
/// distance over the head are 18 degrees. The midline (Fpz … Oz) and the line T7–Cz–T8 are great circles through the
/// top; the ring Fpz–T7–Oz–T8 lies 72 degrees from the top, its sites 18 degrees apart; each row in between is the
/// circle through its two ring sites and its midline site, divided evenly. These are ideal places, good for drawing
/// and for neighbourhoods; a measured head differs by a centimetre or two.
///
/// Source: Oostenveld and Praamstra 2001, Clin. Neurophysiol. 112(4).
public final class TenTenSystem {

    /// 10 % of the way over the head, in radians.
    private static final double TENTH = Math.PI / 10;
    private static final Map<String, Position> POSITIONS = positions();

    private TenTenSystem() {}

    /// Place of a site by its 10-10 name, without regard to case; T3, T4, T5, T6 are T7, T8, P7, P8.
    public static Optional<Position> position(String site) {
        return Optional.ofNullable(POSITIONS.get(site.strip().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, Position> positions() {
        Map<String, Position> all = new HashMap<>();
        // Azimuth of the left ring site and polar angle of the midline site, in tenths: both from the nose backwards.
        addRow(all, "af", 2, 3, "7", "5", "3", "1");
        addRow(all, "f", 3, 2, "7", "5", "3", "1");
        addRow(all, "fc", 4, 1, "", "5", "3", "1");
        addRow(all, "c", 5, 0, "", "5", "3", "1");
        addRow(all, "cp", 6, -1, "", "5", "3", "1");
        addRow(all, "p", 7, -2, "7", "5", "3", "1");
        addRow(all, "po", 8, -3, "7", "5", "3", "1");
        addPair(all, "fp1", "fp2", ring(1, 4));
        addPair(all, "ft7", "ft8", ring(4, 4));
        addPair(all, "t7", "t8", ring(5, 4));
        addPair(all, "t3", "t4", ring(5, 4));
        addPair(all, "tp7", "tp8", ring(6, 4));
        addPair(all, "t5", "t6", ring(7, 4));
        addPair(all, "o1", "o2", ring(9, 4));
        addPair(all, "f9", "f10", ring(3, 5));
        addPair(all, "ft9", "ft10", ring(4, 5));
        addPair(all, "t9", "t10", ring(5, 5));
        addPair(all, "tp9", "tp10", ring(6, 5));
        addPair(all, "p9", "p10", ring(7, 5));
        all.put("nz", midline(5));
        all.put("fpz", midline(4));
        all.put("oz", midline(-4));
        all.put("iz", midline(-5));
        return Map.copyOf(all);
    }

    /// A row of sites: `numbers` from the ring on the left to next to the midline; an empty one has another name.
    private static void addRow(Map<String, Position> all, String row, int azimuth, int polar, String... numbers) {
        Position left = ring(azimuth, 4);
        Position middle = midline(polar);
        all.put(row + "z", middle);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i].isEmpty()) continue;
            int even = Integer.parseInt(numbers[i]) + 1;
            addPair(all, row + numbers[i], row + even, onArc(left, middle, i / (double) numbers.length));
        }
    }

    private static void addPair(Map<String, Position> all, String left, String right, Position position) {
        all.put(left, position);
        all.put(right, new Position(-position.x(), position.y(), position.z()));
    }

    /// Site on the left, so many tenths behind the nose around the head and so many from the top.
    private static Position ring(int azimuth, int polar) {
        double around = azimuth * TENTH;
        double down = polar * TENTH;
        return new Position(-Math.sin(down) * Math.sin(around), Math.sin(down) * Math.cos(around), Math.cos(down));
    }

    private static Position midline(int polar) {
        return new Position(0, Math.sin(polar * TENTH), Math.cos(polar * TENTH));
    }

    /// Point a fraction of the way from `left` to `middle` on the circle through both and the mirror image of `left`.
    ///
    /// That circle is symmetric about the plane x = 0; its centre lies there, on the line from `middle` through the
    /// point between `left` and its image.
    private static Position onArc(Position left, Position middle, double fraction) {
        double alongY = left.y() - middle.y();
        double alongZ = left.z() - middle.z();
        double height = Math.hypot(alongY, alongZ);
        double half = -left.x();
        double radius = (half * half + height * height) / (2 * height);
        double whole = Math.atan2(half, radius - height); // angle at the centre from `middle` to `left`
        double angle = whole * (1 - fraction);
        double side = radius * Math.sin(angle);
        double depth = radius * (1 - Math.cos(angle)) / height;
        return new Position(-side, middle.y() + depth * alongY, middle.z() + depth * alongZ);
    }
}
