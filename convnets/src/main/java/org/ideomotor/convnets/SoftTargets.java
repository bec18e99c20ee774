package org.ideomotor.convnets;

/// [CrossEntropy] of one example whose target may be shared among classes.
final class SoftTargets {
    private SoftTargets() {
    }

    /// The cost, and its slopes, both multiplied by a share.
    ///
    /// @param from    of the example in logits, targets and slopes
    /// @param slopes  written
    static double loss(float[] logits, int from, double[] targets, double[] classWeights, double smoothing,
            double share, float[] slopes) {
        int classes = classWeights.length;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) greatest = Math.max(greatest, logits[from + c]);
        double sum = 0;
        for (int c = 0; c < classes; c++) sum += StrictMath.exp(logits[from + c] - greatest);
        double logSum = greatest + StrictMath.log(sum), cost = 0, all = 0;
        for (int c = 0; c < classes; c++) {
            double part = part(c, from, targets, classWeights, smoothing);
            cost += part * (logSum - logits[from + c]);
            all += part;
        }
        for (int c = 0; c < classes; c++)
            slopes[from + c] = (float) (share * (all * StrictMath.exp(logits[from + c] - logSum)
                    - part(c, from, targets, classWeights, smoothing)));
        return share * cost;
    }

    private static double part(int c, int from, double[] targets, double[] classWeights, double smoothing) {
        return classWeights[c] * ((1 - smoothing) * targets[from + c] + smoothing / classWeights.length);
    }
}
