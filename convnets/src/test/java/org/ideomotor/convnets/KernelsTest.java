package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Kernels through the Vector API and without it: the same bits, and the right ones.
class KernelsTest {
    private static final Kernels PLAIN = new PlainKernels();
    private static final Kernels VECTOR = new VectorKernels();

    private final SplittableRandom random = new SplittableRandom(20261126);

    private float[] numbers(int length) {
        float[] values = Kernels.array(length);
        for (int k = 0; k < values.length; k++) values[k] = (float) random.nextGaussian();
        return values;
    }

    private static int reach(int rows, int row, int taps, int tap, int run, int step) {
        return (rows - 1) * row + (taps - 1) * tap + (run - 1) * step + 1;
    }

    /// Every way that a product is computed: few rows and many, columns of one vector, of panels and more, sums longer than a block, A in stretches, in
    /// windows that overlap, read transposed, and at a distance.
    static Stream<Product> products() {
        return Stream.of(
                new Product(1, 3, 1, 5, 5, 0, 1, 3, 3), new Product(2, 150, 1, 300, 300, 0, 1, 150, 150),
                new Product(3, 70, 1, 41, 41, 0, 1, 72, 75), new Product(11, 20, 1, 33, 33, 0, 1, 20, 20),
                new Product(12, 8, 1, 33, 33, 0, 1, 8, 8), new Product(61, 61, 1, 4, 40, 0, 1, 61, 61),
                new Product(250, 128, 1, 1024, 128, 0, 1, 128, 128), new Product(79, 50, 1, 260, 25, 0, 1, 50, 50),
                new Product(80, 180, 1, 300, 300, 0, 1, 180, 190), new Product(128, 130, 1, 250, 1, 0, 131, 130, 130),
                new Product(131, 33, 5, 7, 3, 22, 1, 33, 33), new Product(50, 40, 3, 300, 9, 900, 2, 40, 41),
                new Product(30, 32, 22, 1, 198, 9, 1, 32, 288), new Product(500, 9, 1, 413, 1, 0, 22, 9, 9),
                new Product(300, 2, 1, 120, 1, 0, 22, 2, 2), new Product(47, 15, 3, 50, 1, 7, 60, 15, 17),
                new Product(97, 1, 1, 200, 1, 0, 97, 1, 1), new Product(22, 16, 1, 1000, 1, 0, 22, 16, 16),
                new Product(40, 25, 2, 1, 9, 3, 4, 25, 25), new Product(100, 100, 1, 1, 1, 0, 1, 100, 100),
                // a row that is read as it lies; filters along one signal
                new Product(1, 256, 1, 101, 101, 0, 1, 256, 256), new Product(1, 64, 1, 7, 1, 0, 3, 70, 64),
                new Product(1, 33, 1, 40, 40, 0, 1, 33, 33), new Product(8, 64, 1, 20, 20, 0, 1, 1, 64),
                new Product(2, 128, 1, 1, 1, 0, 1, 1, 130), new Product(3, 64, 1, 9, 9, 0, 1, 1, 64),
                new Product(4, 40, 1, 9, 9, 0, 1, 1, 40));
    }

    @ParameterizedTest
    @MethodSource("products")
    void aProductHasTheSameBitsAndIsRight(Product p) {
        float[] a = numbers(reach(p.rows(), p.aRow(), p.taps(), p.aTap(), p.run(), p.aRun()));
        float[] b = numbers((p.taps() * p.run() - 1) * p.bRow() + p.columns());
        float[] before = numbers((p.rows() - 1) * p.cRow() + p.columns() + 40);
        int from = 7;
        float[] plain = before.clone(), vector = before.clone();
        PLAIN.add(p, a, 0, b, 0, plain, from);
        VECTOR.add(p, a, 0, b, 0, vector, from);
        assertThat(vector).containsExactly(plain);
        for (int at = 0; at < before.length; at++) {
            int i = Math.floorDiv(at - from, p.cRow()), n = at - from - i * p.cRow();
            boolean belongs = at >= from && i < p.rows() && n < p.columns();
            if (belongs) assertThat((double) plain[at]).isCloseTo(before[at] + sum(p, a, b, i, n), within(1e-3));
            else assertThat(plain[at]).as("place %d is not the product's", at).isEqualTo(before[at]);
        }
    }

    private static double sum(Product p, float[] a, float[] b, int i, int n) {
        double sum = 0;
        for (int tap = 0; tap < p.taps(); tap++)
            for (int j = 0; j < p.run(); j++)
                sum += (double) a[i * p.aRow() + tap * p.aTap() + j * p.aRun()]
                        * b[(tap * p.run() + j) * p.bRow() + n];
        return sum;
    }

    static Stream<Sliding> slidings() {
        return Stream.of(new Sliding(1, 1, 1, 1, 1, 1), new Sliding(100, 16, 64, 16, 16, 16),
                new Sliding(37, 5, 9, 5, 5, 7), new Sliding(61, 40, 15, 80, 40, 40),
                new Sliding(33, 64, 63, 64, 64, 64), new Sliding(45, 16, 21, 16, 16, 40),
                new Sliding(20, 9, 17, 9, 27, 18),
                // eight rows at once, by taps that are no whole fours or twos
                new Sliding(8, 16, 3, 16, 16, 16), new Sliding(19, 16, 6, 16, 16, 32),
                new Sliding(40, 16, 63, 16, 16, 64),
                // the two halves of a strip's rows
                new Sliding(29, 8, 2, 16, 8, 24), new Sliding(1, 8, 2, 16, 8, 8));
    }

    @ParameterizedTest
    @MethodSource("slidings")
    void filtersSlideWithTheSameBitsAndRightly(Sliding s) {
        float[] x = numbers(reach(s.rows(), s.xRow(), s.taps(), s.xTap(), s.columns(), 1) + 3);
        float[] w = numbers(s.taps() * s.columns() + 2);
        float[] before = numbers(s.rows() * s.yRow());
        float[] plain = before.clone(), vector = before.clone();
        PLAIN.slide(s, x, 3, w, 2, plain, 0);
        VECTOR.slide(s, x, 3, w, 2, vector, 0);
        assertThat(vector).containsExactly(plain);
        for (int i = 0; i < s.rows(); i++)
            for (int m = 0; m < s.columns(); m++) {
                double sum = before[i * s.yRow() + m];
                for (int k = 0; k < s.taps(); k++)
                    sum += (double) x[3 + i * s.xRow() + k * s.xTap() + m] * w[2 + k * s.columns() + m];
                assertThat((double) plain[i * s.yRow() + m]).isCloseTo(sum, within(1e-4));
            }
    }

    @ParameterizedTest
    @MethodSource("slidings")
    void theirSlopesHaveTheSameBitsAndAreRight(Sliding s) {
        float[] x = numbers(reach(s.rows(), s.xRow(), s.taps(), s.xTap(), s.columns(), 1));
        float[] g = numbers(s.rows() * s.yRow());
        float[] before = numbers(s.taps() * s.columns());
        float[] plain = before.clone(), vector = before.clone();
        PLAIN.slide(s.toFilters(), x, 0, g, 0, plain, 0);
        VECTOR.slide(s.toFilters(), x, 0, g, 0, vector, 0);
        assertThat(vector).containsExactly(plain);
        for (int k = 0; k < s.taps(); k++)
            for (int m = 0; m < s.columns(); m++) {
                double sum = before[k * s.columns() + m];
                for (int i = 0; i < s.rows(); i++)
                    sum += (double) x[i * s.xRow() + k * s.xTap() + m] * g[i * s.yRow() + m];
                assertThat((double) plain[k * s.columns() + m]).isCloseTo(sum, within(1e-4));
            }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 16, 25, 40})
    void rowsAreCopiedAndTheirGreatestFoundWithTheSameBits(int columns) {
        int rows = 5, xRow = columns + 3, yRow = columns + 1;
        float[] x = numbers(2 + rows * xRow), before = numbers(1 + rows * yRow);
        float[] plain = before.clone(), vector = before.clone();
        PLAIN.copyRows(rows, columns, x, 2, xRow, plain, 1, yRow);
        VECTOR.copyRows(rows, columns, x, 2, xRow, vector, 1, yRow);
        assertThat(vector).containsExactly(plain);
        for (int k = 0; k < before.length; k++) {
            int i = Math.floorDiv(k - 1, yRow), m = k - 1 - i * yRow;
            boolean copied = k >= 1 && i < rows && m < columns;
            assertThat(plain[k]).isEqualTo(copied ? x[2 + i * xRow + m] : before[k]);
        }
        float[] greatest = before.clone(), vectorGreatest = before.clone();
        PLAIN.greatestRow(rows, columns, x, 2, greatest, 1);
        VECTOR.greatestRow(rows, columns, x, 2, vectorGreatest, 1);
        assertThat(vectorGreatest).containsExactly(greatest);
        for (int m = 0; m < columns; m++) {
            float most = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < rows; i++) most = Math.max(most, x[2 + i * columns + m]);
            assertThat(greatest[1 + m]).isEqualTo(most);
        }
        assertThat(greatest[1 + columns]).isEqualTo(before[1 + columns]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 19, 32, 40, 70, 150})
    void sumsOfColumnsHaveTheSameBitsAndAreRight(int columns) {
        int rows = 37;
        float[] x = numbers(rows * columns), g = numbers(rows * columns), mean = numbers(columns);
        float[] before = numbers(3 * columns);
        float[] plain = before.clone(), vector = before.clone();
        addSums(PLAIN, rows, columns, g, x, mean, plain);
        addSums(VECTOR, rows, columns, g, x, mean, vector);
        assertThat(vector).containsExactly(plain);
        for (int m = 0; m < columns; m++) {
            double sum = before[m], square = before[columns + m], product = before[2 * columns + m];
            for (int i = 0; i < rows; i++) {
                double value = x[i * columns + m], away = value - mean[m];
                sum += value;
                square += away * away;
                product += g[i * columns + m] * away;
            }
            assertThat((double) plain[m]).isCloseTo(sum, within(1e-4));
            assertThat((double) plain[columns + m]).isCloseTo(square, within(1e-3));
            assertThat((double) plain[2 * columns + m]).isCloseTo(product, within(1e-3));
        }
    }

    private static void addSums(Kernels kernels, int rows, int columns, float[] g, float[] x, float[] mean, float[] y) {
        kernels.addRows(rows, columns, x, 0, y, 0);
        kernels.addSquares(rows, columns, x, 0, mean, 0, y, columns);
        kernels.addProducts(rows, columns, g, 0, x, 0, mean, y, 2 * columns);
    }

    private static final float[] EDGES = {0, -0f, 1e-30f, -1e-30f, 0.0199f, -0.0201f, 20, -20, 31, 90, -90, 1e20f,
            -1e20f,
            Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};

    @ParameterizedTest
    @EnumSource(Activation.class)
    void activationsAndTheirSlopesHaveTheSameBits(Activation f) {
        int count = 203, from = 5;
        float[] x = numbers(from + count), slope = numbers(from + count);
        System.arraycopy(EDGES, 0, x, from, EDGES.length);
        float[] plain = new float[x.length], vector = new float[x.length];
        PLAIN.apply(f, count, x, from, plain, from);
        VECTOR.apply(f, count, x, from, vector, from);
        assertThat(vector).containsExactly(plain);
        float[] back = new float[x.length], vectorBack = new float[x.length];
        PLAIN.back(f, count, x, plain, slope, back, from);
        VECTOR.back(f, count, x, plain, slope, vectorBack, from);
        assertThat(vectorBack).containsExactly(back);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void activationsAreRight(Activation f) {
        int count = 1000;
        float[] x = numbers(count), y = new float[x.length], back = new float[x.length], ones = new float[x.length];
        Arrays.fill(ones, 1);
        VECTOR.apply(f, count, x, 0, y, 0);
        VECTOR.back(f, count, x, y, ones, back, 0);
        for (int k = 0; k < count; k++) {
            assertThat((double) y[k]).isCloseTo(f.value(x[k]), within(1e-5));
            double slope = f.slope(x[k], f.value(x[k]));
            assertThat((double) back[k]).isCloseTo(slope, within(1e-5 * Math.max(1, Math.abs(slope))));
        }
    }

    /// Every first stage, blocks of one stage and of many, and what is larger than the nearest cache.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 11, 14, 17, 20, 60, 75, 190, 250, 300, 1000, 1206, 2500, 4000})
    void transformsHaveTheSameBitsAndAreRight(int times) {
        Spectrum spectrum = Spectrum.ofAtLeast(times);
        int n = spectrum.length(), row = Spectrum.ROW, from = 3;
        assertThat(n).isBetween(times, 2 * times);
        float[] before = numbers(from + n * row), plain = before.clone(), vector = before.clone();
        float[] scratch = Kernels.array(spectrum.first() * row);
        PLAIN.there(spectrum, plain, from, scratch);
        VECTOR.there(spectrum, vector, from, scratch);
        assertThat(vector).containsExactly(plain);
        for (int i = 0; i < n; i += Math.max(1, n / 37)) {
            double angle = -2 * Math.PI * spectrum.frequency(i) / n, re = 0, im = 0;
            for (int t = 0; t < n; t++) {
                double a = before[from + t * row + 5], b = before[from + t * row + 5 + Spectrum.COLUMNS];
                re += a * Math.cos(angle * t) - b * Math.sin(angle * t);
                im += a * Math.sin(angle * t) + b * Math.cos(angle * t);
            }
            assertThat((double) plain[from + i * row + 5]).isCloseTo(re, within(1e-6 * n + 1e-5));
            assertThat((double) plain[from + i * row + 5 + Spectrum.COLUMNS]).isCloseTo(im, within(1e-6 * n + 1e-5));
        }
        PLAIN.back(spectrum, plain, from, scratch);
        VECTOR.back(spectrum, vector, from, scratch);
        assertThat(vector).containsExactly(plain);
        for (int k = from; k < from + n * row; k++)
            assertThat((double) plain[k] / n).isCloseTo(before[k], within(1e-5));
        assertThat(Arrays.copyOf(plain, from)).isEqualTo(Arrays.copyOf(before, from));
    }

    @Test
    void eachFrequencyOfATransformHasARow() {
        for (int times : new int[]{1, 3, 20, 64, 1000, 1206}) {
            Spectrum spectrum = Spectrum.ofAtLeast(times);
            assertThat(IntStream.range(0, spectrum.length()).map(spectrum::frequency).sorted())
                    .containsExactlyElementsOf(IntStream.range(0, spectrum.length()).boxed().toList());
        }
    }

    /// What a response multiplies is the filter: against the sum over taps, for a window from whose ends nothing may come round.
    @Test
    void aResponseIsItsFilter() {
        double[] half = {0.5, -0.25, 0.125, 0.3};
        int times = 29, row = Spectrum.ROW;
        Spectrum spectrum = Spectrum.ofAtLeast(times + 3);
        float[] response = Kernels.array(spectrum.length()), x = Kernels.array(spectrum.length() * row), y = x.clone();
        float[] scratch = Kernels.array(spectrum.first() * row);
        for (int k = 0; k < times * row; k++) x[k] = (float) random.nextGaussian();
        float[] window = x.clone();
        spectrum.response(half, response, 0);
        VECTOR.there(spectrum, x, 0, scratch);
        VECTOR.scaleRows(spectrum.length(), response, 0, x, 0, y, 0);
        VECTOR.back(spectrum, y, 0, scratch);
        for (int t = 0; t < times; t++)
            for (int c = 0; c < row; c++) {
                double sum = 0;
                for (int k = -3; k <= 3; k++)
                    if (t + k >= 0 && t + k < times) sum += half[Math.abs(k)] * window[(t + k) * row + c];
                assertThat((double) y[t * row + c]).isCloseTo(sum, within(1e-5));
            }
    }

    /// One of eight signals by eight filters, there and back: against sums over taps, as far as nothing comes round. Lengths of every first stage, of one block and of
    /// more than the nearest cache holds.
    @ParameterizedTest
    @ValueSource(ints = {8, 12, 16, 20, 64, 320, 1024})
    void aSignalByEightFiltersHasTheSameBitsAndIsRight(int n) {
        int taps = 7, row = Spectrum.ROW, which = 2;
        Spectrum spectrum = Spectrum.ofAtLeast(n);
        float[] h = numbers(8 * taps), responses = Kernels.array(n * row), scratch = Kernels.array(5 * row);
        for (int f = 0; f < 8; f++) spectrum.correlation(taps, h, f * taps, responses, f);
        float[] window = numbers(n * row), x = window.clone(), bias = numbers(11);
        float[] plain = numbers(n * row), vector = plain.clone();
        VECTOR.there(spectrum, x, 0, scratch);
        PLAIN.respond(spectrum, x, which, responses, 0, bias, 3, plain, scratch);
        VECTOR.respond(spectrum, x, which, responses, 0, bias, 3, vector, scratch);
        assertThat(vector).containsExactly(plain);
        for (int t = 0; t + taps <= n; t++)
            for (int f = 0; f < 8; f++)
                for (int part = 0; part < 2; part++) {
                    double sum = bias[3 + f];
                    for (int k = 0; k < taps; k++)
                        sum += (double) h[f * taps + k] * window[(t + k) * row + which + part * Spectrum.COLUMNS];
                    assertThat((double) vector[t * row + f + part * Spectrum.COLUMNS]).isCloseTo(sum, within(2e-5));
                }
    }

    /// One block and several, twos, threes and what is left; one strip and several, the last not full.
    static Stream<FrequencyProduct> frequencyProducts() {
        return Stream.of(new FrequencyProduct(1, 1, 1, 1, 32), new FrequencyProduct(5, 3, 8, 2, 96),
                new FrequencyProduct(16, 7, 13, 4, 272), new FrequencyProduct(3, 2, 9, 1, 64),
                new FrequencyProduct(2, 8, 4, 1, 32), new FrequencyProduct(4, 5, 33, 1, 80));
    }

    @ParameterizedTest
    @MethodSource("frequencyProducts")
    void aProductAtEachFrequencyHasTheSameBitsAndIsRight(FrequencyProduct p) {
        float[] x = numbers(p.blocks() * p.xBlock()), g = numbers(p.factors(p.rows(), 0));
        float[] before = numbers(p.blocks() * p.yBlock()), plain = before.clone(), vector = before.clone();
        PLAIN.multiply(p, x, g, plain);
        VECTOR.multiply(p, x, g, vector);
        assertThat(vector).containsExactly(plain);
        for (int k = 0; k < p.blocks() * p.yBlock(); k++) {
            int row = k % p.strip() / 16, group = k / p.strip() % p.groups(), column = k % 16 % 8;
            if (row >= p.rows()) {
                assertThat(plain[k]).isEqualTo(before[k]);
                continue;
            }
            double sum = 0;
            for (int pair = 0; pair < p.pairs(); pair++) {
                int at = k / p.yBlock() * p.xBlock() + pair / 8 * p.strip() + row * 16 + pair % 8;
                int f = p.factors(row, group) + pair * 16 + column;
                sum += k % 16 < 8 ? (double) x[at] * g[f] - (double) x[at + 8] * g[f + 8]
                        : (double) x[at] * g[f + 8] + (double) x[at + 8] * g[f];
            }
            assertThat((double) plain[k]).isCloseTo(sum, within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 15, 16, 17, 22, 40, 64})
    void eachSignalHasAPlaceInAStrip(int signals) {
        Strips strips = new Strips(signals);
        int rows = 9, times = 5, begin = -2, strip = rows * Spectrum.ROW, xRow = 2 * signals + 1;
        float[] x = numbers(3 + times * xRow), z = numbers(strips.count() * strip);
        for (int s = 0; s < strips.count(); s++) strips.fill(VECTOR, s, x, 3, xRow, times, begin, rows, z, s * strip);
        int seen = 0;
        for (int pair = 0; pair < strips.pairs(); pair++)
            for (int part = 0; part < 2; part++) {
                int signal = strips.signal(pair, part), at = pair / 8 * strip + pair % 8 + part * Spectrum.COLUMNS;
                if (signal >= 0) seen++;
                for (int i = 0; i < rows; i++)
                    assertThat(z[at + i * Spectrum.ROW])
                            .isEqualTo(signal < 0 || i < 2 || i >= 7 ? 0 : x[3 + (i - 2) * xRow + signal]);
            }
        assertThat(seen).isEqualTo(signals);
        assertThat(strips.pairs()).isBetween(Math.ceilDiv(signals, 2), Math.ceilDiv(signals, 2) + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 150, 481, 1001})
    void blocksThatOverlapGiveAllTimesOnce(int times) {
        for (int taps : new int[]{1, 10, 64}) {
            Overlap overlap = Overlap.cheapest(taps, times, o -> o.blocks() * o.butterflies());
            assertThat(IntStream.range(0, overlap.blocks()).map(overlap::valid).sum()).isEqualTo(times);
            assertThat(overlap.valid(overlap.blocks() - 1)).isBetween(1, overlap.step());
            assertThat(overlap.length()).isEqualTo(Spectrum.ofAtLeast(overlap.length()).length());
        }
    }

    @Test
    void rowsAreScaledWithTheSameBits() {
        int rows = 7, row = Spectrum.ROW;
        float[] x = numbers(rows * row), factors = numbers(rows + 2), plain = numbers(rows * row + 5);
        float[] vector = plain.clone(), before = plain.clone();
        PLAIN.scaleRows(rows, factors, 2, x, 0, plain, 5);
        VECTOR.scaleRows(rows, factors, 2, x, 0, vector, 5);
        assertThat(vector).containsExactly(plain);
        for (int k = 0; k < rows * row; k++) assertThat(plain[5 + k]).isEqualTo(x[k] * factors[2 + k / row]);
        assertThat(Arrays.copyOf(plain, 5)).isEqualTo(Arrays.copyOf(before, 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16, 61, 64})
    void columnsOfASoftmaxHaveTheSameBitsAndAreRight(int columns) {
        for (int rows : new int[]{1, 2, 61}) {
            float[] x = numbers(3 + rows * columns), plain = x.clone(), vector = x.clone();
            float[] sums = Kernels.array(columns), vectorSums = Kernels.array(columns);
            PLAIN.expColumns(rows, columns, plain, 3, sums, 0);
            VECTOR.expColumns(rows, columns, vector, 3, vectorSums, 0);
            assertThat(vector).containsExactly(plain);
            assertThat(vectorSums).containsExactly(sums);
            for (int m = 0; m < columns; m++) {
                double greatest = Double.NEGATIVE_INFINITY, sum = 0;
                for (int i = 0; i < rows; i++) greatest = Math.max(greatest, x[3 + i * columns + m]);
                for (int i = 0; i < rows; i++) {
                    double e = Math.exp(x[3 + i * columns + m] - greatest);
                    sum += e;
                    assertThat((double) plain[3 + i * columns + m]).isCloseTo(e, within(1e-6));
                }
                assertThat((double) sums[m]).isCloseTo(sum, within(1e-5 * sum));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 61})
    void exponentialsHaveTheSameBits(int count) {
        float[] x = numbers(count), vector = x.clone();
        PLAIN.expAbout(count, x, 0, 1.5f);
        VECTOR.expAbout(count, vector, 0, 1.5f);
        assertThat(vector).containsExactly(x);
    }
}
