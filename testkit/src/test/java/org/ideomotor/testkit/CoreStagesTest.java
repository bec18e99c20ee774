package org.ideomotor.testkit;

import java.util.List;
import java.util.Optional;
import org.ideomotor.core.AverageReference;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Decimation;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Laplacian;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Notch;
import org.ideomotor.core.Pick;
import org.ideomotor.core.PickKinds;
import org.ideomotor.core.Signal;
import org.junit.jupiter.api.Nested;

/// Every stage of core, and chains of them, keep the contract.
class CoreStagesTest {
    @Nested
    class BandPass implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(Butterworth.bandPass(8, 30, 4)); }
    }

    @Nested
    class NarrowBandPassOfOddOrder implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(Butterworth.bandPass(9.5, 11, 3)); }
    }

    @Nested
    class LowPass implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(Butterworth.lowPass(40, 5)); }
    }

    @Nested
    class HighPass implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(Butterworth.highPass(0.5, 2)); }
    }

    @Nested
    class MainsNotch implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(Notch.at(50)); }
    }

    @Nested
    class BankOfBandPasses implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(FilterBank.bandPasses(8, 32, 8, 4)); }
    }

    @Nested
    class LaplacianByNames implements CausalStageContract {
        @Override
        public List<CausalStage> stages() {
            return List.of(Laplacian.of("C3", "FC3", "CP3", "Cz").and("C4", "FC4", "CP4", "Cz"));
        }
    }

    @Nested
    class LaplacianByPositions implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(Laplacian.small()); }

        @Override
        public Signal signal() {
            return new Signal(new Montage(List.of(at("C3", -0.6, 0), at("C1", -0.3, 0), at("FC1", -0.3, 0.3),
                    at("Cz", 0, 0)), "A1"), 250);
        }

        private static Montage.Channel at(String name, double x, double y) {
            return new Montage.Channel(name, Montage.Kind.EEG, "µV",
                    Optional.of(new Montage.Position(x, y, Math.sqrt(1 - x * x - y * y))));
        }
    }

    @Nested
    class PickByName implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(Pick.of("C4", "Cz", "C3")); }
    }

    @Nested
    class PickByKind implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(PickKinds.eeg()); }

        @Override
        public Signal signal() {
            return new Signal(new Montage(List.of(new Montage.Channel("EOG1", Montage.Kind.EOG),
                    new Montage.Channel("C3", Montage.Kind.EEG), new Montage.Channel("Status", Montage.Kind.STIMULUS),
                    new Montage.Channel("C4", Montage.Kind.EEG)), "A1"), 512);
        }
    }

    @Nested
    class CommonAverage implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(new AverageReference()); }
    }

    @Nested
    class DecimationByThree implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(Decimation.by(3)); }
    }

    @Nested
    class DecimationTwice implements CausalStageContract {
        @Override
        public List<CausalStage> stages() {
            return List.of(Decimation.by(2), new AverageReference(), Decimation.by(5));
        }
    }

    @Nested
    class WholeChain implements CausalStageContract {
        @Override
        public List<CausalStage> stages() {
            return List.of(PickKinds.eeg(), Notch.at(50), new AverageReference(), Decimation.by(2),
                    Butterworth.bandPass(8, 30, 4), Pick.of("C3", "C4"));
        }
    }

    @Nested
    class NoStageAtAll implements CausalStageContract {
        @Override
        public List<CausalStage> stages() { return List.of(); }
    }
}
