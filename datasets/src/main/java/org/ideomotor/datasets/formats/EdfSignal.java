package org.ideomotor.datasets.formats;

import java.util.Optional;

/// One signal of an EDF header, as its fields say.
///
/// @param index            position in the header, from 0
/// @param label            without padding
/// @param unit             physical dimension, without padding
/// @param physical         texts of the physical minimum and maximum
/// @param digital          texts of the digital minimum and maximum
/// @param samplesPerRecord how many samples a record holds
/// @param offset           where they begin in a record, in bytes
record EdfSignal(int index, String label, String unit, Range physical, Range digital, int samplesPerRecord,
        long offset) {
    /// A minimum and a maximum as the file spells them.
    record Range(String min, String max) {
        double lowest() { return EdfHeader.number(min).orElse(Double.NaN); }

        double highest() { return EdfHeader.number(max).orElse(Double.NaN); }

        private Optional<String> fault(String what) {
            if (EdfHeader.number(min).isEmpty())
                return Optional.of(what + " minimum: expected a number, got \"" + min + "\"");
            if (EdfHeader.number(max).isEmpty())
                return Optional.of(what + " maximum: expected a number, got \"" + max + "\"");
            if (lowest() == highest())
                return Optional.of(what + " minimum and maximum: expected two numbers, both are " + min);
            return Optional.empty();
        }
    }

    /// Whether it holds annotations instead of samples.
    boolean annotations() { return label.equals("EDF Annotations") || label.equals("BDF Annotations"); }

    /// Why its samples cannot be scaled, if they cannot.
    Optional<String> fault() {
        Optional<String> fault = digital.fault("digital").or(() -> physical.fault("physical"));
        if (fault.isPresent() || Double.isFinite(gain()) && Double.isFinite(offsetPhysical())) return fault;
        return Optional.of("physical range " + physical.min + " to " + physical.max + " is too wide to scale by");
    }

    /// Physical units for one digital step.
    double gain() {
        return (physical.highest() - physical.lowest()) / (digital.highest() - digital.lowest());
    }

    /// Physical value of digital 0.
    double offsetPhysical() { return physical.lowest() - gain() * digital.lowest(); }

    /// How messages name it.
    String called() { return "signal " + index + " (" + label + ")"; }
}
