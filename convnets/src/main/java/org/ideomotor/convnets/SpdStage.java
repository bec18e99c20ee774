package org.ideomotor.convnets;

/// One step on a symmetric matrix within a [FastSpd]: [Layer.BiMap], or a function of the eigenvalues ([Layer.ReEig], [Layer.LogEig], or both,
/// which are one function: their eigenvectors are the same).
///
/// Computed in double precision. What an item leaves behind for the way back lies in its slot.
sealed interface SpdStage {
    /// @param slot of the item
    /// @param x    (n, n), kept until the way back. Not modified.
    double[] forward(int slot, double[] x);

    /// @param slope of the output, symmetric
    /// @param sums  of the weight's slopes, to be added to
    /// @return slope of the input, symmetric
    double[] backward(int slot, double[] slope, float[] sums);

    /// `W X Wᵀ`; the slope of W is `2 G W X`, that of X `Wᵀ G W`.
    final class Mapped implements SpdStage {
        private final Numbers numbers;
        private final int weightAt;
        private final int sumsAt;
        private final int rows;
        private final int n;
        private final double[] weight;
        private final double[] transposed;
        private final double[][] inputs;

        /// @param sumsAt where the slopes of this weight begin among those of the step
        Mapped(Plan plan, Place place, int sumsAt) {
            this.numbers = plan.numbers();
            this.weightAt = numbers.at(place.parameter("weight"));
            this.sumsAt = sumsAt;
            this.rows = place.output().rows();
            this.n = place.input().rows();
            this.weight = new double[rows * n];
            this.transposed = new double[n * rows];
            this.inputs = new double[plan.slots()][];
        }

        int size() { return rows * n; }

        int weightAt() { return weightAt; }

        void prepare() {
            for (int i = 0; i < rows; i++)
                for (int k = 0; k < n; k++) {
                    weight[i * n + k] = numbers.acting()[weightAt + i * n + k];
                    transposed[k * rows + i] = weight[i * n + k];
                }
        }

        @Override
        public double[] forward(int slot, double[] x) {
            inputs[slot] = x;
            return Congruences.of(weight, x, rows, n);
        }

        @Override
        public double[] backward(int slot, double[] slope, float[] sums) {
            double[] half = new double[rows * n];
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < rows; j++) Rows.addScaled(slope[i * rows + j], weight, j * n, half, i * n, n);
            double[] ofWeight = new double[rows * n];
            for (int i = 0; i < rows; i++)
                for (int k = 0; k < n; k++)
                    Rows.addScaled(2 * half[i * n + k], inputs[slot], k * n, ofWeight, i * n, n);
            for (int k = 0; k < ofWeight.length; k++) sums[sumsAt + k] += (float) ofWeight[k];
            return Congruences.of(transposed, slope, n, rows);
        }
    }

    /// `Q f(λ) Qᵀ`; back goes `Q (K ∘ QᵀGQ) Qᵀ`, as in [SpectralStep].
    final class Spectral implements SpdStage {
        private final String where;
        private final int n;
        private final double least;
        private final Image image;
        private final JacobiEigen[] eigen;

        /// What becomes of an eigenvalue once it is at least the least.
        enum Image {
            ITSELF, LOGARITHM
        }

        /// @param least eigenvalues are raised to it; 0: as they are
        Spectral(Plan plan, Place place, double least, Image image) {
            this.where = place.name();
            this.n = place.input().rows();
            this.least = least;
            this.image = image;
            this.eigen = new JacobiEigen[plan.slots()];
        }

        private double image(double value) {
            double raised = least > 0 ? Math.max(value, least) : value;
            if (image == Image.ITSELF) return raised;
            if (!(raised > 0))
                throw new IllegalArgumentException(where + " (LogEig): expected positive eigenvalues, got " + value
                        + "; put a ReEig before");
            return StrictMath.log(raised);
        }

        private double slope(double value) {
            if (least > 0 && value <= least) return 0;
            return image == Image.ITSELF ? 1 : 1 / value;
        }

        @Override
        public double[] forward(int slot, double[] x) {
            eigen[slot] = JacobiEigen.of(x, 0, n);
            double[] q = eigen[slot].vectors(), scaled = new double[n * n], y = new double[n * n];
            double[] images = images(slot);
            for (int i = 0; i < n; i++) for (int k = 0; k < n; k++) scaled[i * n + k] = q[i * n + k] * images[k];
            for (int i = 0; i < n; i++)
                for (int j = 0; j <= i; j++) {
                    y[i * n + j] = Rows.dot(scaled, i * n, q, j * n, n);
                    y[j * n + i] = y[i * n + j];
                }
            return y;
        }

        private double[] images(int slot) {
            double[] images = new double[n];
            for (int k = 0; k < n; k++) images[k] = image(eigen[slot].values()[k]);
            return images;
        }

        @Override
        public double[] backward(int slot, double[] slope, float[] sums) {
            double[] q = eigen[slot].vectors(), transposed = new double[n * n];
            for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) transposed[i * n + j] = q[j * n + i];
            double[] inner = Congruences.of(transposed, slope, n, n), images = images(slot);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) inner[i * n + j] *= quotient(eigen[slot].values(), images, i, j);
            return Congruences.of(q, inner, n, n);
        }

        private double quotient(double[] values, double[] images, int i, int j) {
            double difference = values[i] - values[j], middle = (values[i] + values[j]) / 2;
            // closer than this the difference of images is rounding
            if (Math.abs(difference) <= 1e-7 * Math.abs(middle)) return slope(middle);
            return (images[i] - images[j]) / difference;
        }
    }
}
