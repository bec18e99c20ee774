package org.ideomotor.lsl;

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

    /// An EEG channel in microvolts.
    public static ChannelInfo eeg(String label) { return new ChannelInfo(label, "microvolts", "EEG"); }
}
