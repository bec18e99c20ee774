package org.ideomotor.lsl;

import java.time.Duration;

/// How much a peer may ask of us: everything that comes from the network is measured against these before it is kept.
///
/// @param headerBytes  of a handshake, request line included
/// @param queryBytes   of a discovery query
/// @param infoBytes    of a stream info document
/// @param sampleBytes  of one sample; for strings, of all its channels together
/// @param channels     of a stream
/// @param connections  that an outlet serves at a time
/// @param bufferBytes  of samples waiting for one consumer, or in one inlet
/// @param outletBuffer how much signal an outlet keeps for a consumer that does not keep up (irregular: 100 samples/s)
/// @param handshake    time for a connection and everything that comes before its first sample
/// @param drain        time that the close of an outlet waits for its consumers to take what is queued
public record LslLimits(int headerBytes, int queryBytes, int infoBytes, int sampleBytes, int channels, int connections,
        long bufferBytes, Duration outletBuffer, Duration handshake, Duration drain) {

    public LslLimits {
        for (long limit : new long[]{headerBytes, queryBytes, infoBytes, sampleBytes, channels, connections,
                bufferBytes, outletBuffer.toMillis(), handshake.toMillis(), drain.toMillis()})
            if (limit < 1)
                throw new IllegalArgumentException(
                        "LslLimits: expected each limit to be at least 1 (times: 1 ms), got " + limit);
    }

    /// 16 KiB headers, 4 KiB queries, 4 MiB infos, 16 MiB samples, 4096 channels, 64 connections, buffers of 360 s and
    /// at most 256 MiB, 5 s for a handshake, 2 s to drain.
    public static LslLimits standard() {
        return new LslLimits(16 << 10, 4 << 10, 4 << 20, 16 << 20, 4096, 64, 256L << 20, Duration.ofSeconds(360),
                Duration.ofSeconds(5), Duration.ofSeconds(2));
    }

    public LslLimits withSampleBytes(int sampleBytes) {
        return new LslLimits(headerBytes, queryBytes, infoBytes, sampleBytes, channels, connections, bufferBytes,
                outletBuffer, handshake, drain);
    }

    public LslLimits withConnections(int connections) {
        return new LslLimits(headerBytes, queryBytes, infoBytes, sampleBytes, channels, connections, bufferBytes,
                outletBuffer, handshake, drain);
    }

    public LslLimits withBufferBytes(long bufferBytes) {
        return new LslLimits(headerBytes, queryBytes, infoBytes, sampleBytes, channels, connections, bufferBytes,
                outletBuffer, handshake, drain);
    }

    public LslLimits withOutletBuffer(Duration outletBuffer) {
        return new LslLimits(headerBytes, queryBytes, infoBytes, sampleBytes, channels, connections, bufferBytes,
                outletBuffer, handshake, drain);
    }

    public LslLimits withHandshake(Duration handshake) {
        return new LslLimits(headerBytes, queryBytes, infoBytes, sampleBytes, channels, connections, bufferBytes,
                outletBuffer, handshake, drain);
    }

    public LslLimits withDrain(Duration drain) {
        return new LslLimits(headerBytes, queryBytes, infoBytes, sampleBytes, channels, connections, bufferBytes,
                outletBuffer, handshake, drain);
    }
}
