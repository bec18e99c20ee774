package org.ideomotor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.SampleSource;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A contract that nothing can break proves nothing: each of these breaks one promise, and is caught.
@SuppressWarnings("JUnitMethodInvoked") // the tests of a contract are what is tested here
class ContractsCatchTest {
    private static void assertCaught(ThrowingCallable test, String... words) {
        assertThatThrownBy(test).isInstanceOf(AssertionError.class).satisfies(e -> {
            for (String word : words) assertThat(e.getMessage()).contains(word);
        });
    }

    private static CausalStageContract contract(CausalStage stage) { return () -> List.of(stage); }

    /// A stage from its step.
    private static CausalStage stage(Supplier<BiPredicate<double[], double[]>> steps) {
        return in -> running(in, steps.get());
    }

    private static CausalStage.Running running(Signal out, BiPredicate<double[], double[]> step) {
        return new CausalStage.Running() {
            @Override
            public Signal out() { return out; }

            @Override
            public double delaySamples() { return 0; }

            @Override
            public boolean step(double[] in, double[] to) { return step.test(in, to); }
        };
    }

    private static boolean copy(double[] in, double[] out) {
        System.arraycopy(in, 0, out, 0, in.length);
        return true;
    }

    @Test
    void aStageThatKeepsItsStateInTheDescription() {
        double[] sum = new double[1];
        CausalStageContract contract = contract(stage(() -> (in, out) -> {
            copy(in, out);
            sum[0] += in[0];
            out[0] = sum[0];
            return true;
        }));
        assertCaught(contract::aFreshStartHasNoMemory, "remembers");
        assertCaught(contract::theFutureDoesNotShow, "changed");
        assertCaught(contract::startsAfreshAfterAGap, "gap");
        assertCaught(contract::anyChunkingEqualsOneSampleAtATime, "seed");
        assertCaught(contract::windowsAreTheLastOutputs, "seed");
    }

    @Test
    void aStageThatLeavesAChannelUnwrittenOrChangesItsInput() {
        CausalStageContract lazy = contract(stage(() -> (in, out) -> {
            double kept = out[3];
            copy(in, out);
            out[3] = kept;
            return true;
        }));
        assertCaught(lazy::writesEveryChannelOfItsSignal, "did not write all 8 channels");
        CausalStageContract rough = contract(stage(() -> (in, out) -> {
            copy(in, out);
            in[0] = 0;
            return true;
        }));
        assertCaught(rough::writesEveryChannelOfItsSignal, "changed its input");
    }

    @Test
    void aStageThatDropsSamplesWithoutSayingSo() {
        CausalStageContract contract = contract(stage(() -> {
            int[] seen = new int[1];
            return (in, out) -> ++seen[0] % 3 != 0 && copy(in, out);
        }));
        assertCaught(contract::outputCountMatchesTheRates, "expected 600.0 outputs", "got 400");
    }

    @Test
    void aStageThatNoFileCanHold(@TempDir Path folder) {
        assertThatThrownBy(() -> contract(stage(() -> ContractsCatchTest::copy)).aDecoderFileKeepsIt(folder))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("decoder.stages[0]");
    }

    /// A classifier of numbers from how it is fitted.
    private static ClassifierContract<double[]> classifier(Estimator<double[], Scores> estimator) {
        return new ClassifierContract<>() {
            @Override
            public Estimator<double[], Scores> estimator() { return estimator; }

            @Override
            public Examples<double[]> examples() {
                List<Example<double[]>> list = new ArrayList<>();
                for (int i = 0; i < 6; i++)
                    list.add(Example.of(new double[]{i}, i < 3 ? "a" : "b", new Origin("d", "s", "0", "0"), i, i));
                return new Examples<>(list);
            }

            @Override
            public String name() { return "Mine"; }
        };
    }

    private static Scores scores(double a) { return Scores.uncalibrated(List.of("a", "b"), a, 1 - a); }

    @Test
    void aFittedThingThatRemembersWhatItWasAsked(@TempDir Path folder) {
        ClassifierContract<double[]> contract = classifier(_ -> {
            int[] asked = new int[1];
            return _ -> scores(1.0 / ++asked[0]);
        });
        assertCaught(contract::whatIsFittedIsPure, "seed");
        assertThatThrownBy(() -> contract.savedAndLoadedGivesTheSameBits(folder))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("decoder.chain.fitted");
    }

    @Test
    void anEstimatorThatChangesItsExamples() {
        assertCaught(classifier(examples -> {
            examples.get(2).item()[0] = 7;
            return _ -> scores(0.5);
        })::examplesAreNotModified, "item 2");
    }

    @Test
    void anEstimatorThatIsDifferentEachTime() {
        int[] fits = new int[1];
        assertThatThrownBy(classifier(_ -> {
            double a = 1.0 / ++fits[0];
            return _ -> scores(a);
        })::fittedAgainGivesTheSameBits).isInstanceOf(AssertionError.class);
    }

    @Test
    void aClassifierThatLearnsNothingOrFromNothing() {
        ClassifierContract<double[]> contract = classifier(_ -> _ -> Scores.uncalibrated(List.of("a", "b"), 0.9, 0.2));
        assertCaught(contract::scoresAreOnePerClass, "sum of the scores");
        assertCaught(contract::knowsWhatItWasFittedOn, "3 of 6");
        assertCaught(contract::refusesOneClass, "3 examples of [a]");
        assertCaught(contract::refusesNoExamples, "0 examples");
        ClassifierContract<double[]> mute = classifier(_ -> { throw new IllegalArgumentException("bad"); });
        assertCaught(mute::refusesOneClass, "names Mine", "got: bad");
    }

    private static final Recording RECORDING = FakeMotorImagery.leftRight(1).trialsPerClass(1).recording();

    private static SampleSourceContract source(Input... inputs) {
        return () -> ReplaySource.of(RECORDING.signal(), List.of(inputs));
    }

    private static Input.Chunk chunk(long from, int channels) {
        return new Input.Chunk(from, Samples.ofTimeMajor(channels, new double[10 * channels]));
    }

    @Test
    void aSourceThatSkipsSamplesOrHasOtherChannels() {
        assertCaught(source(chunk(0, 8), chunk(11, 8))::inputsFollowOnEachOther, "a chunk begins");
        assertCaught(source(chunk(0, 8), new Input.Missing(new Gap(9, 2, "lost")))::inputsFollowOnEachOther,
                "a gap begins");
        assertCaught(source()::inputsFollowOnEachOther, "got none");
        assertCaught(source(chunk(0, 8), chunk(10, 7))::signalMatchesTheChunks, "sample 10");
    }

    @Test
    void aSourceThatComesBackAfterItsEnd() {
        SampleSourceContract contract = () -> new SampleSource() {
            private int asked;

            @Override
            public Signal signal() { return RECORDING.signal(); }

            @Override
            public Optional<Input> next() {
                return asked++ % 2 == 0 ? Optional.of(chunk(5L * (asked - 1), 8)) : Optional.empty();
            }

            @Override
            public void close() {}
        };
        assertCaught(contract::theEndIsEmptyAndStaysSo, "after the end");
        assertCaught(contract::closeEndsAWaitingNext, "closed source");
    }

    @Test
    void aSourceThatFailsWhenItIsClosed() {
        SampleSourceContract contract = () -> new SampleSource() {
            private volatile boolean closed;

            @Override
            public Signal signal() { return RECORDING.signal(); }

            @Override
            public Optional<Input> next() {
                if (closed) throw new IllegalStateException("closed");
                return Optional.of(chunk(0, 8));
            }

            @Override
            public void close() { closed = true; }
        };
        assertThatThrownBy(contract::closeEndsAWaitingNext).hasStackTraceContaining("IllegalStateException: closed");
    }
}
