package org.ideomotor.lsl.xdf;

/// One stream of an XDF file.
public final class XdfStream {
    private XdfStream() {}

    /// A measurement of the difference between the clock of a stream and that of the recording computer.
    ///
    /// @param time    seconds on the stream's clock when it was measured
    /// @param seconds added to a stamp of the stream gives the time on the recording computer's clock
    public record Offset(double time, double seconds) {}
}
