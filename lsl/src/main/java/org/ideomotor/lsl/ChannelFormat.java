package org.ideomotor.lsl;

import java.util.Optional;

/// How one value of a stream travels: its kind and its width on the wire.
public enum ChannelFormat {
    /// IEEE 754 single precision, 4 bytes.
    FLOAT32("float32", 4),
    /// IEEE 754 double precision, 8 bytes.
    DOUBLE64("double64", 8),
    /// Text of any length, UTF-8 by convention.
    STRING("string", 0),
    /// Signed, 4 bytes.
    INT32("int32", 4),
    /// Signed, 2 bytes.
    INT16("int16", 2),
    /// Signed, 1 byte.
    INT8("int8", 1),
    /// Signed, 8 bytes.
    INT64("int64", 8);

    private final String wireName;
    private final int bytes;

    ChannelFormat(String wireName, int bytes) {
        this.wireName = wireName;
        this.bytes = bytes;
    }

    /// The name in a stream info, such as `float32`.
    public String wireName() { return wireName; }

    /// Bytes of one value; 0 for [#STRING], whose values have no fixed width.
    public int bytes() { return bytes; }

    /// The format that a stream info calls by this name; empty if LSL knows none such.
    public static Optional<ChannelFormat> ofWireName(String name) {
        for (ChannelFormat format : values())
            if (format.wireName.equals(name)) return Optional.of(format);
        return Optional.empty();
    }

    boolean isFloatingPoint() { return this == FLOAT32 || this == DOUBLE64; }

    /// A value as this integer format holds it; a cast would wrap or round without a word.
    ///
    /// @param where begins the message
    /// @throws IllegalArgumentException if the format does not hold it
    long whole(String where, double value, int channel) {
        long least = Long.MIN_VALUE >> Long.SIZE - Byte.SIZE * bytes;
        // (double) Long.MAX_VALUE is 2^63, which is one too many.
        if (value == Math.rint(value) && value >= least && value <= ~least && value != 0x1p63) return (long) value;
        throw new IllegalArgumentException(where + ": expected a whole number that " + wireName
                + " holds in channel " + channel + ", got " + value + "; scale or clip it first");
    }
}
