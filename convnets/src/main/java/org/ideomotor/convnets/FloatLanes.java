package org.ideomotor.convnets;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Vectors of floats, as wide as the processor's.
final class FloatLanes {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int COUNT = SPECIES.length();

    private FloatLanes() {
    }

    /// Writes the first so many lanes; all, if there are no more.
    static void store(FloatVector v, float[] to, int at, int count) {
        if (count >= COUNT) v.intoArray(to, at);
        else if (count > 0) v.intoArray(to, at, SPECIES.indexInRange(0, count));
    }
}
