package org.ideomotor.feedback;

/// Estimates a state that cannot be seen, such as the velocity that a user means, from what can be observed, step by step:
/// [KalmanFilter], [DiscriminativeKalmanFilter]. A description that was learnt; [started][#start], it remembers.
public interface StateFilter {
    /// A fresh filter.
    Running start();

    /// A filter while it runs. Advanced by observations only. Not safe for threads.
    interface Running {
        /// The state after another observation.
        ///
        /// @param observation (features). Not modified.
        /// @return (dimensions)
        double[] step(double[] observation);
    }
}
