package org.ideomotor.lsl;

import java.io.IOException;

/// What a reader asks for when it opens a feed of protocol 1.10.
///
/// @param version    protocol × 100
/// @param uid        the outlet that is meant; empty: whichever answers
/// @param ieee754    the reader knows IEEE 754 floats
/// @param subnormals the reader knows subnormal floats
/// @param valueSize  bytes of a value; the server compares them with its own, except for strings
/// @param maxBuffer  samples that the server may keep for this reader; 0: header and test pattern only
record FeedRequest(int version, String uid, boolean ieee754, boolean subnormals, int valueSize, int maxBuffer) {
    static final String METHOD = "LSL:streamfeed";
    static final int VERSION = 110;

    /// @param line the request line, which begins with [#METHOD] and a slash
    static FeedRequest read(String line, HeaderReader in, StreamInfo info, int maxBuffer) throws IOException {
        String rest = line.substring(METHOD.length() + 1).strip();
        int blank = rest.indexOf(' ');
        String uid = blank < 0 ? "" : rest.substring(blank + 1).strip();
        int version = version(blank < 0 ? rest : rest.substring(0, blank));
        Headers headers = Headers.read(in);
        return new FeedRequest(version, uid, headers.flag("has-ieee754-floats", "1"),
                headers.flag("supports-subnormals", "1"), headers.wholeNumber("value-size", info.format().bytes()),
                headers.wholeNumber("max-buffer-length", maxBuffer));
    }

    private static int version(String text) throws IOException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("Lsl handshake: expected a protocol version, got \"" + text + "\"", e);
        }
    }

    /// Whether the samples can go out as 1.10 packs them; otherwise liblsl falls back to the format of 1.00.
    boolean suits(StreamInfo info) {
        boolean sizeAgrees = info.format() == ChannelFormat.STRING || valueSize == info.format().bytes();
        return version >= VERSION && sizeAgrees && (ieee754 || !info.format().isFloatingPoint());
    }

    /// The request for a stream that was found; our byte order is little-endian, and a big-endian sender may keep its own.
    static String text(StreamInfo info, int maxBuffer) {
        return METHOD + "/" + VERSION + " " + info.uid() + "\r\n" //
                + "Native-Byte-Order: 1234\r\n" //
                + "Endian-Performance: 1000000\r\n" //
                + "Has-IEEE754-Floats: 1\r\n" //
                + "Supports-Subnormals: " + (info.format().isFloatingPoint() ? 1 : 0) + "\r\n" //
                + "Value-Size: " + info.format().bytes() + "\r\n" //
                + "Data-Protocol-Version: " + VERSION + "\r\n" //
                + "Max-Buffer-Length: " + maxBuffer + "\r\n" //
                + "Max-Chunk-Length: 0\r\n" //
                + "Hostname: " + headerValue(HostName.OF_THIS_MACHINE) + "\r\n" //
                + "Source-Id: " + headerValue(info.sourceId()) + "\r\n" //
                + "Session-Id: " + headerValue(info.sessionId()) + "\r\n\r\n";
    }

    /// A line end inside a value would begin another header.
    private static String headerValue(String text) { return text.replace('\r', ' ').replace('\n', ' '); }
}
