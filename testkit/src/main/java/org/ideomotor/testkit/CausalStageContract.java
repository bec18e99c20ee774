package org.ideomotor.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.CausalWindows;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.DecodingLoop;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every causal stage promises. A test class implements it and names the stages; JUnit runs the tests.
///
/// The promises are about bits, without tolerance: they are what makes training, replay and the live session the same.
public interface CausalStageContract {
    /// The stage under test, or several that run one after another. The same ones at every call.
    List<CausalStage> stages();

    /// What the stages are started on: 8 channels at 250 Hz, unless overridden.
    default Signal signal() { return FakeMotorImagery.leftRight(0).signal(); }

    /// How many input samples a test takes: enough for the slowest memory to show.
    default int length() { return 600; }

    /// Of all random numbers in these tests; override it to run a failure of another seed again.
    default long seed() { return 20261125; }

    @Test
    @DisplayName("windows are the last outputs, whoever steps")
    default void windowsAreTheLastOutputs() {
        StageRun run = StageRun.of(this);
        for (int times : new int[]{1, 2, 7}) {
            CausalWindows windows = new CausalWindows(signal(), stages(), times);
            for (int t = 0; t < length(); t++) {
                windows.step(run.input()[t]);
                List<double[]> last = run.outputsAfter(t + 1);
                assertEquals(last.size() >= times, windows.full(), at(t) + "a window of " + times + " is full");
                if (!windows.full()) continue;
                double[] expected = StageRun.join(last.subList(last.size() - times, last.size()));
                assertArrayEquals(expected, windows.window().samples().toTimeMajor(),
                        at(t) + "the window of " + times);
            }
        }
    }

    @Test
    @DisplayName("any random chunking equals one sample at a time, bit for bit")
    default void anyChunkingEqualsOneSampleAtATime() {
        StageRun run = StageRun.of(this);
        List<Decision> expected = run.decide(decoder(), () -> 1);
        assertTrue(expected.stream().anyMatch(Decision.Steered.class::isInstance),
                "no window was full within " + length() + " samples; override length()");
        for (int trial = 0; trial < 20; trial++) {
            long chunks = seed() + trial;
            assertEquals(expected, run.decide(decoder(), Chance.of(chunks).chunkSizes(97)),
                    "decisions over chunks of seed " + chunks + " differ from those over single samples");
        }
    }

    @Test
    @DisplayName("output up to now does not change when later samples change")
    default void theFutureDoesNotShow() {
        StageRun run = StageRun.of(this);
        Chance chance = Chance.of(seed(), "future");
        for (int trial = 0; trial < 10; trial++) {
            int now = 1 + chance.below(length() - 1);
            double[][] other = run.input().clone();
            for (int t = now; t < other.length; t++) other[t] = chance.gaussians(signal().channels());
            List<double[]> outputs = StageRun.outputs(stages(), signal(), other).subList(0,
                    run.outputsAfter(now).size());
            assertArrayEquals(StageRun.join(run.outputsAfter(now)), StageRun.join(outputs),
                    "outputs up to sample " + now + " changed with the samples after it, seed " + seed());
        }
    }

    @Test
    @DisplayName("a fresh start has no memory, and two runs do not share any")
    default void aFreshStartHasNoMemory() {
        StageRun run = StageRun.of(this);
        List<CausalStage> stages = stages();
        double[][] other = StageRun.noise(signal(), length(), Chance.of(seed(), "memory"));
        StageRun.outputs(stages, signal(), other);
        assertArrayEquals(run.all(), StageRun.join(StageRun.outputs(stages, signal(), run.input())),
                "a second start of the same description remembers the first, seed " + seed());

        CausalWindows one = new CausalWindows(signal(), stages, 3), two = new CausalWindows(signal(), stages, 3);
        CausalWindows alone = new CausalWindows(signal(), stages, 3);
        for (int t = 0; t < length(); t++) {
            one.step(run.input()[t]);
            two.step(other[t]);
            alone.step(run.input()[t]);
            if (alone.full())
                assertEquals(alone.window(), one.window(), at(t) + "a run shows what another run was fed");
        }
    }

    @Test
    @DisplayName("after a gap it starts afresh")
    default void startsAfreshAfterAGap() {
        StageRun run = StageRun.of(this);
        DecodingLoop loop = new DecodingLoop(decoder());
        double[][] before = StageRun.noise(signal(), 101, Chance.of(seed(), "before"));
        loop.accept(StageRun.chunk(0, before, 0, before.length));
        long to = before.length + 13L;
        loop.accept(new Input.Missing(new Gap(before.length, 13, "test")));
        List<Samples> afterGap = new ArrayList<>(), fresh = new ArrayList<>();
        CausalWindows windows = new CausalWindows(signal(), stages(), decoder().times());
        for (int t = 0; t < length(); t++) {
            for (Decision decision : loop.accept(StageRun.chunk(to + t, run.input(), t, t + 1)))
                if (decision instanceof Decision.Steered s) afterGap.add(StageRun.samples(s.control(), windows.out()));
            windows.step(run.input()[t]);
            if (windows.full()) fresh.add(windows.window().samples());
        }
        assertEquals(fresh, afterGap, "what came before the gap shows after it, seed " + seed());
    }

    @Test
    @DisplayName("each output writes every channel of its signal and leaves the input alone")
    default void writesEveryChannelOfItsSignal() {
        double[][] input = StageRun.noise(signal(), length(), Chance.of(seed()));
        Signal in = signal();
        for (CausalStage stage : stages()) {
            CausalStage.Running one = stage.start(in), two = stage.start(in);
            List<double[]> next = new ArrayList<>();
            for (double[] sample : input) {
                double[] a = filled(one.out(), Double.NaN), b = filled(two.out(), 1e300), kept = sample.clone();
                boolean output = one.step(sample, a);
                assertArrayEquals(kept, sample, stage + " changed its input, seed " + seed());
                assertEquals(output, two.step(sample, b), stage + ": two runs over the same samples, seed " + seed());
                if (!output) continue;
                assertArrayEquals(a, b, stage + " did not write all " + a.length + " channels that its signal names, or"
                        + " read what was there before, seed " + seed());
                next.add(a);
            }
            in = one.out();
            input = next.toArray(double[][]::new);
        }
    }

    private static double[] filled(Signal signal, double value) {
        double[] array = new double[signal.channels()];
        Arrays.fill(array, value);
        return array;
    }

    @Test
    @DisplayName("as many outputs as its sampling rate says")
    default void outputCountMatchesTheRates() {
        Signal out = CausalWindows.outputOf(signal(), stages());
        double expected = length() * out.samplingRate() / signal().samplingRate();
        int got = StageRun.of(this).outputsAfter(length()).size();
        assertTrue(Math.abs(got - expected) < 1 + 1e-9 * expected, "expected " + expected + " outputs of " + length()
                + " inputs (" + out.samplingRate() + " of " + signal().samplingRate() + " Hz), got " + got);
    }

    @Test
    @DisplayName("its delay is a finite number of samples")
    default void itsDelayIsFinite() {
        Signal in = signal();
        for (CausalStage stage : stages()) {
            CausalStage.Running running = stage.start(in);
            assertTrue(Double.isFinite(running.delaySamples()), stage + ": delay " + running.delaySamples());
            in = running.out();
        }
    }

    @Test
    @DisplayName("a decoder file keeps it")
    default void aDecoderFileKeepsIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("stages.decoder");
        decoder().save(file);
        Decoder loaded = Decoder.load(file);
        assertEquals(stages(), loaded.stages(), "stages read back from a decoder file");
        StageRun run = StageRun.of(this);
        assertArrayEquals(run.all(), StageRun.join(StageRun.outputs(loaded.stages(), signal(), run.input())),
                "outputs of the stages read back, seed " + seed());
    }

    private String at(int t) { return "seed " + seed() + ", input sample " + t + ": "; }

    private Decoder decoder() {
        return Decoders.of(signal(), stages(), 3, 1, List.of(), new Everything(), List.of());
    }

    /// A chain that says all it sees.
    record Everything() implements Fitted<Window, Control> {
        @Override
        public Control apply(Window window) { return StageRun.control(window.samples()); }
    }
}
