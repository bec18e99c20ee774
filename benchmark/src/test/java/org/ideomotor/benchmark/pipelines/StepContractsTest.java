package org.ideomotor.benchmark.pipelines;

import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Features;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.testkit.EstimatorContract;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Nested;

/// The steps that only pipeline files make, under the contract of every estimator: a decoder with them is saved and loaded.
class StepContractsTest {
    private static final Examples<Window> WINDOWS = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .window(0.5, 2.5).trials(FakeMotorImagery.leftRight(4).trialsPerClass(3).recording());

    interface OfWindows<B> extends EstimatorContract<Window, B> {
        @Override
        default Examples<Window> examples() { return WINDOWS; }
    }

    @Nested
    class Augmented implements OfWindows<Window> {
        @Override
        public Estimator<Window, Window> estimator() { return new AugmentedWindows(2, 3); }
    }

    @Nested
    class CovariancesByOneLess implements OfWindows<SpdMatrix> {
        @Override
        public Estimator<Window, SpdMatrix> estimator() {
            return new OtherCovariances(OtherCovariances.Divisor.ONE_LESS);
        }
    }

    @Nested
    class UncentredCovariances implements OfWindows<SpdMatrix> {
        @Override
        public Estimator<Window, SpdMatrix> estimator() {
            return new OtherCovariances(OtherCovariances.Divisor.UNCENTRED);
        }
    }

    @Nested
    class LogVariances implements OfWindows<Features> {
        @Override
        public Estimator<Window, Features> estimator() { return new LogVariance(); }
    }
}
