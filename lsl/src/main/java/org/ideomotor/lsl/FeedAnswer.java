package org.ideomotor.lsl;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a sender answers when a feed is opened.
///
/// @param uid               of the outlet that answered
/// @param order             of stamps, values and text lengths
/// @param flushesSubnormals the reader has to set subnormal floats to zero
record FeedAnswer(String uid, ByteOrder order, boolean flushesSubnormals) {
    static final String NOT_FOUND = "LSL/110 404 Not found";
    static final String VERSION_NOT_SUPPORTED = "LSL/110 505 Version not supported";

    private static final Pattern STATUS = Pattern.compile("LSL/(\\d{1,6})\\s+(\\d{3})\\b.*");

    String text() {
        return "LSL/110 200 OK\r\n" //
                + "UID: " + uid + "\r\n" //
                + "Byte-Order: " + (order == ByteOrder.LITTLE_ENDIAN ? 1234 : 4321) + "\r\n" //
                + "Suppress-Subnormals: " + (flushesSubnormals ? 1 : 0) + "\r\n" //
                + "Data-Protocol-Version: 110\r\n\r\n";
    }

    /// @throws IOException if the sender refused, is another outlet, or speaks another protocol
    static FeedAnswer read(HeaderReader in, StreamInfo expected) throws IOException {
        String where = "LslInlet \"" + expected.name() + "\": ";
        checkStatus(where, in.line().orElseThrow(() -> new IOException(where
                + "the sender closed the connection without an answer; does it speak LSL 1.10 and serve another client?")));
        Headers headers = Headers.read(in);
        int version = headers.wholeNumber("data-protocol-version", 100);
        if (version != FeedRequest.VERSION)
            throw new IOException(where + "expected data protocol version 110, got " + version
                    + (version < 110 ? " (the archive format of before 2015, not supported)" : "")
                    + "; set UseProtocolVersion = 110 at the sender or update it");
        String uid = headers.value("uid").orElse("");
        if (!uid.equalsIgnoreCase(expected.uid()))
            throw new IOException(where + "expected the outlet " + expected.uid()
                    + ", got " + uid + "; the sender was started anew, resolve again");
        return new FeedAnswer(expected.uid(), byteOrder(where, headers), headers.flag("suppress-subnormals", "0"));
    }

    private static void checkStatus(String where, String line) throws IOException {
        Matcher status = STATUS.matcher(line);
        if (!status.matches())
            throw new IOException(where + "expected the status line of an LSL sender, got \"" + line + "\"");
        int code = Integer.parseInt(status.group(2));
        if (code == 404 || code / 100 == 3)
            throw new IOException(
                    where + "the sender knows no such outlet (\"" + line + "\"); it was started anew, resolve again");
        if (code >= 400) throw new IOException(where + "the sender refused (\"" + line + "\")");
        if (Integer.parseInt(status.group(1)) / 100 > 1)
            throw new IOException(
                    where + "expected protocol 1.x, got \"" + line
                            + "\"; this version of the protocol is not known here");
    }

    /// 0 is "native" in some old senders, and those run on little-endian machines.
    private static ByteOrder byteOrder(String where, Headers headers) throws IOException {
        int order = headers.wholeNumber("byte-order", 1234);
        return switch (order) {
            case 0, 1234 -> ByteOrder.LITTLE_ENDIAN;
            case 4321 -> ByteOrder.BIG_ENDIAN;
            default -> throw new IOException(where + "expected byte order 1234 or 4321, got " + order);
        };
    }
}
