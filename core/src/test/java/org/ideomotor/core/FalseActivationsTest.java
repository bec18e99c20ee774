package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Activations of a signal that says itself what is to be decided, so that the truth is known.
class FalseActivationsTest {
    private static final double RATE = 10;
    private static final Signal SIGNAL = new Signal(Montage.eeg("Cz"), RATE);
    private static final Origin ORIGIN = new Origin("scripted", "1", "1", "1");
    /// Samples from the cue to the end of a trial.
    private static final long TRIAL = 20;
    private static final ActivationRule RULE = new ActivationRule(3, 1);

    /// `left` with the score −v where the last sample v is below 0, `right` with the score v above, `rest` at 0.
    record Spoken(List<String> classes) implements Fitted<Window, Scores> {
        @Override
        public Scores apply(Window window) {
            double v = window.samples().at(0, window.samples().times() - 1), rest = v == 0 ? 1 : 1 - Math.abs(v);
            return Scores.uncalibrated(classes, v < 0 ? -v : 0, rest, v > 0 ? v : 0);
        }
    }

    private static Decoder decoder(int times, long hop) {
        List<String> classes = List.of("left", "rest", "right");
        return new Decoder("scripted", SIGNAL, List.of(), times, hop,
                classes.stream().map(label -> new TrialRule(label, TRIAL)).toList(), List.of(), new Spoken(classes),
                List.of(), classes, Decoder.Learning.NEVER,
                new Provenance("test", "test", "test", "test", List.of(), 0));
    }

    /// One letter a sample: `l`, `r` for what is decided with 0.9, `.` for rest; gaps by `_`.
    private static Recording recording(String script, Event... cues) {
        double[] values = script.chars().mapToDouble(c -> c == 'l' ? -0.9 : c == 'r' ? 0.9 : 0).toArray();
        List<Gap> gaps = new ArrayList<>();
        for (int from = script.indexOf('_'); from >= 0; from = script.indexOf('_', (int) gaps.getLast().to())) {
            int to = from;
            while (to < script.length() && script.charAt(to) == '_') to++;
            gaps.add(new Gap(from, to - from, "scripted"));
        }
        return new Recording(ORIGIN, "memory", SIGNAL, SampleStore.of(Samples.ofTimeMajor(1, values)), List.of(cues),
                gaps, List.of());
    }

    private static FalseActivations found(String script, Event... cues) {
        return FalseActivations.of(decoder(1, 1), RULE, recording(script, cues));
    }

    @Test
    void aRowOfEqualDecisionsActivatesAndRestDoesNot() {
        assertThat(found("..........").events()).isZero();
        assertThat(found("..ll.rr.ll").events()).as("rows of two").isZero();
        assertThat(found("llrllrllrl").events()).as("no three in a row are equal").isZero();
        assertThat(found("..lll.....").events()).isEqualTo(1);
        assertThat(found("..lllrrr..").events()).as("the second comes within a second").isEqualTo(1);
        assertThat(found("lll..........rrr").events()).isEqualTo(2);
    }

    @Test
    void afterTheRefractoryTimeARowThatGoesOnActivatesAgain() {
        assertThat(found("l".repeat(12)).events()).as("at samples 3, and 13 would be next").isEqualTo(1);
        assertThat(found("l".repeat(13)).events()).isEqualTo(2);
        assertThat(FalseActivations.of(decoder(1, 1), new ActivationRule(1, 0), recording("l".repeat(13))).events())
                .isEqualTo(13);
    }

    @Test
    void theTimeOutsideIsCountedInDecisions() {
        assertThat(found(".".repeat(600)).minutes()).isEqualTo(1);
        assertThat(found(".".repeat(600), new Event(100, 0, "left")).minutes()).as("less a trial of 2 s")
                .isCloseTo(58.0 / 60, within(1e-12));
        assertThat(found(".".repeat(600), new Event(100, 0, "rest")).minutes()).as("rest is no trial").isEqualTo(1);
        assertThat(found(".".repeat(600), new Event(100, 50, "left")).minutes()).as("less an event of 5 s")
                .isCloseTo(55.0 / 60, within(1e-12));
        assertThat(found(".".repeat(300) + "_".repeat(60) + ".".repeat(240)).minutes()).as("less a gap of 6 s")
                .isCloseTo(54.0 / 60, within(1e-12));
    }

    @Test
    void noRowReachesOverAGap() {
        assertThat(found("ll_l.......").events()).isZero();
        assertThat(found("ll_lll.....").events()).isEqualTo(1);
    }

    @Test
    void aTrialIsHitByItsFirstActivation() {
        Event left = new Event(5, 0, "left");
        String calm = ".".repeat(5);
        assertThat(found(calm + "..lll" + ".".repeat(30), left)).extracting(FalseActivations::hits,
                FalseActivations::wrong, FalseActivations::none, FalseActivations::events).containsExactly(1, 0, 0, 0);
        assertThat(found(calm + "..rrr..........lll" + ".".repeat(30), left).wrong()).isEqualTo(1);
        assertThat(found(calm + ".".repeat(40), left).none()).isEqualTo(1);
        assertThat(found(calm + ".".repeat(18) + "lll" + ".".repeat(30), left)).as("over the trial's end")
                .extracting(FalseActivations::hits, FalseActivations::none, FalseActivations::events)
                .containsExactly(0, 1, 0);
        assertThat(found(calm + ".".repeat(21) + "lll" + ".".repeat(30), left).events()).isEqualTo(1);
    }

    @Test
    void aTrialThatIsNotWholeOrNotSeenIsNotCounted() {
        assertThat(found(".".repeat(30), new Event(15, 0, "left"))).extracting(FalseActivations::trials,
                FalseActivations::unseen).containsExactly(0, 1);
        FalseActivations lost = found(".".repeat(10) + "_".repeat(40) + ".".repeat(20), new Event(15, 0, "left"));
        assertThat(lost.unseen()).isEqualTo(1);
        assertThat(lost.hit()).isEmpty();
    }

    @Test
    void aDecisionBelongsToATrialWhileHalfOfItsWindowLiesInIt() {
        Recording recording = recording(".".repeat(100), new Event(40, 0, "left"));
        double all = FalseActivations.of(decoder(10, 1), RULE, recording).minutes() * 600;
        assertThat(all).as("91 windows of 10, those that end at 45 to 65 are the trial's").isCloseTo(70, within(1e-9));
        recording = recording(".".repeat(100), new Event(40, 0, "left"), new Event(50, 0, "right"));
        assertThat(FalseActivations.of(decoder(10, 1), RULE, recording).trials()).as("a cue ends a trial").isEqualTo(2);
    }

    /// 30 false activations and 10 of 20 hits, put there by a script.
    @Test
    void knownTruthIsFound() {
        StringBuilder script = new StringBuilder();
        List<Event> cues = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            cues.add(new Event(script.length(), 0, i % 2 == 0 ? "left" : "right"));
            script.append(".....").append(i < 10 ? i % 2 == 0 ? "lll" : "rrr" : "...").append(".".repeat(32));
            if (i < 15) script.append("lll").append(".".repeat(17)).append("rrr").append(".".repeat(17));
        }
        FalseActivations found = found(script.toString(), cues.toArray(Event[]::new));
        assertThat(found).extracting(FalseActivations::events, FalseActivations::hits, FalseActivations::wrong,
                FalseActivations::none, FalseActivations::unseen).containsExactly(30, 10, 0, 10, 0);
        assertThat(found.hit()).contains(new Share(10, 20));
        assertThat(found.perMinute()).contains(new EventRate(30, found.minutes()));
        assertThat(found).asString().contains("(30 in 1.7 min", "0.50 (10 of 20", "3 equal decisions in a row");
    }

    private static Recording random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[2000];
        for (int t = 0; t < values.length; t++)
            values[t] = t > 0 && random.nextInt(6) > 0 ? Math.copySign(random.nextDouble(0.4, 1), values[t - 1])
                    : random.nextInt(3) == 0 ? 0 : random.nextDouble(-1, 1);
        List<Event> cues = new ArrayList<>();
        for (long at = 30; at + 60 < values.length; at += 45 + random.nextInt(40))
            cues.add(new Event(at, 0, random.nextBoolean() ? "left" : "right"));
        return Recording.of(ORIGIN, SIGNAL, Samples.ofTimeMajor(1, values), cues);
    }

    private static ScoreGate gate(long seed, ScoreGate.Measure measure) {
        return new ScoreGate(measure, new Quantiles(new SplittableRandom(seed).doubles(50, -2, 4).toArray()), 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aHigherDialNeverGivesMoreFalseActivationsNorMissesFewerTrials(long seed) {
        for (ActivationRule rule : List.of(new ActivationRule(1, 0), new ActivationRule(2, 1.3), RULE)) {
            IdleCurve curve = IdleCurve.ofOutputs(decoder(1, 1), gate(seed, ScoreGate.Measure.POSTERIOR), rule,
                    random(seed));
            for (int i = 1; i < curve.points().size(); i++) {
                FalseActivations lower = curve.points().get(i - 1).found(), higher = curve.points().get(i).found();
                assertThat(higher.events()).as("%s, seed %d", rule, seed).isLessThanOrEqualTo(lower.events());
                assertThat(higher.none()).as("%s, seed %d", rule, seed).isGreaterThanOrEqualTo(lower.none());
            }
            assertThat(curve.points().getFirst().found().events()).as("seed %d", seed)
                    .isGreaterThan(curve.points().getLast().found().events());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void theCurveHasWhatTheLoopFindsWithTheGateInTheDecoder(long seed) {
        Recording recording = random(seed);
        ScoreGate gate = gate(seed, ScoreGate.Measure.MARGIN);
        IdleGate<Window> onWindows = new LastSample(new Quantiles(new double[]{0.5, 0.6, 0.75, 0.9}), 0);
        for (IdleCurve.Point point : IdleCurve.ofOutputs(decoder(2, 2), gate, RULE, recording).points())
            assertThat(FalseActivations.of(decoder(2, 2).refusingOutputs(gate.at(point.dial())), RULE, recording))
                    .as("dial %s, seed %d", point.dial(), seed).isEqualTo(point.found());
        for (IdleCurve.Point point : IdleCurve.ofWindows(decoder(2, 2), onWindows, RULE, recording).points())
            assertThat(FalseActivations.of(decoder(2, 2).refusing(onWindows.at(point.dial())), RULE, recording))
                    .as("dial %s, seed %d", point.dial(), seed).isEqualTo(point.found());
    }

    /// A gate on windows: the size of the last sample.
    record LastSample(Quantiles heldOut, double dial) implements IdleGate<Window> {
        @Override
        public IdleGate<Window> at(double other) { return new LastSample(heldOut, other); }

        @Override
        public double level(Window window) {
            return heldOut.below(Math.abs(window.samples().at(0, window.samples().times() - 1)));
        }

        @Override
        public Optional<String> refuse(Window window) {
            return level(window) < dial ? Optional.of("small") : Optional.empty();
        }
    }

    @Test
    void aDialIsChosenByFalseActivationsPerMinute() {
        IdleCurve curve = IdleCurve.ofOutputs(decoder(1, 1), gate(8, ScoreGate.Measure.POSTERIOR), RULE, random(8));
        double allowed = curve.points().get(4).found().perMinute().orElseThrow().value();
        IdleCurve.Point chosen = curve.atMost(allowed).orElseThrow();
        assertThat(chosen.dial()).isLessThanOrEqualTo(curve.points().get(4).dial());
        assertThat(chosen.found().perMinute().orElseThrow().value()).isLessThanOrEqualTo(allowed);
        assertThat(curve.atMost(-1)).isEmpty();
        assertThat(curve.toString().lines().map(String::strip)).hasSize(13).first().asString()
                .isEqualTo("dial  false/min  95 % interval   hit   95 % interval  wrong  none  trials");
    }

    @Test
    void curvesAddUp() {
        ScoreGate gate = gate(9, ScoreGate.Measure.POSTERIOR);
        Recording one = random(9), two = random(10);
        assertThat(IdleCurve.ofOutputs(decoder(1, 1), gate, RULE, one)
                .plus(IdleCurve.ofOutputs(decoder(1, 1), gate, RULE, two)))
                .isEqualTo(IdleCurve.ofOutputs(decoder(1, 1), gate, RULE, one, two));
        assertThatIllegalArgumentException().isThrownBy(() -> found("...").plus(
                FalseActivations.of(decoder(1, 1), ActivationRule.standard(), recording("..."))))
                .withMessageContaining("counts by one rule");
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseActivations.of(decoder(1, 0), RULE, recording("...")))
                .withMessageContaining("decisions at trials only", "Decoder.withHop");
        Decoder learning = decoder(1, 1).learning(Decoder.Learning.AT_HOPS);
        assertThatIllegalArgumentException().isThrownBy(() -> IdleCurve.ofOutputs(learning,
                gate(1, ScoreGate.Measure.MARGIN), RULE, recording("..."))).withMessageContaining("AT_HOPS");
        assertThatIllegalArgumentException().isThrownBy(() -> new ActivationRule(0, 1)).withMessageContaining("got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ActivationRule(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdleCurve(List.of()));
        assertThat(DoubleStream.of(found("").minutes()).boxed()).containsExactly(0.0);
    }

    /// A marker of the experiment and the cue of another imagery look alike.
    @Test
    void anEventThatIsNoClassNeitherBeginsNorEndsATrial() {
        Event left = new Event(5, 0, "left"), feet = new Event(10, 30, "feet");
        String script = ".".repeat(15) + "lll" + ".".repeat(12) + "rrr" + ".".repeat(30);
        assertThat(found(script, left, feet)).isEqualTo(found(script, left));
        assertThat(found(script, left, feet)).extracting(FalseActivations::hits, FalseActivations::events,
                FalseActivations::unseen).containsExactly(1, 1, 0);
    }
}
