package org.ideomotor.lsl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/// What a stream says of itself: its name, its channels, how its values travel, and, once it is open, where it is.
///
/// The first group is what a sender chooses; the second ([#uid] and on) is filled in by [LslNetwork#openOutlet] and
/// empty before. An info that was resolved carries no channels and no description: LSL leaves them out of its discovery
/// replies. [LslInlet#info] has them.
///
/// @param name         of the stream, not empty
/// @param type         content by LSL's habit, such as `EEG` or `Markers`; may be empty
/// @param channelCount number of values in a sample, at least 1
/// @param nominalRate  Hz; [#IRREGULAR] (0) for streams of events
/// @param format       how a value travels
/// @param sourceId     what stays the same when the sender is started again; empty: readers cannot find it again
/// @param channels     one for each channel in order, or empty if the stream does not name its channels
/// @param description  the other elements of `desc`, such as `manufacturer`
/// @param uid          this one outlet, a random UUID
/// @param sessionId    logical partition of the network; not a security feature
/// @param hostname     of the sender's machine, as the sender says
/// @param createdAt    seconds on the sender's clock
/// @param v4           where it can be reached by IPv4
/// @param v6           where it can be reached by IPv6
public record StreamInfo(String name, String type, int channelCount, double nominalRate, ChannelFormat format,
        String sourceId, List<ChannelInfo> channels, List<DescElement> description, String uid, String sessionId,
        String hostname, double createdAt, Endpoint v4, Endpoint v6) {

    /// The nominal rate of a stream whose samples come when something happens.
    public static final double IRREGULAR = 0.0;

    /// An address and its two ports.
    ///
    /// @param address     numeric; empty in an outlet's own info, since a reader learns it from the reply's sender
    /// @param dataPort    TCP; 0 if there is none
    /// @param servicePort UDP; 0 if there is none
    public record Endpoint(String address, int dataPort, int servicePort) {
        /// Cannot be reached this way.
        public static final Endpoint NONE = new Endpoint("", 0, 0);

        public Endpoint {
            XmlText.check("Endpoint address", address);
            checkPort("data", dataPort);
            checkPort("service", servicePort);
        }

        private static void checkPort(String which, int port) {
            if (port < 0 || port > 65535)
                throw new IllegalArgumentException(
                        "Endpoint: expected a " + which + " port of 0 to 65535, got " + port);
        }

        boolean isReachable() { return !address.isEmpty() && dataPort > 0; }
    }

    public StreamInfo {
        if (name.isEmpty()) throw new IllegalArgumentException("StreamInfo: expected a name, got an empty one");
        String where = "StreamInfo \"" + name + "\"";
        for (String text : List.of(name, type, sourceId, uid, sessionId, hostname)) XmlText.check(where, text);
        if (channelCount < 1)
            throw new IllegalArgumentException(where + ": expected at least 1 channel, got " + channelCount);
        if (!(nominalRate >= 0) || Double.isInfinite(nominalRate))
            throw new IllegalArgumentException(
                    where + ": expected a finite rate of 0 Hz (irregular) or more, got " + nominalRate);
        if (!Double.isFinite(createdAt))
            throw new IllegalArgumentException(where + ": expected a finite time of creation, got " + createdAt);
        channels = List.copyOf(channels);
        description = List.copyOf(description);
        if (!channels.isEmpty() && channels.size() != channelCount)
            throw new IllegalArgumentException(
                    where + ": expected " + channelCount + " described channels or none, got " + channels.size());
        if (description.stream().anyMatch(e -> e.name().equals("channels")))
            throw new IllegalArgumentException(
                    where + ": expected the channels in channels(), got a description element \"channels\"");
        if (nominalRate == 0) nominalRate = IRREGULAR; // no negative zero
    }

    /// A stream with named channels. Its source id is made from what is given here, so that it stays the same from one
    /// start to the next; two senders of equal streams need [#withSourceId].
    public static StreamInfo of(String name, String type, double nominalRate, ChannelFormat format,
            List<ChannelInfo> channels) {
        return described(name, type, channels.size(), nominalRate, format, channels);
    }

    /// A stream whose channels have no names; source id as in [#of].
    public static StreamInfo unnamedChannels(String name, String type, double nominalRate, ChannelFormat format,
            int channelCount) {
        return described(name, type, channelCount, nominalRate, format, List.of());
    }

    /// A stream of text events: type `Markers`, one string channel, irregular.
    public static StreamInfo markers(String name) {
        return described(name, "Markers", 1, IRREGULAR, ChannelFormat.STRING, List.of());
    }

    /// Reads an LSL info document: short, full, or the header of a recorded stream.
    ///
    /// @throws IOException if it is not one; the message says which element is wrong
    public static StreamInfo ofXml(String xml) throws IOException { return InfoReader.read(xml, LslLimits.standard()); }

    /// Reads the header of a recorded stream, which need not have a name.
    ///
    /// @param nameIfNone the name of a stream without one
    /// @throws IOException as [#ofXml(String)]
    public static StreamInfo ofXml(String xml, String nameIfNone) throws IOException {
        return InfoReader.read(xml, nameIfNone, LslLimits.standard());
    }

    /// The full info document, with `desc`.
    public String toXml() { return InfoWriter.full(this); }

    /// Whether samples come at a steady rate.
    public boolean isRegular() { return nominalRate > 0; }

    /// Column of the channel with this label; empty if there is none.
    public OptionalInt indexOf(String label) {
        for (int i = 0; i < channels.size(); i++)
            if (channels.get(i).label().equals(label)) return OptionalInt.of(i);
        return OptionalInt.empty();
    }

    /// What is known of a channel, with the gaps filled: its number, from 1, for a label and the stream's type for a type
    /// where the sender gave none.
    public ChannelInfo channel(int index) {
        Objects.checkIndex(index, channelCount);
        ChannelInfo given = channels.isEmpty() ? new ChannelInfo("", "", "") : channels.get(index);
        String label = given.label().isBlank() ? Integer.toString(index + 1) : given.label().strip();
        return new ChannelInfo(label, given.unit(), given.type().isBlank() ? type : given.type());
    }

    public StreamInfo withSourceId(String sourceId) {
        return new StreamInfo(name, type, channelCount, nominalRate, format, sourceId, channels, description, uid,
                sessionId, hostname, createdAt, v4, v6);
    }

    public StreamInfo withDescription(DescElement... description) {
        return new StreamInfo(name, type, channelCount, nominalRate, format, sourceId, channels, List.of(description),
                uid, sessionId, hostname, createdAt, v4, v6);
    }

    StreamInfo withV4(Endpoint v4) {
        return new StreamInfo(name, type, channelCount, nominalRate, format, sourceId, channels, description, uid,
                sessionId, hostname, createdAt, v4, v6);
    }

    StreamInfo opened(String uid, String sessionId, String hostname, double createdAt, Endpoint v4) {
        return new StreamInfo(name, type, channelCount, nominalRate, format, sourceId, channels, description, uid,
                sessionId, hostname, createdAt, v4, Endpoint.NONE);
    }

    /// Samples that a time of this stream takes: at the nominal rate, or 100 a second if irregular, as liblsl counts.
    int samplesIn(double seconds) {
        double samples = Math.ceil(seconds * (isRegular() ? nominalRate : 100));
        return (int) Math.clamp(samples, 1, Integer.MAX_VALUE);
    }

    private static StreamInfo described(String name, String type, int channelCount, double nominalRate,
            ChannelFormat format, List<ChannelInfo> channels) {
        String sourceId = digest(name, type, channelCount, nominalRate, format, channels);
        return new StreamInfo(name, type, channelCount, nominalRate, format, sourceId, channels, List.of(), "", "", "",
                0, Endpoint.NONE, Endpoint.NONE);
    }

    private static String digest(Object... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Arrays.deepToString(parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
