package org.ideomotor.app;

import java.time.Duration;
import java.util.SplittableRandom;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.DecodingLoop;
import org.ideomotor.core.Input;
import org.ideomotor.core.Samples;

/// Decodes noise for a second on a loop that is then forgotten, so that the machine has compiled what decides before anyone
/// waits for a decision. Without it the first decisions take a third of a second each.
final class WarmUp {
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final double MICROVOLTS = 10;

    private final Decoder decoder;
    private final Thread thread = Thread.ofPlatform().daemon().name("ideomotor-warm-up").unstarted(this::run);

    private WarmUp(Decoder decoder) { this.decoder = decoder; }

    /// Begins on a thread of its own.
    static WarmUp begin(Decoder decoder) {
        WarmUp warmUp = new WarmUp(decoder);
        warmUp.thread.start();
        return warmUp;
    }

    void await() throws InterruptedException { thread.join(); }

    private void run() {
        DecodingLoop loop = new DecodingLoop(decoder);
        SplittableRandom random = new SplittableRandom(1);
        int channels = decoder.signal().channels();
        int times = (int) Math.max(1, decoder.hop());
        long end = System.nanoTime() + LONGEST.toNanos();
        for (long at = 0; System.nanoTime() < end; at += times) {
            double[] noise = random.doubles((long) channels * times, -MICROVOLTS, MICROVOLTS).toArray();
            loop.accept(new Input.Chunk(at, Samples.ofTimeMajor(channels, noise)), decision -> {});
        }
    }
}
