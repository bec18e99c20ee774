package org.ideomotor.convnets;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.FloatVector.zero;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [Spectrum] through the Vector API: lanes over signals.
///
/// Vectors are loaded and filled by calls of the API itself: late in a long butterfly a method of our own would stay a call, and its vector an object.
final class VectorSpectrum {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > Spectrum.COLUMNS
            ? FloatVector.SPECIES_256
            : FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    private static final int ROW = Spectrum.ROW;
    private static final int IMAGINARY = Spectrum.COLUMNS;
    private static final int TURNS = Spectrum.TURNS;
    private static final float COS_72 = Spectrum.COS_72;
    private static final float COS_144 = Spectrum.COS_144;
    private static final float SIN_72 = Spectrum.SIN_72;
    private static final float SIN_144 = Spectrum.SIN_144;

    private VectorSpectrum() {
    }

    static void there(Spectrum s, float[] z, int z0, float[] scratch) {
        int block = s.length() / s.first();
        for (int m = z0; m < z0 + IMAGINARY; m += LANES) {
            if (s.first() == 5) fiveThere(block, z, m, s.firstTurns());
            else if (s.first() > 1) first(s, s.firstThere(), z, m, scratch);
            if (isNear(s)) stagesThere(block, s.length(), z, m, s.turns(), 0);
            else for (int q = 0; q < s.first(); q++) blockThere(block, z, m + q * block * ROW, s.turns(), 0);
        }
    }

    static void back(Spectrum s, float[] z, int z0, float[] scratch) {
        int block = s.length() / s.first();
        for (int m = z0; m < z0 + IMAGINARY; m += LANES) {
            if (isNear(s)) stagesBack(block, s.length(), z, m, s.turns(), 0);
            else for (int q = 0; q < s.first(); q++) blockBack(block, z, m + q * block * ROW, s.turns(), 0);
            firstBack(s, z, m, scratch);
        }
    }

    private static void firstBack(Spectrum s, float[] z, int z0, float[] scratch) {
        if (s.first() == 5) fiveBack(s.length() / 5, z, z0, s.firstTurns());
        else if (s.first() > 1) first(s, s.firstBack(), z, z0, scratch);
    }

    private static void first(Spectrum s, float[] factors, float[] z, int m, float[] scratch) {
        int r = s.first(), apart = s.length() / r;
        for (int j = 0; j < apart; j++) {
            for (int q = 0; q < r; q++) {
                int at = m + (j + q * apart) * ROW;
                fromArray(SPECIES, z, at).intoArray(scratch, q * ROW);
                fromArray(SPECIES, z, at + IMAGINARY).intoArray(scratch, q * ROW + IMAGINARY);
            }
            for (int p = 0; p < r; p++)
                sum(r, scratch, factors, 2 * (j * r + p) * r, z, m + (j + p * apart) * ROW);
        }
    }

    private static void sum(int r, float[] x, float[] factors, int f0, float[] z, int at) {
        FloatVector re = broadcast(SPECIES, 0), im = re;
        for (int q = 0; q < r; q++) {
            FloatVector c = broadcast(SPECIES, factors[f0 + 2 * q]), s = broadcast(SPECIES, factors[f0 + 2 * q + 1]);
            FloatVector a = fromArray(SPECIES, x, q * ROW), b = fromArray(SPECIES, x, q * ROW + IMAGINARY);
            re = b.fma(s.neg(), a.fma(c, re));
            im = b.fma(c, a.fma(s, im));
        }
        re.intoArray(z, at);
        im.intoArray(z, at + IMAGINARY);
    }

    private static void fiveThere(int fifth, float[] z, int z0, float[] turns) {
        int z1 = z0 + fifth * ROW, z2 = z1 + fifth * ROW, z3 = z2 + fifth * ROW, z4 = z3 + fifth * ROW;
        FloatVector near = broadcast(SPECIES, COS_72), far = broadcast(SPECIES, COS_144),
                high = broadcast(SPECIES, SIN_72), low = broadcast(SPECIES, SIN_144),
                down = broadcast(SPECIES, -SIN_72);
        for (int j = 0; j < fifth; j++) {
            FloatVector a0 = fromArray(SPECIES, z, z0 + j * ROW), b0 = fromArray(SPECIES, z, z0 + j * ROW + IMAGINARY);
            FloatVector a1 = fromArray(SPECIES, z, z1 + j * ROW), b1 = fromArray(SPECIES, z, z1 + j * ROW + IMAGINARY);
            FloatVector a2 = fromArray(SPECIES, z, z2 + j * ROW), b2 = fromArray(SPECIES, z, z2 + j * ROW + IMAGINARY);
            FloatVector a3 = fromArray(SPECIES, z, z3 + j * ROW), b3 = fromArray(SPECIES, z, z3 + j * ROW + IMAGINARY);
            FloatVector a4 = fromArray(SPECIES, z, z4 + j * ROW), b4 = fromArray(SPECIES, z, z4 + j * ROW + IMAGINARY);
            FloatVector c1 = broadcast(SPECIES, turns[12 * j]), s1 = broadcast(SPECIES, turns[12 * j + 1]),
                    n1 = broadcast(SPECIES, turns[12 * j + 2]);
            FloatVector c2 = broadcast(SPECIES, turns[12 * j + 3]), s2 = broadcast(SPECIES, turns[12 * j + 4]),
                    n2 = broadcast(SPECIES, turns[12 * j + 5]);
            FloatVector c3 = broadcast(SPECIES, turns[12 * j + 6]), s3 = broadcast(SPECIES, turns[12 * j + 7]),
                    n3 = broadcast(SPECIES, turns[12 * j + 8]);
            FloatVector c4 = broadcast(SPECIES, turns[12 * j + 9]), s4 = broadcast(SPECIES, turns[12 * j + 10]),
                    n4 = broadcast(SPECIES, turns[12 * j + 11]);
            FloatVector p = a1.add(a4), q = b1.add(b4), r = a2.add(a3), s = b2.add(b3);
            a1 = a1.sub(a4);
            b1 = b1.sub(b4);
            a2 = a2.sub(a3);
            b2 = b2.sub(b3);
            a0.add(p).add(r).intoArray(z, z0 + j * ROW);
            b0.add(q).add(s).intoArray(z, z0 + j * ROW + IMAGINARY);
            a3 = r.fma(far, p.fma(near, a0));
            b3 = s.fma(far, q.fma(near, b0));
            a0 = r.fma(near, p.fma(far, a0));
            b0 = s.fma(near, q.fma(far, b0));
            p = a2.fma(low, a1.mul(high));
            q = b2.fma(low, b1.mul(high));
            r = a2.fma(down, a1.mul(low));
            s = b2.fma(down, b1.mul(low));
            a1 = a3.add(q);
            b1 = b3.sub(p);
            b1.fma(n1, a1.mul(c1)).intoArray(z, z1 + j * ROW);
            b1.fma(c1, a1.mul(s1)).intoArray(z, z1 + j * ROW + IMAGINARY);
            a1 = a3.sub(q);
            b1 = b3.add(p);
            b1.fma(n4, a1.mul(c4)).intoArray(z, z4 + j * ROW);
            b1.fma(c4, a1.mul(s4)).intoArray(z, z4 + j * ROW + IMAGINARY);
            a1 = a0.add(s);
            b1 = b0.sub(r);
            b1.fma(n2, a1.mul(c2)).intoArray(z, z2 + j * ROW);
            b1.fma(c2, a1.mul(s2)).intoArray(z, z2 + j * ROW + IMAGINARY);
            a1 = a0.sub(s);
            b1 = b0.add(r);
            b1.fma(n3, a1.mul(c3)).intoArray(z, z3 + j * ROW);
            b1.fma(c3, a1.mul(s3)).intoArray(z, z3 + j * ROW + IMAGINARY);
        }
    }

    private static void fiveBack(int fifth, float[] z, int z0, float[] turns) {
        int z1 = z0 + fifth * ROW, z2 = z1 + fifth * ROW, z3 = z2 + fifth * ROW, z4 = z3 + fifth * ROW;
        FloatVector near = broadcast(SPECIES, COS_72), far = broadcast(SPECIES, COS_144),
                high = broadcast(SPECIES, SIN_72), low = broadcast(SPECIES, SIN_144),
                down = broadcast(SPECIES, -SIN_72);
        for (int j = 0; j < fifth; j++) {
            FloatVector a0 = fromArray(SPECIES, z, z0 + j * ROW), b0 = fromArray(SPECIES, z, z0 + j * ROW + IMAGINARY);
            FloatVector a1 = fromArray(SPECIES, z, z1 + j * ROW), b1 = fromArray(SPECIES, z, z1 + j * ROW + IMAGINARY);
            FloatVector a2 = fromArray(SPECIES, z, z2 + j * ROW), b2 = fromArray(SPECIES, z, z2 + j * ROW + IMAGINARY);
            FloatVector a3 = fromArray(SPECIES, z, z3 + j * ROW), b3 = fromArray(SPECIES, z, z3 + j * ROW + IMAGINARY);
            FloatVector a4 = fromArray(SPECIES, z, z4 + j * ROW), b4 = fromArray(SPECIES, z, z4 + j * ROW + IMAGINARY);
            FloatVector c1 = broadcast(SPECIES, turns[12 * j]), s1 = broadcast(SPECIES, turns[12 * j + 1]),
                    n1 = broadcast(SPECIES, turns[12 * j + 2]);
            FloatVector c2 = broadcast(SPECIES, turns[12 * j + 3]), s2 = broadcast(SPECIES, turns[12 * j + 4]),
                    n2 = broadcast(SPECIES, turns[12 * j + 5]);
            FloatVector c3 = broadcast(SPECIES, turns[12 * j + 6]), s3 = broadcast(SPECIES, turns[12 * j + 7]),
                    n3 = broadcast(SPECIES, turns[12 * j + 8]);
            FloatVector c4 = broadcast(SPECIES, turns[12 * j + 9]), s4 = broadcast(SPECIES, turns[12 * j + 10]),
                    n4 = broadcast(SPECIES, turns[12 * j + 11]);
            FloatVector turned = b1.fma(s1, a1.mul(c1));
            b1 = b1.fma(c1, a1.mul(n1));
            a1 = turned;
            turned = b2.fma(s2, a2.mul(c2));
            b2 = b2.fma(c2, a2.mul(n2));
            a2 = turned;
            turned = b3.fma(s3, a3.mul(c3));
            b3 = b3.fma(c3, a3.mul(n3));
            a3 = turned;
            turned = b4.fma(s4, a4.mul(c4));
            b4 = b4.fma(c4, a4.mul(n4));
            a4 = turned;
            FloatVector p = a1.add(a4), q = b1.add(b4), r = a2.add(a3), s = b2.add(b3);
            a1 = a1.sub(a4);
            b1 = b1.sub(b4);
            a2 = a2.sub(a3);
            b2 = b2.sub(b3);
            a0.add(p).add(r).intoArray(z, z0 + j * ROW);
            b0.add(q).add(s).intoArray(z, z0 + j * ROW + IMAGINARY);
            a3 = r.fma(far, p.fma(near, a0));
            b3 = s.fma(far, q.fma(near, b0));
            a0 = r.fma(near, p.fma(far, a0));
            b0 = s.fma(near, q.fma(far, b0));
            p = a2.fma(low, a1.mul(high));
            q = b2.fma(low, b1.mul(high));
            r = a2.fma(down, a1.mul(low));
            s = b2.fma(down, b1.mul(low));
            a3.sub(q).intoArray(z, z1 + j * ROW);
            b3.add(p).intoArray(z, z1 + j * ROW + IMAGINARY);
            a3.add(q).intoArray(z, z4 + j * ROW);
            b3.sub(p).intoArray(z, z4 + j * ROW + IMAGINARY);
            a0.sub(s).intoArray(z, z2 + j * ROW);
            b0.add(r).intoArray(z, z2 + j * ROW + IMAGINARY);
            a0.add(s).intoArray(z, z3 + j * ROW);
            b0.sub(r).intoArray(z, z3 + j * ROW + IMAGINARY);
        }
    }

    /// Whether all blocks of the first stage go together.
    private static boolean isNear(Spectrum s) { return s.length() <= 2 * Spectrum.NEAR; }

    /// What is larger than the nearest cache goes in quarters after its first stage.
    private static void blockThere(int block, float[] z, int z0, float[] turns, int t0) {
        if (block <= Spectrum.NEAR) {
            stagesThere(block, block, z, z0, turns, t0);
            return;
        }
        int quarter = block / 4;
        fourThere(quarter, z, z0, turns, t0);
        for (int q = 0; q < 4; q++) blockThere(quarter, z, z0 + q * quarter * ROW, turns, t0 + TURNS * quarter);
    }

    private static void blockBack(int block, float[] z, int z0, float[] turns, int t0) {
        if (block <= Spectrum.NEAR) {
            stagesBack(block, block, z, z0, turns, t0);
            return;
        }
        int quarter = block / 4;
        for (int q = 0; q < 4; q++) blockBack(quarter, z, z0 + q * quarter * ROW, turns, t0 + TURNS * quarter);
        fourBack(quarter, z, z0, turns, t0);
    }

    /// Stage after stage of blocks that lie one after the other.
    ///
    /// @param rows of all of them
    private static void stagesThere(int block, int rows, float[] z, int z0, float[] turns, int t0) {
        for (int b = block, t = t0; b > 4; t += TURNS * (b / 4), b /= 4) {
            if (b == 16) sixteensThere(rows, z, z0, turns, t);
            else for (int i = 0; i < rows; i += b) fourThere(b / 4, z, z0 + i * ROW, turns, t);
        }
        if (block >= 4) foursAlone(rows, z, z0, ROW, 3 * ROW);
    }

    private static void stagesBack(int block, int rows, float[] z, int z0, float[] turns, int t0) {
        if (block >= 4) foursAlone(rows, z, z0, 3 * ROW, ROW);
        turnedBack(block, rows, z, z0, turns, t0);
    }

    /// All stages back but the first.
    private static void turnedBack(int block, int rows, float[] z, int z0, float[] turns, int t0) {
        int end = t0 + TURNS * ((block - 4) / 3); // Σ of the quarters of 16, 64 … block is (block − 4) / 3
        for (int b = 16, t = end; b <= block; b *= 4) {
            t -= TURNS * (b / 4);
            if (b == 16) sixteensBack(rows, z, z0, turns, t);
            else for (int i = 0; i < rows; i += b) fourBack(b / 4, z, z0 + i * ROW, turns, t);
        }
    }

    private static void fourThere(int quarter, float[] z, int z0, float[] turns, int t0) {
        int z1 = z0 + quarter * ROW, z2 = z1 + quarter * ROW, z3 = z2 + quarter * ROW;
        for (int j = 0; j < quarter; j++) {
            FloatVector a0 = fromArray(SPECIES, z, z0 + j * ROW), b0 = fromArray(SPECIES, z, z0 + j * ROW + IMAGINARY);
            FloatVector a1 = fromArray(SPECIES, z, z1 + j * ROW), b1 = fromArray(SPECIES, z, z1 + j * ROW + IMAGINARY);
            FloatVector a2 = fromArray(SPECIES, z, z2 + j * ROW), b2 = fromArray(SPECIES, z, z2 + j * ROW + IMAGINARY);
            FloatVector a3 = fromArray(SPECIES, z, z3 + j * ROW), b3 = fromArray(SPECIES, z, z3 + j * ROW + IMAGINARY);
            FloatVector c1 = broadcast(SPECIES, turns[t0 + j * TURNS]),
                    s1 = broadcast(SPECIES, turns[t0 + j * TURNS + 1]);
            FloatVector n1 = broadcast(SPECIES, turns[t0 + j * TURNS + 2]);
            FloatVector c2 = broadcast(SPECIES, turns[t0 + j * TURNS + 3]),
                    s2 = broadcast(SPECIES, turns[t0 + j * TURNS + 4]);
            FloatVector n2 = broadcast(SPECIES, turns[t0 + j * TURNS + 5]);
            FloatVector c3 = broadcast(SPECIES, turns[t0 + j * TURNS + 6]),
                    s3 = broadcast(SPECIES, turns[t0 + j * TURNS + 7]);
            FloatVector n3 = broadcast(SPECIES, turns[t0 + j * TURNS + 8]);
            FloatVector p = a0.add(a2), q = b0.add(b2), r = a1.add(a3), s = b1.add(b3);
            p.add(r).intoArray(z, z0 + j * ROW);
            q.add(s).intoArray(z, z0 + j * ROW + IMAGINARY);
            p = p.sub(r);
            q = q.sub(s);
            q.fma(n2, p.mul(c2)).intoArray(z, z2 + j * ROW);
            q.fma(c2, p.mul(s2)).intoArray(z, z2 + j * ROW + IMAGINARY);
            a0 = a0.sub(a2);
            b0 = b0.sub(b2);
            a1 = a1.sub(a3);
            b1 = b1.sub(b3);
            p = a0.add(b1);
            q = b0.sub(a1);
            q.fma(n1, p.mul(c1)).intoArray(z, z1 + j * ROW);
            q.fma(c1, p.mul(s1)).intoArray(z, z1 + j * ROW + IMAGINARY);
            p = a0.sub(b1);
            q = b0.add(a1);
            q.fma(n3, p.mul(c3)).intoArray(z, z3 + j * ROW);
            q.fma(c3, p.mul(s3)).intoArray(z, z3 + j * ROW + IMAGINARY);
        }
    }

    private static void fourBack(int quarter, float[] z, int z0, float[] turns, int t0) {
        int z1 = z0 + quarter * ROW, z2 = z1 + quarter * ROW, z3 = z2 + quarter * ROW;
        for (int j = 0; j < quarter; j++) {
            FloatVector a0 = fromArray(SPECIES, z, z0 + j * ROW), b0 = fromArray(SPECIES, z, z0 + j * ROW + IMAGINARY);
            FloatVector p = fromArray(SPECIES, z, z1 + j * ROW), q = fromArray(SPECIES, z, z1 + j * ROW + IMAGINARY);
            FloatVector u = fromArray(SPECIES, z, z2 + j * ROW), v = fromArray(SPECIES, z, z2 + j * ROW + IMAGINARY);
            FloatVector r = fromArray(SPECIES, z, z3 + j * ROW), s = fromArray(SPECIES, z, z3 + j * ROW + IMAGINARY);
            FloatVector c1 = broadcast(SPECIES, turns[t0 + j * TURNS]),
                    s1 = broadcast(SPECIES, turns[t0 + j * TURNS + 1]);
            FloatVector n1 = broadcast(SPECIES, turns[t0 + j * TURNS + 2]);
            FloatVector c2 = broadcast(SPECIES, turns[t0 + j * TURNS + 3]),
                    s2 = broadcast(SPECIES, turns[t0 + j * TURNS + 4]);
            FloatVector n2 = broadcast(SPECIES, turns[t0 + j * TURNS + 5]);
            FloatVector c3 = broadcast(SPECIES, turns[t0 + j * TURNS + 6]),
                    s3 = broadcast(SPECIES, turns[t0 + j * TURNS + 7]);
            FloatVector n3 = broadcast(SPECIES, turns[t0 + j * TURNS + 8]);
            FloatVector a1 = q.fma(s1, p.mul(c1)), b1 = q.fma(c1, p.mul(n1));
            FloatVector a2 = v.fma(s2, u.mul(c2)), b2 = v.fma(c2, u.mul(n2));
            FloatVector a3 = s.fma(s3, r.mul(c3)), b3 = s.fma(c3, r.mul(n3));
            p = a0.add(a2);
            q = b0.add(b2);
            r = a1.add(a3);
            s = b1.add(b3);
            p.add(r).intoArray(z, z0 + j * ROW);
            q.add(s).intoArray(z, z0 + j * ROW + IMAGINARY);
            p.sub(r).intoArray(z, z2 + j * ROW);
            q.sub(s).intoArray(z, z2 + j * ROW + IMAGINARY);
            p = a0.sub(a2);
            q = b0.sub(b2);
            r = a1.sub(a3);
            s = b1.sub(b3);
            p.sub(s).intoArray(z, z1 + j * ROW);
            q.add(r).intoArray(z, z1 + j * ROW + IMAGINARY);
            p.add(s).intoArray(z, z3 + j * ROW);
            q.sub(r).intoArray(z, z3 + j * ROW + IMAGINARY);
        }
    }

    /// [#fourThere] of blocks of sixteen rows: their four turns are few, so each goes over all blocks.
    private static void sixteensThere(int rows, float[] z, int z0, float[] turns, int t0) {
        for (int j = 0; j < 4; j++) {
            FloatVector c1 = broadcast(SPECIES, turns[t0 + j * TURNS]),
                    s1 = broadcast(SPECIES, turns[t0 + j * TURNS + 1]);
            FloatVector n1 = broadcast(SPECIES, turns[t0 + j * TURNS + 2]);
            FloatVector c2 = broadcast(SPECIES, turns[t0 + j * TURNS + 3]),
                    s2 = broadcast(SPECIES, turns[t0 + j * TURNS + 4]);
            FloatVector n2 = broadcast(SPECIES, turns[t0 + j * TURNS + 5]);
            FloatVector c3 = broadcast(SPECIES, turns[t0 + j * TURNS + 6]),
                    s3 = broadcast(SPECIES, turns[t0 + j * TURNS + 7]);
            FloatVector n3 = broadcast(SPECIES, turns[t0 + j * TURNS + 8]);
            for (int i = z0 + j * ROW; i < z0 + rows * ROW; i += 16 * ROW) {
                FloatVector a0 = fromArray(SPECIES, z, i), b0 = fromArray(SPECIES, z, i + IMAGINARY);
                FloatVector a1 = fromArray(SPECIES, z, i + 4 * ROW),
                        b1 = fromArray(SPECIES, z, i + 4 * ROW + IMAGINARY);
                FloatVector a2 = fromArray(SPECIES, z, i + 8 * ROW),
                        b2 = fromArray(SPECIES, z, i + 8 * ROW + IMAGINARY);
                FloatVector a3 = fromArray(SPECIES, z, i + 12 * ROW),
                        b3 = fromArray(SPECIES, z, i + 12 * ROW + IMAGINARY);
                FloatVector p = a0.add(a2), q = b0.add(b2), r = a1.add(a3), s = b1.add(b3);
                p.add(r).intoArray(z, i);
                q.add(s).intoArray(z, i + IMAGINARY);
                p = p.sub(r);
                q = q.sub(s);
                q.fma(n2, p.mul(c2)).intoArray(z, i + 8 * ROW);
                q.fma(c2, p.mul(s2)).intoArray(z, i + 8 * ROW + IMAGINARY);
                a0 = a0.sub(a2);
                b0 = b0.sub(b2);
                a1 = a1.sub(a3);
                b1 = b1.sub(b3);
                p = a0.add(b1);
                q = b0.sub(a1);
                q.fma(n1, p.mul(c1)).intoArray(z, i + 4 * ROW);
                q.fma(c1, p.mul(s1)).intoArray(z, i + 4 * ROW + IMAGINARY);
                p = a0.sub(b1);
                q = b0.add(a1);
                q.fma(n3, p.mul(c3)).intoArray(z, i + 12 * ROW);
                q.fma(c3, p.mul(s3)).intoArray(z, i + 12 * ROW + IMAGINARY);
            }
        }
    }

    /// The same back.
    private static void sixteensBack(int rows, float[] z, int z0, float[] turns, int t0) {
        for (int j = 0; j < 4; j++) {
            FloatVector c1 = broadcast(SPECIES, turns[t0 + j * TURNS]),
                    s1 = broadcast(SPECIES, turns[t0 + j * TURNS + 1]);
            FloatVector n1 = broadcast(SPECIES, turns[t0 + j * TURNS + 2]);
            FloatVector c2 = broadcast(SPECIES, turns[t0 + j * TURNS + 3]),
                    s2 = broadcast(SPECIES, turns[t0 + j * TURNS + 4]);
            FloatVector n2 = broadcast(SPECIES, turns[t0 + j * TURNS + 5]);
            FloatVector c3 = broadcast(SPECIES, turns[t0 + j * TURNS + 6]),
                    s3 = broadcast(SPECIES, turns[t0 + j * TURNS + 7]);
            FloatVector n3 = broadcast(SPECIES, turns[t0 + j * TURNS + 8]);
            for (int i = z0 + j * ROW; i < z0 + rows * ROW; i += 16 * ROW) {
                FloatVector a0 = fromArray(SPECIES, z, i), b0 = fromArray(SPECIES, z, i + IMAGINARY);
                FloatVector p = fromArray(SPECIES, z, i + 4 * ROW), q = fromArray(SPECIES, z, i + 4 * ROW + IMAGINARY);
                FloatVector u = fromArray(SPECIES, z, i + 8 * ROW), v = fromArray(SPECIES, z, i + 8 * ROW + IMAGINARY);
                FloatVector r = fromArray(SPECIES, z, i + 12 * ROW),
                        s = fromArray(SPECIES, z, i + 12 * ROW + IMAGINARY);
                FloatVector a1 = q.fma(s1, p.mul(c1)), b1 = q.fma(c1, p.mul(n1));
                FloatVector a2 = v.fma(s2, u.mul(c2)), b2 = v.fma(c2, u.mul(n2));
                FloatVector a3 = s.fma(s3, r.mul(c3)), b3 = s.fma(c3, r.mul(n3));
                p = a0.add(a2);
                q = b0.add(b2);
                r = a1.add(a3);
                s = b1.add(b3);
                p.add(r).intoArray(z, i);
                q.add(s).intoArray(z, i + IMAGINARY);
                p.sub(r).intoArray(z, i + 8 * ROW);
                q.sub(s).intoArray(z, i + 8 * ROW + IMAGINARY);
                p = a0.sub(a2);
                q = b0.sub(b2);
                r = a1.sub(a3);
                s = b1.sub(b3);
                p.sub(s).intoArray(z, i + 4 * ROW);
                q.add(r).intoArray(z, i + 4 * ROW + IMAGINARY);
                p.add(s).intoArray(z, i + 12 * ROW);
                q.sub(r).intoArray(z, i + 12 * ROW + IMAGINARY);
            }
        }
    }

    /// Blocks of four rows that nothing turns; back, the second and the fourth are exchanged.
    ///
    /// @param second where the second goes, from the block's first
    /// @param fourth where the fourth goes
    private static void foursAlone(int rows, float[] z, int z0, int second, int fourth) {
        for (int i = 0; i < rows; i += 4) {
            FloatVector a0 = fromArray(SPECIES, z, z0 + i * ROW), b0 = fromArray(SPECIES, z, z0 + i * ROW + IMAGINARY);
            FloatVector a1 = fromArray(SPECIES, z, z0 + i * ROW + ROW),
                    b1 = fromArray(SPECIES, z, z0 + i * ROW + ROW + IMAGINARY);
            FloatVector a2 = fromArray(SPECIES, z, z0 + i * ROW + 2 * ROW),
                    b2 = fromArray(SPECIES, z, z0 + i * ROW + 2 * ROW + IMAGINARY);
            FloatVector a3 = fromArray(SPECIES, z, z0 + i * ROW + 3 * ROW),
                    b3 = fromArray(SPECIES, z, z0 + i * ROW + 3 * ROW + IMAGINARY);
            FloatVector p = a0.add(a2), q = b0.add(b2), r = a1.add(a3), s = b1.add(b3);
            p.add(r).intoArray(z, z0 + i * ROW);
            q.add(s).intoArray(z, z0 + i * ROW + IMAGINARY);
            p.sub(r).intoArray(z, z0 + i * ROW + 2 * ROW);
            q.sub(s).intoArray(z, z0 + i * ROW + 2 * ROW + IMAGINARY);
            p = a0.sub(a2);
            q = b0.sub(b2);
            r = a1.sub(a3);
            s = b1.sub(b3);
            p.add(s).intoArray(z, z0 + i * ROW + second);
            q.sub(r).intoArray(z, z0 + i * ROW + second + IMAGINARY);
            p.sub(s).intoArray(z, z0 + i * ROW + fourth);
            q.add(r).intoArray(z, z0 + i * ROW + fourth + IMAGINARY);
        }
    }

    static void scaleRows(int rows, float[] factors, int f0, float[] x, int x0, float[] y, int y0) {
        for (int i = 0; i < rows; i++) {
            FloatVector f = broadcast(SPECIES, factors[f0 + i]);
            for (int m = 0; m < ROW; m += LANES)
                fromArray(SPECIES, x, x0 + i * ROW + m).mul(f).intoArray(y, y0 + i * ROW + m);
        }
    }

    /// The first four rows, to which a number is added, go by themselves; the others are multiplied as the first stage takes them.
    static void respond(Spectrum s, float[] x, int x0, float[] responses, int r0, float[] bias, int b0, float[] y,
            float[] scratch) {
        if (!isNear(s) || s.length() / s.first() < 4) {
            PlainSpectrum.respond(s.length(), x, x0, responses, r0, y);
            PlainSpectrum.addBias(bias, b0, y);
            back(s, y, 0, scratch);
            return;
        }
        PlainSpectrum.respond(4, x, x0, responses, r0, y);
        PlainSpectrum.addBias(bias, b0, y);
        for (int m = 0; m < IMAGINARY; m++) PlainSpectrum.fourAlone(y, m, m + 3 * ROW, m + ROW);
        int block = s.length() / s.first();
        for (int m = 0; m < IMAGINARY; m += LANES) {
            foursResponded(s.length(), x, x0, responses, r0 + m, y, m);
            turnedBack(block, s.length(), y, m, s.turns(), 0);
            firstBack(s, y, m, scratch);
        }
    }

    /// Blocks of four rows of a response, all but the first.
    private static void foursResponded(int rows, float[] x, int x0, float[] responses, int r0, float[] y, int y0) {
        for (int i = 4; i < rows; i += 4) {
            int at = x0 + i * ROW, from = r0 + i * ROW, to = y0 + i * ROW;
            FloatVector u = broadcast(SPECIES, x[at]), v = broadcast(SPECIES, x[at + IMAGINARY]);
            FloatVector c = fromArray(SPECIES, responses, from), d = fromArray(SPECIES, responses, from + IMAGINARY);
            FloatVector a0 = d.fma(v.neg(), c.mul(u)), b0 = d.fma(u, c.mul(v));
            u = broadcast(SPECIES, x[at + ROW]);
            v = broadcast(SPECIES, x[at + ROW + IMAGINARY]);
            c = fromArray(SPECIES, responses, from + ROW);
            d = fromArray(SPECIES, responses, from + ROW + IMAGINARY);
            FloatVector a1 = d.fma(v.neg(), c.mul(u)), b1 = d.fma(u, c.mul(v));
            u = broadcast(SPECIES, x[at + 2 * ROW]);
            v = broadcast(SPECIES, x[at + 2 * ROW + IMAGINARY]);
            c = fromArray(SPECIES, responses, from + 2 * ROW);
            d = fromArray(SPECIES, responses, from + 2 * ROW + IMAGINARY);
            FloatVector a2 = d.fma(v.neg(), c.mul(u)), b2 = d.fma(u, c.mul(v));
            u = broadcast(SPECIES, x[at + 3 * ROW]);
            v = broadcast(SPECIES, x[at + 3 * ROW + IMAGINARY]);
            c = fromArray(SPECIES, responses, from + 3 * ROW);
            d = fromArray(SPECIES, responses, from + 3 * ROW + IMAGINARY);
            FloatVector a3 = d.fma(v.neg(), c.mul(u)), b3 = d.fma(u, c.mul(v));
            FloatVector p = a0.add(a2), q = b0.add(b2), r = a1.add(a3), s = b1.add(b3);
            p.add(r).intoArray(y, to);
            q.add(s).intoArray(y, to + IMAGINARY);
            p.sub(r).intoArray(y, to + 2 * ROW);
            q.sub(s).intoArray(y, to + 2 * ROW + IMAGINARY);
            p = a0.sub(a2);
            q = b0.sub(b2);
            r = a1.sub(a3);
            s = b1.sub(b3);
            p.add(s).intoArray(y, to + 3 * ROW);
            q.sub(r).intoArray(y, to + 3 * ROW + IMAGINARY);
            p.sub(s).intoArray(y, to + ROW);
            q.add(r).intoArray(y, to + ROW + IMAGINARY);
        }
    }

    /// Whether real and imaginary parts of the rows of a strip are added up, each times a number for each column.
    static boolean mixes(Sliding s) {
        return s.columns() == IMAGINARY && s.taps() == 2 && s.xRow() == ROW && s.xTap() == IMAGINARY
                && s.wTap() == IMAGINARY;
    }

    static void mix(Sliding s, float[] x, int x0, float[] w, int w0, float[] y, int y0) {
        for (int m = 0; m < IMAGINARY; m += LANES) mixLanes(s.rows(), s.yRow(), x, x0 + m, w, w0 + m, y, y0 + m);
    }

    private static void mixLanes(int rows, int yRow, float[] x, int x0, float[] w, int w0, float[] y, int y0) {
        FloatVector v = fromArray(SPECIES, w, w0), u = fromArray(SPECIES, w, w0 + IMAGINARY);
        for (int i = 0; i < rows; i++) {
            FloatVector sum = fromArray(SPECIES, y, y0 + i * yRow);
            sum = fromArray(SPECIES, x, x0 + i * ROW).fma(v, sum);
            fromArray(SPECIES, x, x0 + i * ROW + IMAGINARY).fma(u, sum).intoArray(y, y0 + i * yRow);
        }
    }

    /// Rows of one vector.
    static void copyLanes(int rows, float[] x, int x0, int xRow, float[] y, int y0, int yRow) {
        for (int i = 0; i < rows; i++) fromArray(SPECIES, x, x0 + i * xRow).intoArray(y, y0 + i * yRow);
    }

    static void multiply(FrequencyProduct p, float[] x, float[] factors, float[] y) {
        for (int m = 0; m < IMAGINARY; m += LANES)
            for (int row = 0; row < p.rows(); row++)
                for (int group = 0; group < p.groups(); group++)
                    multiply(p, x, row * ROW, factors, p.factors(row, group) + m, y, group * p.strip() + row * ROW + m);
    }

    /// All blocks, two at once; where there are 32 registers, which come with vectors of sixteen, three.
    private static void multiply(FrequencyProduct p, float[] x, int x0, float[] factors, int f0, float[] y, int y0) {
        int block = 0;
        for (; block + 3 <= p.blocks() && FloatLanes.COUNT > LANES; block += 3)
            threeBlocks(p, x, x0 + block * p.xBlock(), factors, f0, y, y0 + block * p.yBlock());
        for (; block + 2 <= p.blocks(); block += 2)
            twoBlocks(p, x, x0 + block * p.xBlock(), factors, f0, y, y0 + block * p.yBlock());
        if (block < p.blocks()) oneBlock(p, x, x0 + block * p.xBlock(), factors, f0, y, y0 + block * p.yBlock());
    }

    private static void threeBlocks(FrequencyProduct p, float[] x, int x0, float[] factors, int f0, float[] y, int to) {
        FloatVector a0 = zero(SPECIES), b0 = a0, c0 = a0, d0 = a0, a1 = a0, b1 = a0, c1 = a0, d1 = a0, a2 = a0, b2 = a0,
                c2 = a0, d2 = a0;
        int strip = p.strip(), f = f0, one = p.xBlock(), two = 2 * one;
        for (int left = p.pairs(), from = x0; left > 0; left -= IMAGINARY, from += strip)
            for (int at = from; at < from + Math.min(IMAGINARY, left); at++, f += ROW) {
                FloatVector re = fromArray(SPECIES, factors, f), im = fromArray(SPECIES, factors, f + IMAGINARY);
                FloatVector v = broadcast(SPECIES, x[at]);
                a0 = re.fma(v, a0);
                c0 = im.fma(v, c0);
                v = broadcast(SPECIES, x[at + IMAGINARY]);
                b0 = im.fma(v, b0);
                d0 = re.fma(v, d0);
                v = broadcast(SPECIES, x[at + one]);
                a1 = re.fma(v, a1);
                c1 = im.fma(v, c1);
                v = broadcast(SPECIES, x[at + one + IMAGINARY]);
                b1 = im.fma(v, b1);
                d1 = re.fma(v, d1);
                v = broadcast(SPECIES, x[at + two]);
                a2 = re.fma(v, a2);
                c2 = im.fma(v, c2);
                v = broadcast(SPECIES, x[at + two + IMAGINARY]);
                b2 = im.fma(v, b2);
                d2 = re.fma(v, d2);
            }
        a0.sub(b0).intoArray(y, to);
        c0.add(d0).intoArray(y, to + IMAGINARY);
        a1.sub(b1).intoArray(y, to + p.yBlock());
        c1.add(d1).intoArray(y, to + p.yBlock() + IMAGINARY);
        a2.sub(b2).intoArray(y, to + 2 * p.yBlock());
        c2.add(d2).intoArray(y, to + 2 * p.yBlock() + IMAGINARY);
    }

    private static void twoBlocks(FrequencyProduct p, float[] x, int x0, float[] factors, int f0, float[] y, int to) {
        FloatVector a0 = zero(SPECIES), b0 = a0, c0 = a0, d0 = a0, a1 = a0, b1 = a0, c1 = a0, d1 = a0;
        int strip = p.strip(), f = f0, one = p.xBlock();
        for (int left = p.pairs(), from = x0; left > 0; left -= IMAGINARY, from += strip)
            for (int at = from; at < from + Math.min(IMAGINARY, left); at++, f += ROW) {
                FloatVector re = fromArray(SPECIES, factors, f), im = fromArray(SPECIES, factors, f + IMAGINARY);
                FloatVector v = broadcast(SPECIES, x[at]);
                a0 = re.fma(v, a0);
                c0 = im.fma(v, c0);
                v = broadcast(SPECIES, x[at + IMAGINARY]);
                b0 = im.fma(v, b0);
                d0 = re.fma(v, d0);
                v = broadcast(SPECIES, x[at + one]);
                a1 = re.fma(v, a1);
                c1 = im.fma(v, c1);
                v = broadcast(SPECIES, x[at + one + IMAGINARY]);
                b1 = im.fma(v, b1);
                d1 = re.fma(v, d1);
            }
        a0.sub(b0).intoArray(y, to);
        c0.add(d0).intoArray(y, to + IMAGINARY);
        a1.sub(b1).intoArray(y, to + p.yBlock());
        c1.add(d1).intoArray(y, to + p.yBlock() + IMAGINARY);
    }

    private static void oneBlock(FrequencyProduct p, float[] x, int x0, float[] factors, int f0, float[] y, int to) {
        FloatVector a0 = zero(SPECIES), b0 = a0, c0 = a0, d0 = a0;
        int strip = p.strip(), f = f0;
        for (int left = p.pairs(), from = x0; left > 0; left -= IMAGINARY, from += strip)
            for (int at = from; at < from + Math.min(IMAGINARY, left); at++, f += ROW) {
                FloatVector re = fromArray(SPECIES, factors, f), im = fromArray(SPECIES, factors, f + IMAGINARY);
                FloatVector v = broadcast(SPECIES, x[at]);
                a0 = re.fma(v, a0);
                c0 = im.fma(v, c0);
                v = broadcast(SPECIES, x[at + IMAGINARY]);
                b0 = im.fma(v, b0);
                d0 = re.fma(v, d0);
            }
        a0.sub(b0).intoArray(y, to);
        c0.add(d0).intoArray(y, to + IMAGINARY);
    }
}
