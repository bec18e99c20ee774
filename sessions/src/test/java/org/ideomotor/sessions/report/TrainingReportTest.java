package org.ideomotor.sessions.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.Chance;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainingReportTest {
    private static final List<String> THREE = List.of("ts-lr", "csp-lda", "mdm");
    private static final Signal ONE = new Signal(Montage.eeg("C3"), 100);

    private static Examples<Window> trials(FakeMotorImagery fake) {
        return MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4)).window(0.5, 3.5)
                .trials(fake.recording("0", "0"), fake.recording("0", "1"));
    }

    private static FakeMotorImagery fake(long seed, double share) {
        return FakeMotorImagery.leftRight(seed).channels("C3", "Cz", "C4", "CP3", "CP4").samplingRate(100)
                .trialsPerClass(10).timing(1, 4, 0.5).desynchronisation(share);
    }

    private static List<Candidate> candidates(Examples<Window> trials) {
        return THREE.stream().map(name -> new Candidate(name, Decoders.named(name).estimator(), trials)).toList();
    }

    private static TrainingReport report(long seed, double share, int permutations) {
        return Comparison.of(seed).permutations(permutations).best(candidates(trials(fake(seed, share))), List.of());
    }

    private static TrainingReport strong;

    @BeforeAll
    static void compare() { strong = report(1, 0.7, 19); }

    @Test
    void saysThatSeparableTrialsAreBetterThanChance() {
        TrainingReport report = strong;
        assertThat(report.atChance()).as(String.join("\n", report.lines())).isFalse();
        assertThat(report.p()).isEqualTo(1 / 20.0);
        assertThat(report.usedRow().accuracy().orElseThrow().value()).isGreaterThan(0.85);
        assertThat(report.verdict()).startsWith("Better than chance: ")
                .contains("p = 0.050 by 19 permutations, the choice among 3 taken into account");
        assertThat(report.trials()).isEqualTo(Map.of("left_hand", 20, "right_hand", 20));
        assertThat(report.reason()).contains("was right most often of 3",
                "lies within the intervals: these trials do not tell them apart");
    }

    @Test
    void saysThatTrialsWithoutAnEffectAreAtChance() {
        TrainingReport report = Comparison.of(2).permutations(19)
                .best(candidates(trials(fake(2, 0))).subList(0, 2), List.of());
        assertThat(report.atChance()).as(String.join("\n", report.lines())).isTrue();
        assertThat(report.verdict()).startsWith("At chance: ").contains("guessing explains that", "What to do: ");
        assertThat(report.lines().getLast()).contains("At chance");
    }

    @Test
    void theSameTrialsAndSeedGiveTheSameReport() {
        List<Candidate> two = candidates(trials(fake(3, 0.4))).subList(0, 2);
        assertThat(Comparison.of(3).permutations(5).best(two, List.of()))
                .isEqualTo(Comparison.of(3).permutations(5).best(two, List.of()));
    }

    @Test
    void everyTrialIsDecidedOnceAndTheConfusionSaysHow() {
        TrainingReport report = report(4, 0.5, 0);
        for (DecoderRow row : report.decoders()) {
            List<List<Integer>> confusion = row.confusion();
            assertThat(confusion.stream().map(asked -> asked.stream().mapToInt(n -> n).sum())).containsExactly(20, 20);
            assertThat(confusion.get(0).get(0) + confusion.get(1).get(1))
                    .isEqualTo(row.accuracy().orElseThrow().correct());
            assertThat(row.learning()).extracting(DecoderRow.Point::trials).containsExactly(10, 20, 30, 40);
            assertThat(row.learning().getLast().accuracy()).isEqualTo(row.accuracy().orElseThrow());
            assertThat(row.p()).isNaN();
        }
    }

    /// A step that learns nothing is done once; nothing of that may show.
    @Test
    void preparingTheTrialsDoesNotShow() {
        Examples<Window> trials = trials(fake(5, 0.5));
        for (String name : THREE) {
            Estimator<Window, Scores> pipeline = Decoders.named(name).estimator();
            Block block = new Block(8, 16);
            Prepared.Open<?, Scores> once = Prepared.of(pipeline, trials, Block.NONE, Prepared.LEARNS_NOTHING).open();
            assertThat(once.examples().get(0).item()).isNotInstanceOf(Window.class);
            List<Scores> whole = trials.map(pipeline.fit(block.others(trials))).items();
            assertThat(scores(once, block)).isEqualTo(whole);
            assertThat(scores(again(once, block), block)).isEqualTo(whole);
        }
    }

    private static <X> Prepared.Open<?, Scores> again(Prepared.Open<X, Scores> open, Block block) {
        return Prepared.of(open.rest(), open.examples(), block, Prepared.IGNORES_LABELS).open();
    }

    private static <X> List<Scores> scores(Prepared.Open<X, Scores> open, Block block) {
        return open.examples().map(open.rest().fit(block.others(open.examples()))).items();
    }

    /// The mean of the single channel, against the middle between the classes.
    private record Middle() implements Estimator<Window, Scores> {
        @Override
        public Fitted<Window, Scores> fit(Examples<Window> examples) {
            List<String> classes = examples.classes();
            double a = mean(examples.ofClass(classes.getFirst())), b = mean(examples.ofClass(classes.getLast()));
            return window -> {
                double value = window.samples().at(0, 0);
                return Scores.softmax(classes, -Math.abs(value - a), -Math.abs(value - b));
            };
        }

        private static double mean(Examples<Window> examples) {
            return examples.items().stream().mapToDouble(window -> window.samples().at(0, 0)).average().orElseThrow();
        }
    }

    /// Trials of one number each, in turn of class a and b.
    private static Examples<Window> numbers(double... values) {
        List<Example<Window>> list = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            long end = (i + 1) * 500L;
            list.add(Example.of(new Window(end, ONE, Samples.ofTimeMajor(1, values[i])), i % 2 == 0 ? "a" : "b",
                    new Origin("test", "1", "1", "1"), i, end));
        }
        return new Examples<>(list);
    }

    /// What a p is: where nothing can be decoded, it is at most α with probability α. 120 calibrations of noise.
    @Test
    void pIsUniformWhereThereIsNothingToDecode() {
        long seed = 20_261_126;
        Chance chance = Chance.of(seed);
        double[] p = new double[120];
        for (int n = 0; n < p.length; n++) {
            Candidate candidate = new Candidate("middle", new Middle(), numbers(chance.gaussians(20)));
            p[n] = Comparison.of(n).permutations(39).best(List.of(candidate), List.of()).p();
        }
        for (double alpha : new double[]{0.05, 0.1, 0.25, 0.5}) {
            double share = Arrays.stream(p).filter(value -> value <= alpha + 1e-12).count() / (double) p.length;
            double sd = Math.sqrt(alpha * (1 - alpha) / p.length);
            assertThat(share).as("seed " + seed + ", p ≤ " + alpha).isLessThan(alpha + 3 * sd);
            // ties of whole numbers of trials make p larger, never smaller
            assertThat(share).as("seed " + seed + ", p ≤ " + alpha).isGreaterThan(alpha * 0.4 - sd);
        }
    }

    @Test
    void theBestOfSeveralHasToBeatTheBestOfEachPermutation() {
        Chance chance = Chance.of(6);
        Examples<Window> trials = numbers(chance.gaussians(20));
        List<Candidate> many = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            int at = c;
            many.add(new Candidate("c" + c, _ -> window -> Scores.softmax(List.of("a", "b"),
                    StrictMath.sin((at + 1) * 37 * window.samples().at(0, 0)), 0), trials));
        }
        TrainingReport report = Comparison.of(6).permutations(99).best(many, List.of());
        assertThat(report.p()).isGreaterThan(report.usedRow().p());
        assertThat(Comparison.of(6).permutations(99).using("c3", many, List.of()).p())
                .isEqualTo(report.decoders().get(3).p());
    }

    /// A drift would let a shuffled split look up the answer beside the trial; blocks of time do not.
    @Test
    void neighboursInTimeAreOnOneSide() {
        double[] drift = new double[40];
        for (int i = 0; i < drift.length; i++) drift[i] = Math.floorDiv(i, 8); // numbers of eight trials are alike, both classes among them
        TrainingReport report = Comparison.of(1).permutations(0)
                .best(List.of(new Candidate("nearest", new Nearest(), numbers(drift))), List.of());
        assertThat(report.usedRow().confusion()).isEqualTo(List.of(List.of(20, 0), List.of(20, 0)));
    }

    /// Says the label of a training trial with the very same number, and a without one.
    private record Nearest() implements Estimator<Window, Scores> {
        @Override
        public Fitted<Window, Scores> fit(Examples<Window> examples) {
            return window -> examples.list().stream()
                    .anyMatch(e -> e.item().samples().equals(window.samples()))
                            ? Scores.softmax(List.of("a", "b"), 0, 1)
                            : Scores.softmax(List.of("a", "b"), 1, 0);
        }
    }

    /// A network would be fitted hundreds of times.
    @Test
    void withADecoderThatFitsSlowlyNothingIsShuffled() {
        record Slow() implements Estimator<Window, Scores> {
            @Override
            public boolean fitsSlowly() { return true; }

            @Override
            public Fitted<Window, Scores> fit(Examples<Window> examples) { return new Nearest().fit(examples); }
        }
        Examples<Window> trials = numbers(1, 5, 2, 5, 3, 5, 4, 5, 6, 5);
        List<Candidate> two = List.of(new Candidate("slow", new Slow(), trials),
                new Candidate("nearest", new Nearest(), trials));
        TrainingReport report = Comparison.of(1).best(two, List.of());
        assertThat(report.permutations()).isZero();
        assertThat(report.decoders().getFirst().learning()).isEmpty();
        assertThat(report.decoders().getLast().learning()).isNotEmpty();
        assertThat(report.usedRow().accuracy().orElseThrow().correct()).isEqualTo(10);
        assertThat(report.lines()).anySatisfy(line -> assertThat(line).contains("no permutations"));
        assertThat(report.verdict()).contains("p = 0.002 by the binomial distribution"); // 2 · 2⁻¹⁰: one of two was chosen
        assertThat(Comparison.of(1).using("slow", two, List.of()).verdict()).contains("p < 0.001 by");
        assertThat(Comparison.of(1).permutations(19).best(two, List.of()).permutations()).isEqualTo(19);
    }

    @Test
    void aDecoderThatCannotBeFittedIsSaidToBe() {
        Estimator<Window, Scores> impossible = _ -> {
            throw new IllegalArgumentException("expected 9 channels, got 1");
        };
        Examples<Window> trials = numbers(1, 5, 1, 5, 1, 5, 1, 5, 1, 5);
        TrainingReport report = Comparison.of(1).permutations(19).best(List.of(
                new Candidate("impossible", impossible, trials), new Candidate("middle", new Middle(), trials)),
                List.of("trial 3 of run 1: a gap falls into it"));
        assertThat(report.used()).isEqualTo("middle");
        assertThat(report.decoders().getFirst().accuracy()).isEmpty();
        assertThat(report.lines())
                .anyMatch(line -> line.matches(" +impossible +undecided; .*expected 9 channels, got 1"))
                .contains("left out     1", "             trial 3 of run 1: a gap falls into it");
        TrainingReport alone = Comparison.of(1).permutations(19)
                .best(List.of(new Candidate("impossible", impossible, trials)), List.of());
        assertThat(alone.atChance()).isTrue();
        assertThat(alone.verdict()).startsWith("No decision: ");
    }

    @Test
    void theDecoderThatTheStudyNamesIsUsedAndABetterOneIsNamed() {
        Examples<Window> trials = numbers(1, 5, 1, 5, 1, 5, 1, 5, 1, 5);
        Candidate always = new Candidate("always", _ -> _ -> Scores.softmax(List.of("a", "b"), 1, 0), trials);
        TrainingReport report = Comparison.of(1).permutations(19).using("always",
                List.of(always, new Candidate("middle", new Middle(), trials)), List.of());
        assertThat(report.reason()).isEqualTo("always is used: the study names it. More often right: middle.");
        assertThat(report.atChance()).isTrue();
    }

    @Test
    void theJsonHasWhatTheLinesSay() throws IOException {
        TrainingReport report = strong;
        JsonNode json = new JsonMapper().readTree(report.json());
        assertThat(json.get("used").asText()).isEqualTo(report.used());
        assertThat(json.get("atChance").asBoolean()).isFalse();
        assertThat(json.get("p").doubleValue()).isEqualTo(report.p());
        assertThat(json.get("decoders")).hasSize(3);
        assertThat(json.at("/decoders/1/accuracy/low").doubleValue())
                .isEqualTo(report.decoders().get(1).accuracy().orElseThrow().low());
        assertThat(json.at("/trials/left_hand").intValue()).isEqualTo(20);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Examples<Window> trials = numbers(1, 2, 3, 4);
        Candidate four = new Candidate("four", new Middle(), trials);
        assertThatThrownBy(() -> Comparison.of(1).best(List.of(), List.of())).hasMessageContaining("got none");
        assertThatThrownBy(() -> Comparison.of(1).best(List.of(four), List.of()))
                .hasMessageContaining("expected at least one trial for each of 5 blocks, got 4");
        assertThatThrownBy(() -> Comparison.of(1).using("five", List.of(four), List.of()))
                .hasMessageContaining("expected a candidate named five, got [four]");
        Comparison two = new Comparison(2, Optional.of(0), 1);
        assertThatThrownBy(
                () -> two.best(List.of(four, new Candidate("x", new Middle(), numbers(1, 2, 3, 4, 5))), List.of()))
                .hasMessageContaining("expected the same trials for every candidate, got others for x");
    }

    @Test
    void permutationsAreFewerWhereAFitIsDear() {
        assertThat(Comparison.affordable(40, 8)).isEqualTo(99);
        assertThat(Comparison.affordable(40, 22)).isBetween(39, 60);
        assertThat(Comparison.affordable(80, 64)).isEqualTo(39);
    }
}
