package org.ideomotor.convnets;

/// The contrastive losses of MVCNet over a batch of views: items are `view · count + example`.
///
/// @param recipe with λ₁ and λ₂
/// @param views  how many, the window itself included
/// @param count  examples
/// @param length of f and of z
record ContrastiveLosses(MvcConvnet recipe, int views, int count, int length) {
    private static final NtXent LOSS = new NtXent(0.2);

    /// The weighted sum.
    ///
    /// @param f       features (views · count, length)
    /// @param z       of the transformer, likewise
    /// @param fSlopes added to
    /// @param zSlopes added to
    double of(float[] f, float[] z, float[] fSlopes, float[] zSlopes) {
        double loss = 0;
        if (recipe.crossView() > 0)
            for (int view = 1; view < views; view++)
                loss += crossView(view, recipe.crossView() / (views - 1), f, z, fSlopes, zSlopes);
        if (recipe.crossModel() > 0) loss += crossModel(f, z, fSlopes, zSlopes);
        return loss;
    }

    private double crossView(int view, double share, float[] f, float[] z, float[] fSlopes, float[] zSlopes) {
        int block = count * length;
        double[] first = new double[2 * block], second = new double[2 * block];
        for (int k = 0; k < block; k++) {
            first[k] = f[k];
            first[block + k] = z[k];
            second[k] = f[view * block + k];
            second[block + k] = z[view * block + k];
        }
        NtXent.Loss loss = LOSS.of(batch(first), batch(second));
        for (int k = 0; k < block; k++) {
            fSlopes[k] += (float) (share * loss.first()[k]);
            zSlopes[k] += (float) (share * loss.first()[block + k]);
            fSlopes[view * block + k] += (float) (share * loss.second()[k]);
            zSlopes[view * block + k] += (float) (share * loss.second()[block + k]);
        }
        return share * loss.value();
    }

    private double crossModel(float[] f, float[] z, float[] fSlopes, float[] zSlopes) {
        double[] first = new double[views * count * length], second = new double[first.length];
        for (int k = 0; k < first.length; k++) {
            first[k] = f[k];
            second[k] = z[k];
        }
        NtXent.Loss loss = LOSS.of(batch(first), batch(second));
        for (int k = 0; k < first.length; k++) {
            fSlopes[k] += (float) (recipe.crossModel() * loss.first()[k]);
            zSlopes[k] += (float) (recipe.crossModel() * loss.second()[k]);
        }
        return recipe.crossModel() * loss.value();
    }

    private Batch batch(double[] values) { return new Batch(values.length / length, new Shape(length, 1, 1), values); }
}
