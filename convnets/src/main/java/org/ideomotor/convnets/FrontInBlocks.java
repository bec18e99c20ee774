package org.ideomotor.convnets;

import java.util.Arrays;

/// [FrontInOne] block by block in the frequency domain, where a correlation of all channels with all kernels is one small product for each
/// frequency: a third to a fifth of the multiplications.
///
/// A window is cut into blocks of N samples that overlap by all taps but one (overlap-save: Stockham 1966, AFIPS 28). With hats for transforms,
/// `ŷ_o = Σ_c x̂_c · conj(Ŵ_{c,o})`, and the slopes of the kernels are `Σ_blocks x̂_c · conj(ĝ_o)`.
final class FrontInBlocks extends FrontInOne {
    private final Fourier fourier;
    private final int n;
    private final int channels;
    private final int step;
    private final int blocks;
    private final Product toBlock;
    private final Product real;
    private final Product complex;
    private final Product realBack;
    private final Product complexBack;
    private final Product fromBlock;
    private final Product fromLastBlock;
    private final Product slopeToBlock;
    private final Product slopeToLastBlock;
    private final Product toKernels;
    private final Product fromKernels;
    private final float[] kernels;
    private final float[][] both;
    private final Slots transformed;
    private final float[][] extended;
    private final float[][] product;
    private final float[][] slopeBlocks;
    private final float[][] turnedSlopes;
    private final Sums kernelSlopes;
    private final float[] mergedSlopes;

    FrontInBlocks(Plan plan, Front front, Ends ends) {
        super(plan, front, ends, 0);
        this.fourier = new Fourier(length(front));
        this.n = fourier.length();
        this.channels = front.channels();
        this.step = n - front.taps() + 1;
        this.blocks = Math.ceilDiv(front.timesOut(), step);
        int rowX = blocks * channels, rowY = blocks * outputs;
        this.toBlock = new Product(n, channels, 1, n, n, 0, 1, channels, rowX);
        this.real = new Product(blocks, outputs, 1, channels, channels, 0, 1, outputs, outputs);
        this.complex = Product.plain(2 * blocks, 2 * channels, outputs);
        this.realBack = new Product(channels, outputs, 1, blocks, 1, 0, channels, outputs, outputs);
        this.complexBack = new Product(channels, outputs, 2, blocks, 1, rowX, channels, outputs, outputs);
        int last = blocks - 1;
        this.fromBlock = new Product(valid(0), outputs, 1, n, n, 0, 1, rowY, outputs);
        this.fromLastBlock = new Product(valid(last), outputs, 1, n, n, 0, 1, rowY, outputs);
        this.slopeToBlock = new Product(n, outputs, 1, valid(0), n, 0, 1, outputs, rowY);
        this.slopeToLastBlock = new Product(n, outputs, 1, valid(last), n, 0, 1, outputs, rowY);
        this.toKernels = new Product(n, pairs, 1, front.taps(), n, 0, 1, pairs, pairs);
        this.fromKernels = new Product(front.taps(), pairs, 1, n, n, 0, 1, pairs, pairs);
        this.kernels = Kernels.array(n * pairs);
        this.both = plan.scratch(2 * blocks * 2 * channels);
        this.transformed = plan.room(new Shape(channels, blocks, n));
        this.extended = plan.scratch(((blocks - 1) * step + n) * channels);
        this.product = plan.scratch(n * rowY);
        this.slopeBlocks = plan.scratch(plan.trains() ? n * rowY : 0);
        this.turnedSlopes = plan.scratch(plan.trains() ? n * rowY : 0);
        this.kernelSlopes = new Sums(plan.chunks(), n * pairs);
        this.mergedSlopes = Kernels.array(front.taps() * pairs);
    }

    /// N: at least twice the taps.
    private static int length(Front front) { return Math.max(64, 2 * Integer.highestOneBit(2 * front.taps() - 1)); }

    /// Whether it is less work than one product.
    static boolean saves(Front front) {
        long n = length(front), step = n - front.taps() + 1, c = front.channels(), o = front.outputs();
        long blocks = Math.ceilDiv((long) front.timesOut(), step);
        long work = blocks * (n * n * c + 2 * n * c * o + step * n * o);
        return work < (long) front.timesOut() * front.taps() * c * o / 2;
    }

    @Override
    void makeWeights(Fold after) {
        super.makeWeights(after);
        Arrays.fill(kernels, 0);
        plan.kernels().add(toKernels, fourier.there(), 0, merged, 0, kernels, 0);
    }

    /// Of each frequency with two rows (a, b) makes (−b, a).
    private void turn(float[] rows, int row, float[] turned) {
        for (int f = 1; f < n / 2; f++) {
            int at = 2 * f * row;
            for (int k = at; k < at + row; k++) turned[k] = -rows[k + row];
            System.arraycopy(rows, at, turned, at + row, row);
        }
    }

    @Override
    public void forward(int slot, int worker) {
        transform(slot, worker);
        float[] x = transformed.values(), y = product[worker];
        Arrays.fill(y, 0);
        int at = transformed.at(slot), rowX = blocks * channels, rowY = blocks * outputs;
        for (int row = 0; row < 2; row++)
            plan.kernels().add(real, x, at + row * rowX, kernels, row * pairs, y, row * rowY);
        for (int row = 2; row < n; row += 2) {
            bringTogether(x, at + row * rowX, both[worker]);
            plan.kernels().add(complex, both[worker], 0, kernels, row * pairs, y, row * rowY);
        }
        fillWithBias(slot);
        for (int block = 0; block < blocks; block++)
            plan.kernels().add(block < blocks - 1 ? fromBlock : fromLastBlock, fourier.back(), 0, y,
                    block * outputs, this.y.values(), this.y.at(slot) + block * step * outputs);
    }

    /// Of a frequency with real parts a and imaginary parts b: a row (a, b) for each block, whose product is real, then (b, −a), whose product is imaginary.
    private void bringTogether(float[] x, int from, float[] to) {
        int rowX = blocks * channels, row = 2 * channels;
        for (int block = 0; block < blocks; block++) {
            int real = from + block * channels, at = block * row, below = (blocks + block) * row;
            System.arraycopy(x, real, to, at, channels);
            System.arraycopy(x, real + rowX, to, at + channels, channels);
            System.arraycopy(x, real + rowX, to, below, channels);
            for (int c = 0; c < channels; c++) to[below + channels + c] = -x[real + c];
        }
    }

    /// Outputs of a block.
    private int valid(int block) { return Math.min(step, front.timesOut() - block * step); }

    private void transform(int slot, int worker) {
        float[] wide = extended[worker], to = transformed.values();
        Arrays.fill(wide, 0);
        System.arraycopy(x.values(), x.at(slot), wide, front.time().padding().before() * channels, x.shape().size());
        int at = transformed.at(slot);
        Arrays.fill(to, at, at + transformed.shape().size(), 0);
        for (int block = 0; block < blocks; block++)
            plan.kernels().add(toBlock, fourier.there(), 0, wide, block * step * channels, to, at + block * channels);
    }

    @Override
    public void clear(int chunk) {
        super.clear(chunk);
        kernelSlopes.clear(chunk);
    }

    @Override
    void clearMerged(int chunk) {
        // what is summed up here are slopes of the transforms
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        addBiasSlopes(slot, chunk);
        float[] g = slopeBlocks[worker], turned = turnedSlopes[worker], x = transformed.values();
        int rowX = blocks * channels, rowY = blocks * outputs, at = transformed.at(slot);
        Arrays.fill(g, 0);
        for (int block = 0; block < blocks; block++)
            plan.kernels().add(block < blocks - 1 ? slopeToBlock : slopeToLastBlock, fourier.there(), 0,
                    slope.values(), slope.at(slot) + block * step * outputs, g, block * outputs);
        turn(g, rowY, turned);
        float[] sums = kernelSlopes.of(chunk);
        for (int row = 0; row < 2; row++)
            plan.kernels().add(realBack, x, at + row * rowX, g, row * rowY, sums, row * pairs);
        for (int row = 2; row < n; row += 2) {
            plan.kernels().add(complexBack, x, at + row * rowX, g, row * rowY, sums, row * pairs);
            plan.kernels().add(complexBack, x, at + row * rowX, turned, row * rowY, sums, (row + 1) * pairs);
        }
    }

    @Override
    float[] mergedSlopes(int chunks) {
        Arrays.fill(mergedSlopes, 0);
        plan.kernels().add(fromKernels, fourier.back(), 0, kernelSlopes.total(chunks), 0, mergedSlopes, 0);
        return mergedSlopes;
    }
}
