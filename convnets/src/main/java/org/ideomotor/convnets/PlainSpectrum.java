package org.ideomotor.convnets;

/// [Spectrum] without the Vector API: signal by signal.
final class PlainSpectrum {
    private static final int ROW = Spectrum.ROW;
    private static final int IMAGINARY = Spectrum.COLUMNS;
    private static final int TURNS = Spectrum.TURNS;

    private PlainSpectrum() {
    }

    static void there(Spectrum s, float[] z, int z0, float[] scratch) {
        int block = s.length() / s.first(), turns = 0;
        if (s.first() == 5)
            for (int i = 0; i < block; i++)
                for (int m = 0; m < IMAGINARY; m++) fiveThere(block * ROW, z, z0 + i * ROW + m, s.firstTurns(), 12 * i);
        else
            if (s.first() > 1) first(s, s.firstThere(), z, z0, scratch);
        for (; block > 4; turns += TURNS * (block / 4), block /= 4)
            for (int j = 0; j < block / 4; j++)
                for (int i = z0 + j * ROW; i < z0 + s.length() * ROW; i += block * ROW)
                    for (int m = i; m < i + IMAGINARY; m++)
                        fourThere(block / 4 * ROW, z, m, s.turns(), turns + TURNS * j);
        for (int i = z0; i < z0 + s.length() * ROW && block == 4; i += 4 * ROW)
            for (int m = i; m < i + IMAGINARY; m++) fourAlone(z, m, m + ROW, m + 3 * ROW);
    }

    static void back(Spectrum s, float[] z, int z0, float[] scratch) {
        int whole = s.length() / s.first(), turns = 0;
        for (int i = z0; i < z0 + s.length() * ROW && whole >= 4; i += 4 * ROW)
            for (int m = i; m < i + IMAGINARY; m++) fourAlone(z, m, m + 3 * ROW, m + ROW);
        for (int block = whole; block > 4; block /= 4) turns += TURNS * (block / 4);
        for (int block = 16; block <= whole; block *= 4) {
            turns -= TURNS * (block / 4);
            for (int j = 0; j < block / 4; j++)
                for (int i = z0 + j * ROW; i < z0 + s.length() * ROW; i += block * ROW)
                    for (int m = i; m < i + IMAGINARY; m++)
                        fourBack(block / 4 * ROW, z, m, s.turns(), turns + TURNS * j);
        }
        if (s.first() == 5)
            for (int i = 0; i < whole; i++)
                for (int m = 0; m < IMAGINARY; m++) fiveBack(whole * ROW, z, z0 + i * ROW + m, s.firstTurns(), 12 * i);
        else
            if (s.first() > 1) first(s, s.firstBack(), z, z0, scratch);
    }

    private static void first(Spectrum s, float[] factors, float[] z, int z0, float[] scratch) {
        int r = s.first(), apart = s.length() / r;
        for (int j = 0; j < apart; j++) {
            for (int q = 0; q < r; q++) System.arraycopy(z, z0 + (j + q * apart) * ROW, scratch, q * ROW, ROW);
            for (int p = 0; p < r; p++)
                for (int m = 0; m < IMAGINARY; m++)
                    sum(r, scratch, m, factors, 2 * (j * r + p) * r, z, z0 + (j + p * apart) * ROW + m);
        }
    }

    private static void sum(int r, float[] x, int m, float[] factors, int f0, float[] z, int at) {
        float re = 0, im = 0;
        for (int q = 0; q < r; q++) {
            float c = factors[f0 + 2 * q], s = factors[f0 + 2 * q + 1];
            float a = x[q * ROW + m], b = x[q * ROW + m + IMAGINARY];
            re = Fused.add(b, -s, Fused.add(a, c, re));
            im = Fused.add(b, c, Fused.add(a, s, im));
        }
        z[at] = re;
        z[at + IMAGINARY] = im;
    }

    private static void fiveThere(int fifth, float[] z, int i, float[] turns, int t0) {
        int i1 = i + fifth, i2 = i1 + fifth, i3 = i2 + fifth, i4 = i3 + fifth;
        float a0 = z[i], b0 = z[i + IMAGINARY];
        float p = z[i1] + z[i4], q = z[i1 + IMAGINARY] + z[i4 + IMAGINARY];
        float r = z[i2] + z[i3], s = z[i2 + IMAGINARY] + z[i3 + IMAGINARY];
        float a1 = z[i1] - z[i4], b1 = z[i1 + IMAGINARY] - z[i4 + IMAGINARY];
        float a2 = z[i2] - z[i3], b2 = z[i2 + IMAGINARY] - z[i3 + IMAGINARY];
        z[i] = a0 + p + r;
        z[i + IMAGINARY] = b0 + q + s;
        float a3 = even(p, r, a0), b3 = even(q, s, b0), a4 = otherEven(p, r, a0), b4 = otherEven(q, s, b0);
        float u = odd(a1, a2), v = odd(b1, b2), x = otherOdd(a1, a2), y = otherOdd(b1, b2);
        putTurned(a3 + v, b3 - u, turns[t0], turns[t0 + 1], z, i1);
        putTurned(a3 - v, b3 + u, turns[t0 + 9], turns[t0 + 10], z, i4);
        putTurned(a4 + y, b4 - x, turns[t0 + 3], turns[t0 + 4], z, i2);
        putTurned(a4 - y, b4 + x, turns[t0 + 6], turns[t0 + 7], z, i3);
    }

    private static float even(float p, float r, float a) {
        return Fused.add(r, Spectrum.COS_144, Fused.add(p, Spectrum.COS_72, a));
    }

    private static float otherEven(float p, float r, float a) {
        return Fused.add(r, Spectrum.COS_72, Fused.add(p, Spectrum.COS_144, a));
    }

    private static float odd(float a, float b) { return Fused.add(b, Spectrum.SIN_144, a * Spectrum.SIN_72); }

    private static float otherOdd(float a, float b) { return Fused.add(b, -Spectrum.SIN_72, a * Spectrum.SIN_144); }

    private static void fiveBack(int fifth, float[] z, int i, float[] turns, int t0) {
        int i1 = i + fifth, i2 = i1 + fifth, i3 = i2 + fifth, i4 = i3 + fifth;
        float a0 = z[i], b0 = z[i + IMAGINARY];
        float a1 = realBack(z, i1, turns, t0), b1 = imaginaryBack(z, i1, turns, t0);
        float a2 = realBack(z, i2, turns, t0 + 3), b2 = imaginaryBack(z, i2, turns, t0 + 3);
        float a3 = realBack(z, i3, turns, t0 + 6), b3 = imaginaryBack(z, i3, turns, t0 + 6);
        float a4 = realBack(z, i4, turns, t0 + 9), b4 = imaginaryBack(z, i4, turns, t0 + 9);
        float p = a1 + a4, q = b1 + b4, r = a2 + a3, s = b2 + b3;
        float u = odd(a1 - a4, a2 - a3), v = odd(b1 - b4, b2 - b3);
        float x = otherOdd(a1 - a4, a2 - a3), y = otherOdd(b1 - b4, b2 - b3);
        z[i] = a0 + p + r;
        z[i + IMAGINARY] = b0 + q + s;
        z[i1] = even(p, r, a0) - v;
        z[i1 + IMAGINARY] = even(q, s, b0) + u;
        z[i4] = even(p, r, a0) + v;
        z[i4 + IMAGINARY] = even(q, s, b0) - u;
        z[i2] = otherEven(p, r, a0) - y;
        z[i2 + IMAGINARY] = otherEven(q, s, b0) + x;
        z[i3] = otherEven(p, r, a0) + y;
        z[i3 + IMAGINARY] = otherEven(q, s, b0) - x;
    }

    private static void fourThere(int quarter, float[] z, int i, float[] turns, int t0) {
        int i1 = i + quarter, i2 = i1 + quarter, i3 = i2 + quarter;
        float a0 = z[i], b0 = z[i + IMAGINARY], a1 = z[i1], b1 = z[i1 + IMAGINARY];
        float a2 = z[i2], b2 = z[i2 + IMAGINARY], a3 = z[i3], b3 = z[i3 + IMAGINARY];
        float p = a0 + a2, q = b0 + b2, r = a1 + a3, s = b1 + b3;
        z[i] = p + r;
        z[i + IMAGINARY] = q + s;
        putTurned(p - r, q - s, turns[t0 + 3], turns[t0 + 4], z, i2);
        putTurned(a0 - a2 + (b1 - b3), b0 - b2 - (a1 - a3), turns[t0], turns[t0 + 1], z, i1);
        putTurned(a0 - a2 - (b1 - b3), b0 - b2 + (a1 - a3), turns[t0 + 6], turns[t0 + 7], z, i3);
    }

    private static void putTurned(float p, float q, float c, float s, float[] z, int at) {
        z[at] = Fused.add(q, -s, p * c);
        z[at + IMAGINARY] = Fused.add(q, c, p * s);
    }

    /// Four rows that nothing turns; back, the second and the fourth are exchanged.
    ///
    /// @param second where the second goes
    /// @param fourth where the fourth goes
    static void fourAlone(float[] z, int i, int second, int fourth) {
        float a0 = z[i], b0 = z[i + IMAGINARY], a1 = z[i + ROW], b1 = z[i + ROW + IMAGINARY];
        float a2 = z[i + 2 * ROW], b2 = z[i + 2 * ROW + IMAGINARY];
        float a3 = z[i + 3 * ROW], b3 = z[i + 3 * ROW + IMAGINARY];
        z[i] = a0 + a2 + (a1 + a3);
        z[i + IMAGINARY] = b0 + b2 + (b1 + b3);
        z[second] = a0 - a2 + (b1 - b3);
        z[second + IMAGINARY] = b0 - b2 - (a1 - a3);
        z[i + 2 * ROW] = a0 + a2 - (a1 + a3);
        z[i + 2 * ROW + IMAGINARY] = b0 + b2 - (b1 + b3);
        z[fourth] = a0 - a2 - (b1 - b3);
        z[fourth + IMAGINARY] = b0 - b2 + (a1 - a3);
    }

    private static void fourBack(int quarter, float[] z, int i, float[] turns, int t0) {
        int i1 = i + quarter, i2 = i1 + quarter, i3 = i2 + quarter;
        float a0 = z[i], b0 = z[i + IMAGINARY];
        float a1 = realBack(z, i1, turns, t0), b1 = imaginaryBack(z, i1, turns, t0);
        float a2 = realBack(z, i2, turns, t0 + 3), b2 = imaginaryBack(z, i2, turns, t0 + 3);
        float a3 = realBack(z, i3, turns, t0 + 6), b3 = imaginaryBack(z, i3, turns, t0 + 6);
        float p = a0 + a2, q = b0 + b2, r = a1 + a3, s = b1 + b3;
        z[i] = p + r;
        z[i + IMAGINARY] = q + s;
        z[i2] = p - r;
        z[i2 + IMAGINARY] = q - s;
        z[i1] = a0 - a2 - (b1 - b3);
        z[i1 + IMAGINARY] = b0 - b2 + (a1 - a3);
        z[i3] = a0 - a2 + (b1 - b3);
        z[i3 + IMAGINARY] = b0 - b2 - (a1 - a3);
    }

    private static float realBack(float[] z, int at, float[] turns, int t) {
        return Fused.add(z[at + IMAGINARY], turns[t + 1], z[at] * turns[t]);
    }

    private static float imaginaryBack(float[] z, int at, float[] turns, int t) {
        return Fused.add(z[at + IMAGINARY], turns[t], z[at] * -turns[t + 1]);
    }

    static void scaleRows(int rows, float[] factors, int f0, float[] x, int x0, float[] y, int y0) {
        for (int i = 0; i < rows; i++)
            for (int m = i * ROW; m < (i + 1) * ROW; m++) y[y0 + m] = x[x0 + m] * factors[f0 + i];
    }

    static void respond(Spectrum s, float[] x, int x0, float[] responses, int r0, float[] bias, int b0, float[] y,
            float[] scratch) {
        respond(s.length(), x, x0, responses, r0, y);
        addBias(bias, b0, y);
        back(s, y, 0, scratch);
    }

    static void respond(int rows, float[] x, int x0, float[] responses, int r0, float[] y) {
        for (int i = 0; i < rows; i++) {
            float a = x[x0 + i * ROW], b = x[x0 + i * ROW + IMAGINARY];
            for (int m = i * ROW; m < i * ROW + IMAGINARY; m++) {
                float c = responses[r0 + m], s = responses[r0 + m + IMAGINARY];
                y[m] = Fused.add(s, -b, c * a);
                y[m + IMAGINARY] = Fused.add(s, a, c * b);
            }
        }
    }

    static void addBias(float[] bias, int b0, float[] y) {
        for (int m = 0; m < IMAGINARY; m++) {
            y[m] += bias[b0 + m];
            y[m + IMAGINARY] += bias[b0 + m];
        }
    }

    static void multiply(FrequencyProduct p, float[] x, float[] factors, float[] y) {
        for (int row = 0; row < p.rows(); row++)
            for (int group = 0; group < p.groups(); group++)
                for (int block = 0; block < p.blocks(); block++)
                    for (int m = 0; m < IMAGINARY; m++)
                        multiply(p, x, block * p.xBlock() + row * ROW, factors, p.factors(row, group) + m, y,
                                block * p.yBlock() + group * p.strip() + row * ROW + m);
    }

    private static void multiply(FrequencyProduct p, float[] x, int x0, float[] factors, int f0, float[] y, int to) {
        float a = 0, b = 0, c = 0, d = 0;
        for (int pair = 0, f = f0; pair < p.pairs(); pair++, f += ROW) {
            int at = x0 + pair / IMAGINARY * p.strip() + pair % IMAGINARY;
            float re = factors[f], im = factors[f + IMAGINARY];
            a = Fused.add(re, x[at], a);
            b = Fused.add(im, x[at + IMAGINARY], b);
            c = Fused.add(im, x[at], c);
            d = Fused.add(re, x[at + IMAGINARY], d);
        }
        y[to] = a - b;
        y[to + IMAGINARY] = c + d;
    }
}
