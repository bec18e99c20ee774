package org.ideomotor.acquisition;

import java.util.List;
import java.util.Map;

/// Which areas of the motor cortex a class desynchronises (negative), and which ones gain a little meanwhile.
///
/// Source: Pfurtscheller & Lopes da Silva 1999, Clin. Neurophysiol. 110(11): contralateral hand areas fall, the foot area falls
/// with the feet and the others rise around it
final class MotorAreas {
    /// Electrodes above the areas: right hand, feet, left hand, and the face on both sides.
    static final List<String> ABOVE = List.of("C3", "Cz", "C4", "C5", "C6");

    /// Of each class, the share of the full effect in each area.
    static final Map<String, double[]> EFFECTS = Map.of( //
            "right_hand", new double[]{-1, 0.15, 0.2, 0, 0}, //
            "left_hand", new double[]{0.2, 0.15, -1, 0, 0}, //
            "hands", new double[]{-0.8, 0.2, -0.8, 0, 0}, //
            "feet", new double[]{0.25, -1, 0.25, 0, 0}, //
            "tongue", new double[]{0.25, 0.25, 0.25, -1, -1}, //
            "rest", new double[5]);

    private MotorAreas() {}

    static double[] effects(Imagery imagery) {
        String label = imagery.label().orElse("rest");
        double[] effects = EFFECTS.get(label);
        if (effects == null)
            throw new IllegalArgumentException(
                    "SimulatedHead: expected a class of " + SimulatedHead.CLASSES + ", got \""
                            + label + "\"; a head of this kind can imagine nothing else");
        return effects;
    }
}
