package org.ideomotor.convnets;

import java.nio.file.Path;
import java.util.Optional;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// A folder of [checkpoints][Checkpoint], a file for each training that there is: of several networks, of all folds of an evaluation.
///
/// The file of a training is named after everything that it is (network, training, examples, first weights), so a program that was cut off and does
/// the same again finds the file of each, goes on where one was broken off, and is done at once with those that had ended. Who does not want to go on
/// any more deletes the folder.
///
/// ```java
/// var kept = Checkpoints.in(folder).keeping(Convnets.eegnet()).orElseThrow();     // an estimator with the same text and the same results
/// ```
///
/// @param folder has to be there
public record Checkpoints(Path folder) {
    /// In this folder.
    public static Checkpoints in(Path folder) { return new Checkpoints(folder); }

    /// The same estimator, whose trainings are kept. What is fitted is the same to the bit.
    ///
    /// Its fit throws an [UncheckedIOException][java.io.UncheckedIOException] if a file can be neither read nor written.
    ///
    /// @return empty if there is no network at its end that can be kept
    public <A> Optional<Estimator<A, Scores>> keeping(Estimator<A, Scores> estimator) {
        return switch (estimator) {
            case Convnet _,MvcConvnet _,CroppedConvnet _ -> Optional.of(ofSameWindows(estimator));
            case Estimator.Chain<A, ?, Scores> chain -> keeping(chain);
            default -> Optional.empty();
        };
    }

    private <A, B> Optional<Estimator<A, Scores>> keeping(Estimator.Chain<A, B, Scores> chain) {
        return keeping(chain.second()).map(second -> chain.first().then(second));
    }

    /// @param network takes windows: so A is Window
    @SuppressWarnings("unchecked")
    private <A> Estimator<A, Scores> ofSameWindows(Estimator<A, Scores> network) {
        return (Estimator<A, Scores>) new Kept((Estimator<Window, Scores>) network, this);
    }

    Checkpoint.OfTraining of(Checkpoint.Identity training) {
        return Checkpoint.in(folder.resolve(training.digest() + ".checkpoint")).of(training);
    }

    /// A network whose trainings are kept.
    private record Kept(Estimator<Window, Scores> network,
            Checkpoints checkpoints) implements Estimator<Window, Scores> {
        @Override
        public Fitted<Window, Scores> fit(Examples<Window> examples) {
            Fitting fitting = Fitting.afresh(TrainingWatcher.none()).kept(checkpoints);
            return switch (network) {
                case Convnet convnet -> convnet.fit(examples, fitting);
                case MvcConvnet convnet -> convnet.fit(examples, fitting);
                case CroppedConvnet convnet -> convnet.fit(examples, fitting);
                default -> throw new IllegalStateException("only these are kept");
            };
        }

        @Override
        public boolean fitsSlowly() { return network.fitsSlowly(); }

        /// As if it were not kept: provenance says what was learnt, not where it was written meanwhile.
        @Override
        public String toString() { return network.toString(); }
    }
}
