package org.ideomotor.convnets;

/// The discrete Fourier transform of long signals, many at once, in the order in which its butterflies leave the frequencies: what a filter multiplies does
/// not need another.
///
/// Signals lie in strips: rows of [#ROW] numbers for the times, of which the first half are real parts and the second imaginary ones. Of real signals, two
/// are one complex one: a filter of real taps keeps them apart, and a symmetric one multiplies by real numbers. The length is r · 4ᵃ: a first stage that takes r times together as
/// it is written, then stages of four (decimation in frequency: Gentleman and Sande 1966, AFIPS 29); the way back is the same in reverse.
final class Spectrum {
    /// Complex signals of a strip.
    static final int COLUMNS = 8;
    /// Numbers for a time.
    static final int ROW = 2 * COLUMNS;
    /// Numbers for a turn by three multiples of an angle: cosine, sine and the sine's negative of each.
    static final int TURNS = 9;
    /// Times of a block that stays in the nearest cache.
    static final int NEAR = 256;
    /// The radices of a first stage; 1 is none.
    private static final int[] FIRST = {1, 2, 3, 5};
    static final float COS_72 = (float) StrictMath.cos(2 * Math.PI / 5);
    static final float COS_144 = (float) StrictMath.cos(4 * Math.PI / 5);
    static final float SIN_72 = (float) StrictMath.sin(2 * Math.PI / 5);
    static final float SIN_144 = (float) StrictMath.sin(4 * Math.PI / 5);

    private final int length;
    private final int first;
    private final float[] firstThere;
    private final float[] firstBack;
    private final float[] firstTurns;
    private final float[] turns;

    private Spectrum(int length, int first) {
        this.length = length;
        this.first = first;
        boolean written = first == 2 || first == 3;
        this.firstThere = Kernels.array(written ? 2 * length * first : 0);
        this.firstBack = Kernels.array(written ? 2 * length * first : 0);
        this.firstTurns = Kernels.array(3 * length);
        this.turns = Kernels.array(TURNS * length);
        int apart = length / first;
        for (int j = 0; j < apart && written; j++)
            for (int p = 0; p < first; p++)
                for (int q = 0; q < first; q++) {
                    put(firstThere, ((j * first + p) * first + q), p * (j + q * apart), length, -1);
                    put(firstBack, ((j * first + q) * first + p), p * (j + q * apart), length, 1);
                }
        for (int j = 0; j < apart; j++)
            for (int p = 1; p < first; p++) putTurn(firstTurns, 3 * (j * (first - 1) + p - 1), p * j, length);
        for (int block = apart, at = 0; block > 4; at += TURNS * (block / 4), block /= 4)
            for (int j = 0; j < block / 4; j++)
                for (int p = 1; p < 4; p++) putTurn(turns, at + TURNS * j + 3 * (p - 1), p * j, block);
    }

    private static void put(float[] table, int at, int turn, int of, int sign) {
        double angle = 2 * Math.PI * (turn % of) / of;
        table[2 * at] = (float) StrictMath.cos(angle);
        table[2 * at + 1] = (float) (sign * StrictMath.sin(angle));
    }

    private static void putTurn(float[] turns, int at, int turn, int of) {
        double angle = 2 * Math.PI * turn / of;
        turns[at] = (float) StrictMath.cos(angle);
        turns[at + 1] = (float) -StrictMath.sin(angle);
        turns[at + 2] = -turns[at + 1];
    }

    /// The shortest that has room for so many times.
    static Spectrum ofAtLeast(int times) {
        int best = Integer.MAX_VALUE, with = 1;
        for (int r : FIRST) {
            int length = r;
            while (length < times) length *= 4;
            if (length < best) {
                best = length;
                with = r;
            }
        }
        return new Spectrum(best, with);
    }

    /// The shortest length for so many times whose stages are all butterflies.
    static int quickOfAtLeast(int times) {
        int fours = 1, fives = 5;
        while (fours < times) fours *= 4;
        while (fives < times) fives *= 4;
        return Math.min(fours, fives);
    }

    int length() { return length; }

    /// Times that the first stage takes together.
    int first() { return first; }

    /// Factors of the first stage, cosine and sine: for each of length / first, for each output, for each input.
    float[] firstThere() { return firstThere; }

    /// The same of the last stage back.
    float[] firstBack() { return firstBack; }

    /// Factors of the first stage without its sums: for each place of a block as many as it takes together but one, as in [#turns].
    float[] firstTurns() { return firstTurns; }

    /// Factors of the stages of four but the last, the longest blocks first: [#TURNS] for each place of a quarter.
    float[] turns() { return turns; }

    /// The frequency in a row.
    int frequency(int row) {
        int block = length / first, frequency = row / block, weight = first, rest = row % block;
        while (block > 1) {
            block /= 4;
            frequency += weight * (rest / block);
            weight *= 4;
            rest %= block;
        }
        return frequency;
    }

    /// What a symmetric filter multiplies the rows by, for there and back again: `(h_0 + 2 Σ h_k cos(2π f k / N)) / N`.
    ///
    /// @param half its taps from the middle to one end
    void response(double[] half, float[] to, int from) {
        double[] cosines = new double[length];
        for (int k = 0; k < length; k++) cosines[k] = StrictMath.cos(2 * Math.PI * k / length);
        for (int row = 0; row < length; row++) {
            int f = frequency(row);
            double sum = half[0];
            for (int k = 1; k < half.length; k++) sum += 2 * half[k] * cosines[(int) ((long) f * k % length)];
            to[from + row] = (float) (sum / length);
        }
    }

    /// What correlation with a filter multiplies the rows of one signal by, for there and back again: `Σ h_k e^(2πi f k / N) / N`. Its real part comes to a place in the
    /// first half of each row, its imaginary part [#COLUMNS] further.
    ///
    /// @param h its taps, from a place on
    void correlation(int taps, float[] h, int h0, float[] to, int at) {
        double[] cosines = new double[length], sines = new double[length];
        for (int k = 0; k < length; k++) {
            cosines[k] = StrictMath.cos(2 * Math.PI * k / length);
            sines[k] = StrictMath.sin(2 * Math.PI * k / length);
        }
        for (int row = 0; row < length; row++) {
            int f = frequency(row);
            double re = 0, im = 0;
            for (int k = 0, turn = 0; k < taps; k++, turn = (turn + f) % length) {
                re += h[h0 + k] * cosines[turn];
                im += h[h0 + k] * sines[turn];
            }
            to[at + row * ROW] = (float) (re / length);
            to[at + row * ROW + COLUMNS] = (float) (im / length);
        }
    }
}
