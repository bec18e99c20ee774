package org.ideomotor.lsl;

import java.util.Locale;
import java.util.OptionalDouble;

/// What a stream info says of one channel, in its `desc/channels/channel`.
///
/// @param label name of the channel, such as `C3`; empty if the sender gave none
/// @param unit  unit of the values as the sender wrote it, such as `microvolts`; empty if not given
/// @param type  kind of the channel, such as `EEG` or `EOG`; empty if not given
public record ChannelInfo(String label, String unit, String type) {
    public ChannelInfo {
        XmlText.check("ChannelInfo label", label);
        XmlText.check("ChannelInfo unit", unit);
        XmlText.check("ChannelInfo type", type);
    }

    /// How many µV one of this unit is, by the names that LSL streams give to voltages; empty if it is none, or none that
    /// we know. A bare power of ten, as MNE-LSL writes it (0, -3, -6, -9), is one of the volt, but only where the channel's
    /// type is that of a voltage: elsewhere MNE-LSL's 0 is *none*.
    public OptionalDouble microvolts() {
        return switch (unit.strip().toLowerCase(Locale.ROOT)) {
            case "microvolts", "microvolt", "uv", "µv", "μv" -> OptionalDouble.of(1);
            case "millivolts", "millivolt", "mv" -> OptionalDouble.of(1e3);
            case "volts", "volt", "v" -> OptionalDouble.of(1e6);
            case "nanovolts", "nanovolt", "nv" -> OptionalDouble.of(1e-3);
            default -> measuresVoltage() ? microvoltsOfPower() : OptionalDouble.empty();
        };
    }

    private boolean measuresVoltage() {
        return switch (type.strip().toUpperCase(Locale.ROOT)) {
            case "EEG", "EOG", "EMG", "ECG", "EKG" -> true;
            default -> false;
        };
    }

    private OptionalDouble microvoltsOfPower() {
        return switch (unit.strip()) {
            case "0" -> OptionalDouble.of(1e6);
            case "-3" -> OptionalDouble.of(1e3);
            case "-6" -> OptionalDouble.of(1);
            case "-9" -> OptionalDouble.of(1e-3);
            default -> OptionalDouble.empty();
        };
    }

    /// An EEG channel in microvolts.
    public static ChannelInfo eeg(String label) { return new ChannelInfo(label, "microvolts", "EEG"); }
}
