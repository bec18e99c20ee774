package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.ideomotor.convnets.alignment.AlignedWindows;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.ClassifierContract;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PretrainedTest {
    private static final Examples<Window> OTHERS = Examples.join(person(1), person(2), person(3));
    private static final Examples<Window> OWN = person(4);
    private static final Pretraining SMALL = small(Pretraining.eegNet());
    private static final Pretrained PRETRAINED = SMALL.on(OTHERS);

    /// Somebody's session.
    private static Examples<Window> person(int seed) {
        Examples<Window> windows = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4)).window(0.5, 1.5)
                .trials(FakeMotorImagery.leftRight(seed).trialsPerClass(6).recording());
        Origin origin = new Origin("fake", "person " + seed, "1", "1");
        return new Examples<>(windows.list().stream()
                .map(e -> new Example<>(e.item(), e.target(), origin, e.trial(), e.end(), e.weight())).toList());
    }

    private static Pretraining small(Pretraining recipe) {
        Convnet convnet = recipe.convnet().architecture(EegNet.published().filters(4, 1).kernel(16)).epochs(12);
        return recipe.convnet(convnet).tuning(recipe.tuning().withEpochs(4));
    }

    @Nested
    class KeepsTheContract implements ClassifierContract<Window> {
        @Override
        public Estimator<Window, Scores> estimator() { return PRETRAINED; }

        @Override
        public Examples<Window> examples() { return OWN; }
    }

    private static FittedConvnet network(Fitted<Window, Scores> fitted) {
        return (FittedConvnet) ((Fitted.Chain<?, ?, ?>) fitted).second();
    }

    private static Weights weights(Fitted<Window, Scores> fitted) { return network(fitted).named(); }

    @Test
    void tuningBeginsWhereThePreTrainingEnded() {
        NetworkTraining still = SMALL.tuning().withEpochs(1).optimiser(Adam.of(Double.MIN_VALUE));
        Weights tuned = weights(SMALL.tuning(still).on(OTHERS).fit(OWN));
        for (Network.Parameter parameter : PRETRAINED.network().network().parameters())
            if (parameter.role() == Network.Parameter.Role.TRAINED)
                assertThat(tuned.array(parameter.name())).as(parameter.name())
                        .containsExactly(PRETRAINED.network().named().array(parameter.name()));
    }

    @Test
    void ofAllEverythingMovesAndOfTheClassifierNothingElse() {
        Weights all = weights(PRETRAINED.fit(OWN)), before = PRETRAINED.network().named();
        assertThat(all.array("temporal.weight")).isNotEqualTo(before.array("temporal.weight"));
        Weights head = weights(SMALL.tuned(Tuned.CLASSIFIER).on(OTHERS).fit(OWN));
        for (Network.Parameter parameter : PRETRAINED.network().network().parameters())
            if (parameter.role() == Network.Parameter.Role.TRAINED)
                if (parameter.name().startsWith("classifier."))
                    assertThat(head.array(parameter.name())).isNotEqualTo(before.array(parameter.name()));
                else
                    assertThat(head.array(parameter.name())).containsExactly(before.array(parameter.name()));
    }

    @Test
    void ofOtherClassesTheLastLayerBeginsAfresh() {
        Examples<Window> renamed = new Examples<>(OWN.list().stream().map(e -> Example.of(e.item(),
                e.label().orElseThrow().equals("left_hand") ? "feet" : "tongue", e.origin(), e.trial(), e.end()))
                .toList());
        NetworkTraining still = SMALL.tuning().withEpochs(1).optimiser(Adam.of(Double.MIN_VALUE));
        Fitted<Window, Scores> fitted = SMALL.tuning(still).on(OTHERS).fit(renamed);
        Weights tuned = weights(fitted), before = PRETRAINED.network().named();
        assertThat(tuned.array("temporal.weight")).containsExactly(before.array("temporal.weight"));
        assertThat(tuned.array("classifier.weight")).isNotEqualTo(before.array("classifier.weight"));
        assertThat(network(fitted).classes()).containsExactly("feet", "tongue");
    }

    @Test
    void theSessionIsAlignedByItsOwnWindows() {
        var chain = (Fitted.Chain<?, ?, ?>) PRETRAINED.fit(OWN);
        assertThat(chain.first()).isEqualTo(SMALL.alignment().orElseThrow().fit(OWN))
                .isInstanceOf(AlignedWindows.class);
        assertThat(SMALL.unaligned().on(OTHERS).fit(OWN)).isInstanceOf(FittedConvnet.class);
    }

    @Test
    void untunedItOnlyAligns() {
        assertThat(network(PRETRAINED.untuned().fit(OWN))).isEqualTo(PRETRAINED.network());
    }

    @Test
    void aSessionThatItLearntFromIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PRETRAINED.fit(person(2)))
                .withMessageContaining("fake person 2/1").withMessageContaining("leave that session out");
    }

    @Test
    void windowsOfAnotherLengthAreRefused() {
        Examples<Window> shorter = OWN.map(w -> new Window(w.end(), w.signal(), w.samples().slice(0, 100)));
        assertThatIllegalArgumentException().isThrownBy(() -> PRETRAINED.fit(shorter))
                .withMessageContaining("100 samples").withMessageContaining("person 4");
    }

    @Test
    void itsTextSaysOnWhomItWasTrainedAndHowItIsTuned() {
        assertThat(PRETRAINED.toString()).contains("36 windows", "fake person 1/1", "each session aligned by itself",
                "tuned (ALL)", "4 epochs");
    }

    /// El Ouahidi et al.: the sheet's numbers.
    @Test
    void recipesAreThePublishedOnes() {
        Pretraining simple = Pretraining.eegSimpleConv(250);
        assertThat(simple.convnet().architecture().network(22, 1000, 4).trainedParameters()).isEqualTo(2_462_246);
        assertThat(simple.convnet().training().epochs()).isEqualTo(50);
        assertThat(simple.convnet().training().batchSize()).isEqualTo(288);
        assertThat(simple.tuning().epochs()).isEqualTo(60);
        assertThat(List.of(0, 39, 40, 49).stream().map(e -> simple.convnet().training().schedule().factor(e, 50)))
                .containsExactly(1.0, 1.0, 0.1, 0.1);
    }

    @Test
    void aNetworkIsPreTrainedAsItIsTrained() {
        Convnet convnet = SMALL.convnet().epochs(2);
        assertThat(convnet.pretrainedOn(OTHERS).recipe()).isEqualTo(Pretraining.of(convnet));
    }
}
