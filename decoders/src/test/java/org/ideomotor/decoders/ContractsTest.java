package org.ideomotor.decoders;

import java.util.List;
import org.ideomotor.core.AverageReference;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.testkit.ClassifierContract;
import org.ideomotor.testkit.EstimatorContract;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Nested;

/// Every estimator of the room under the contracts that users' own estimators are tested by.
class ContractsTest {
    private static final Examples<Window> WINDOWS = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .window(0.5, 2.5)
            .trials(FakeMotorImagery.leftRight(4).trialsPerClass(8).recording());
    private static final Examples<SpdMatrix> COVARIANCES = WINDOWS.map(Covariances.oas().fit(WINDOWS));
    private static final Examples<Window> REFERENCED = MotorImagery.leftRight().stage(new AverageReference())
            .stage(Butterworth.bandPass(8, 30, 4)).window(0.5, 2.5)
            .trials(FakeMotorImagery.leftRight(4).trialsPerClass(8).recording());
    private static final Examples<SpdMatrix> DEFICIENT = REFERENCED.map(Covariances.sample().fit(REFERENCED));
    private static final Examples<Features> FEATURES = COVARIANCES.map(TangentSpace.riemannian().fit(COVARIANCES));

    interface OfCovariances extends ClassifierContract<SpdMatrix> {
        @Override
        default Examples<SpdMatrix> examples() { return COVARIANCES; }
    }

    interface OfFeatures extends ClassifierContract<Features> {
        @Override
        default Examples<Features> examples() { return FEATURES; }
    }

    @Nested
    class Oas implements EstimatorContract<Window, SpdMatrix> {
        @Override
        public Estimator<Window, SpdMatrix> estimator() { return Covariances.oas(); }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Nested
    class TangentSpaceOfCovariances implements EstimatorContract<SpdMatrix, Features> {
        @Override
        public Estimator<SpdMatrix, Features> estimator() { return TangentSpace.riemannian(); }

        @Override
        public Examples<SpdMatrix> examples() { return COVARIANCES; }
    }

    @Nested
    class CommonSpatialPatterns implements EstimatorContract<SpdMatrix, Features> {
        @Override
        public Estimator<SpdMatrix, Features> estimator() { return Csp.filters(6); }

        @Override
        public Examples<SpdMatrix> examples() { return COVARIANCES; }
    }

    @Nested
    class StandardFeatures implements EstimatorContract<Features, Features> {
        @Override
        public Estimator<Features, Features> estimator() { return new StandardScaler(); }

        @Override
        public Examples<Features> examples() { return FEATURES; }
    }

    @Nested
    class MinimumDistance implements OfCovariances {
        @Override
        public Estimator<SpdMatrix, Scores> estimator() { return Mdm.riemannian(); }
    }

    @Nested
    class MinimumDistanceOfRankDeficientCovariances implements ClassifierContract<SpdMatrix> {
        @Override
        public Estimator<SpdMatrix, Scores> estimator() { return Mdm.metric(Metric.logDet()); }

        @Override
        public Examples<SpdMatrix> examples() { return DEFICIENT; }
    }

    @Nested
    class TangentSpaceOfRankDeficientCovariances implements EstimatorContract<SpdMatrix, Features> {
        @Override
        public Estimator<SpdMatrix, Features> estimator() { return TangentSpace.riemannian(); }

        @Override
        public Examples<SpdMatrix> examples() { return DEFICIENT; }
    }

    @Nested
    class TangentSpaceInAnotherMetric implements EstimatorContract<SpdMatrix, Features> {
        @Override
        public Estimator<SpdMatrix, Features> estimator() { return TangentSpace.metric(Metric.powerEuclidean(0.5)); }

        @Override
        public Examples<SpdMatrix> examples() { return DEFICIENT; }
    }

    @Nested
    class MinimumDistanceWithGeodesicFiltering implements OfCovariances {
        @Override
        public Estimator<SpdMatrix, Scores> estimator() { return FgMdm.riemannian(); }
    }

    @Nested
    class FilteredCovariances implements EstimatorContract<SpdMatrix, SpdMatrix> {
        @Override
        public Estimator<SpdMatrix, SpdMatrix> estimator() { return Fgda.riemannian(); }

        @Override
        public Examples<SpdMatrix> examples() { return COVARIANCES; }
    }

    @Nested
    class FieldOfMeans implements OfCovariances {
        @Override
        public Estimator<SpdMatrix, Scores> estimator() { return MeanField.sum(-1, 0, 1); }
    }

    @Nested
    class NearestOfAField implements OfCovariances {
        @Override
        public Estimator<SpdMatrix, Scores> estimator() { return MeanField.nearest(-0.5, 0.5).metric(Metric.logDet()); }
    }

    @Nested
    class NeighboursWithOneVoteEach implements OfCovariances {
        @Override
        public Estimator<SpdMatrix, Scores> estimator() { return NearestNeighbours.equalVotes(5); }
    }

    @Nested
    class NeighboursByLogEuclideanDistance implements OfCovariances {
        @Override
        public Estimator<SpdMatrix, Scores> estimator() {
            return NearestNeighbours.votesByDistance(5).metric(Metric.logEuclidean());
        }
    }

    @Nested
    class ShrinkageLda implements OfFeatures {
        @Override
        public Estimator<Features, Scores> estimator() { return Lda.ledoitWolf(); }
    }

    @Nested
    class PlainLda implements OfFeatures {
        @Override
        public Estimator<Features, Scores> estimator() { return Lda.plain(); }
    }

    @Nested
    class Logistic implements OfFeatures {
        @Override
        public Estimator<Features, Scores> estimator() { return LogisticRegression.l2(1); }
    }

    @Nested
    class LinearSupportVectors implements OfFeatures {
        @Override
        public Estimator<Features, Scores> estimator() { return SupportVectorMachine.linear(1); }
    }

    @Nested
    class GaussianSupportVectors implements OfFeatures {
        @Override
        public Estimator<Features, Scores> estimator() { return SupportVectorMachine.gaussian(1); }
    }

    @Nested
    class SupportVectorsByInnerProducts implements OfCovariances {
        @Override
        public Estimator<SpdMatrix, Scores> estimator() {
            return RiemannianSupportVectorMachine.inner(Metric.riemannian(), 1);
        }
    }

    @Nested
    class SupportVectorsByLogEuclideanDistances implements OfCovariances {
        @Override
        public Estimator<SpdMatrix, Scores> estimator() {
            return RiemannianSupportVectorMachine.gaussian(Metric.logEuclidean(), 0.1, 1);
        }
    }

    @Nested
    class Elastic implements OfFeatures {
        @Override
        public Estimator<Features, Scores> estimator() { return ElasticNet.logistic(1, 0.7); }
    }

    @Nested
    class ByTemperature implements OfCovariances {
        @Override
        public Estimator<SpdMatrix, Scores> estimator() { return Calibrated.temperature(Mdm.riemannian()); }
    }

    @Nested
    class ByLogisticCurves implements OfFeatures {
        @Override
        public Estimator<Features, Scores> estimator() { return Calibrated.platt(SupportVectorMachine.linear(1)); }
    }

    @Nested
    class ByRisingCurves implements OfFeatures {
        @Override
        public Estimator<Features, Scores> estimator() { return Calibrated.isotonic(Lda.ledoitWolf()).folds(4); }
    }

    @Nested
    class Augmented implements EstimatorContract<Window, SpdMatrix> {
        @Override
        public Estimator<Window, SpdMatrix> estimator() { return AugmentedCovariances.of(3, 4).oas(); }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Nested
    class AugmentedMethod implements ClassifierContract<Window> {
        @Override
        public Estimator<Window, Scores> estimator() {
            return AugmentedCovarianceMethod.tangentSvm().orders(1, 2).lags(4).threads(2);
        }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Nested
    class AugmentedMethodOfReferencedChannels implements ClassifierContract<Window> {
        @Override
        public Estimator<Window, Scores> estimator() { return AugmentedCovarianceMethod.mdm().orders(1, 2).lags(4); }

        @Override
        public Examples<Window> examples() { return REFERENCED; }
    }

    @Nested
    class Picked implements EstimatorContract<Window, Window> {
        @Override
        public Estimator<Window, Window> estimator() { return PickedChannels.sensorimotor(); }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Nested
    class BestOfSome implements OfCovariances {
        @Override
        public Estimator<SpdMatrix, Scores> estimator() {
            return NestedSearch.among(Mdm.riemannian(), FgMdm.riemannian(),
                    TangentSpace.riemannian().then(Lda.ledoitWolf())).by(Criterion.AUC).threads(2);
        }
    }

    @Nested
    class PotatoOfCovariances implements EstimatorContract<SpdMatrix, Double> {
        @Override
        public Estimator<SpdMatrix, Double> estimator() { return Potato.riemannian(3); }

        @Override
        public Examples<SpdMatrix> examples() { return COVARIANCES; }
    }

    @Nested
    class FieldOfPotatoes implements EstimatorContract<List<SpdMatrix>, Double> {
        @Override
        public Estimator<List<SpdMatrix>, Double> estimator() { return PotatoField.fisher(Potato.riemannian(3)); }

        @Override
        public Examples<List<SpdMatrix>> examples() { return COVARIANCES.map(c -> List.of(c, c)); }
    }

    @Nested
    class TsLda implements EstimatorContract<Window, Scores> {
        @Override
        public Estimator<Window, Scores> estimator() { return Decoders.named("ts-lda").estimator(); }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }
}
