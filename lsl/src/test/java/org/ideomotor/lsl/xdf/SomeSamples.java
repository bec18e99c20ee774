package org.ideomotor.lsl.xdf;

import java.util.Random;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.StreamInfo;

/// Samples of every kind that a stream can carry, from a seed.
final class SomeSamples {
    private static final String[] TEXTS = {"", "left_hand", "héllo", "\uD83D\uDE00 beyond the BMP", "x".repeat(255),
            "y".repeat(256), "z".repeat(70_000), "line\nbreak\tand \u0000 zero", "<?xml?>&amp;"};

    private SomeSamples() {}

    static StreamInfo info(ChannelFormat format, int channels, double rate) {
        return StreamInfo.unnamedChannels("some " + format.wireName(), "EEG", rate, format, channels);
    }

    static LslChunk chunk(ChannelFormat format, int channels, int samples, double start, Random random) {
        double[] stamps = new double[samples];
        for (int s = 0; s < samples; s++) stamps[s] = start + s / 100.0 + random.nextDouble() * 1e-3;
        return chunk(format, channels, stamps, random);
    }

    static LslChunk chunk(ChannelFormat format, int channels, double[] stamps, Random random) {
        int values = stamps.length * channels;
        return switch (format) {
            case STRING -> {
                String[] texts = new String[values];
                for (int i = 0; i < values; i++) texts[i] = TEXTS[random.nextInt(TEXTS.length)];
                yield LslChunk.texts(channels, stamps, texts);
            }
            case INT64 -> {
                long[] longs = random.longs(values).toArray();
                if (values > 2) {
                    longs[0] = Long.MIN_VALUE;
                    longs[1] = Long.MAX_VALUE;
                    longs[2] = (1L << 53) + 1;
                }
                yield LslChunk.longs(channels, stamps, longs);
            }
            default -> LslChunk.numbers(format, channels, stamps, numbers(format, values, random));
        };
    }

    private static double[] numbers(ChannelFormat format, int values, Random random) {
        double[] numbers = new double[values];
        for (int i = 0; i < values; i++)
            numbers[i] = switch (format) {
                case INT8 -> (byte) random.nextInt();
                case INT16 -> (short) random.nextInt();
                case INT32 -> random.nextInt();
                // Any bits, quiet NaNs with their payload among them; a signalling NaN does not survive the way of a float
                // through a double, which is how a chunk holds it.
                case FLOAT32 -> Float.intBitsToFloat(quiet(random.nextInt()));
                default -> Double.longBitsToDouble(random.nextInt(8) == 0 ? 0x7FF8_0000_0000_0000L | random.nextLong()
                        : random.nextLong());
            };
        return numbers;
    }

    private static int quiet(int bits) { return Float.isNaN(Float.intBitsToFloat(bits)) ? bits | 0x0040_0000 : bits; }
}
