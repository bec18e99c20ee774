package org.ideomotor.decoders;

import java.util.List;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Control;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.testkit.ClassifierContract;
import org.ideomotor.testkit.EstimatorContract;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Nested;

/// Every way to find spatial filters under the contract of estimators.
class SpatialContractsTest {
    private static final FakeMotorImagery SUBJECT = FakeMotorImagery.of(4, "feet", "left_hand", "right_hand")
            .trialsPerClass(6);
    private static final MotorImagery THREE = MotorImagery.of("feet", "left_hand", "right_hand").window(0.5, 2.5);
    private static final Examples<Window> WINDOWS = THREE.stage(Butterworth.bandPass(8, 30, 4))
            .trials(SUBJECT.recording());
    private static final Examples<SpdMatrix> COVARIANCES = WINDOWS.map(Covariances.sample().fit(WINDOWS));
    private static final Examples<SpdMatrix> TWO = Examples.join(COVARIANCES.ofClass("feet"),
            COVARIANCES.ofClass("left_hand"));
    private static final Examples<Window> BANDS = THREE.stage(FilterBank.bandPasses(8, 24, 8, 4))
            .trials(SUBJECT.recording());

    interface OfTwo extends EstimatorContract<SpdMatrix, Features> {
        @Override
        default Examples<SpdMatrix> examples() { return TWO; }
    }

    interface OfThree extends EstimatorContract<SpdMatrix, Features> {
        @Override
        default Examples<SpdMatrix> examples() { return COVARIANCES; }
    }

    @Nested
    class CspOfThreeClasses implements OfThree {
        @Override
        public Estimator<SpdMatrix, Features> estimator() { return Csp.filters(6); }
    }

    @Nested
    class CspOfRiemannianMeans implements OfThree {
        @Override
        public Estimator<SpdMatrix, Features> estimator() {
            return Csp.filters(6).mean(Metric.riemannian()).byMutualInformation().shrinkage(0.1).unitTrace();
        }
    }

    @Nested
    class CspWithTikhonov implements OfTwo {
        @Override
        public Estimator<SpdMatrix, Features> estimator() { return Csp.filters(6).tikhonov(1); }
    }

    @Nested
    class CspWithLedoitWolf implements OfTwo {
        @Override
        public Estimator<SpdMatrix, Features> estimator() { return Csp.filters(6).alternating().ledoitWolf(); }
    }

    @Nested
    class FilterBankOfThreeClasses implements EstimatorContract<Window, Features> {
        @Override
        public Estimator<Window, Features> estimator() { return FilterBankCsp.of(Csp.filters(4)).best(5); }

        @Override
        public Examples<Window> examples() { return BANDS; }
    }

    @Nested
    class TangentSpacesOfABank implements EstimatorContract<Window, Features> {
        @Override
        public Estimator<Window, Features> estimator() {
            return FilterBankTangentSpace.of(TangentSpace.metric(Metric.logEuclidean()))
                    .covariances(Covariances.ledoitWolf()).best(30);
        }

        @Override
        public Examples<Window> examples() { return BANDS; }
    }

    @Nested
    class ChannelsOfThreeClasses implements EstimatorContract<SpdMatrix, SpdMatrix> {
        @Override
        public Estimator<SpdMatrix, SpdMatrix> estimator() { return ChannelSelection.best(3); }

        @Override
        public Examples<SpdMatrix> examples() { return COVARIANCES; }
    }

    @Nested
    class ChannelsOfWindows implements EstimatorContract<Window, Window> {
        @Override
        public Estimator<Window, Window> estimator() { return ChannelSelection.best(5).ofWindows(Covariances.oas()); }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Nested
    class WhiteningOfSomeDirections implements EstimatorContract<SpdMatrix, SpdMatrix> {
        @Override
        public Estimator<SpdMatrix, SpdMatrix> estimator() { return Whitening.of(Metric.riemannian()).explaining(0.9); }

        @Override
        public Examples<SpdMatrix> examples() { return COVARIANCES; }
    }

    @Nested
    class XdawnOfThreeClasses implements EstimatorContract<Window, SpdMatrix> {
        @Override
        public Estimator<Window, SpdMatrix> estimator() { return Xdawn.filters(2).covariances(Covariances.oas()); }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Nested
    class SourcePowerComodulation implements EstimatorContract<SpdMatrix, Features> {
        @Override
        public Estimator<SpdMatrix, Features> estimator() { return Spoc.filters(4); }

        @Override
        public Examples<SpdMatrix> examples() {
            return new Examples<>(COVARIANCES.list().stream().map(e -> new Example<>(e.item(),
                    new Example.Target.Quantity(new Control(List.of("speed"), new double[]{e.item().at(3, 3)})),
                    e.origin(),
                    e.trial(), e.end(), 1)).toList());
        }
    }

    @Nested
    class FbtsLr implements EstimatorContract<Window, Scores> {
        @Override
        public Estimator<Window, Scores> estimator() { return Decoders.named("fbts-lr").estimator(); }

        @Override
        public Examples<Window> examples() { return BANDS; }
    }

    @Nested
    class FbcspLda implements ClassifierContract<Window> {
        @Override
        public Estimator<Window, Scores> estimator() { return Decoders.named("fbcsp-lda").estimator(); }

        @Override
        public String name() { return "FilterBankCsp"; }

        @Override
        public Examples<Window> examples() {
            return MotorImagery.of("feet", "left_hand").window(0.5, 2.5)
                    .bank(Decoders.named("fbcsp-lda").bank().orElseThrow()).trials(SUBJECT.recording());
        }
    }
}
