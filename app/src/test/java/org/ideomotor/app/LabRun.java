package org.ideomotor.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;

/// A command that runs on a network of its own, on a thread of its own, until it ends or is told to stop.
final class LabRun {
    private final Said out = new Said();
    private final Said err = new Said();
    private final Stop stop = new Stop();
    private final FutureTask<Integer> exit;

    private LabRun(LslNetwork network, String... arguments) {
        Lab lab = new Lab(new Terminal(print(out), print(err)), network, stop);
        exit = new FutureTask<>(() -> {
            try {
                return Ideomotor.run(lab, arguments);
            } finally {
                out.end();
                err.end();
            }
        });
    }

    private static PrintStream print(Said to) { return new PrintStream(to, true, StandardCharsets.UTF_8); }

    static LslNetwork network() { return LslNetwork.loopback().withSessionId("test-" + UUID.randomUUID()); }

    /// The stream of an outlet as others find it.
    static StreamInfo found(LslNetwork network, StreamInfo outlet) throws IOException {
        return network.resolveFirst(StreamQuery.withUid(outlet.uid()), Duration.ofSeconds(20));
    }

    static LabRun start(LslNetwork network, String... arguments) {
        LabRun run = new LabRun(network, arguments);
        Thread.ofPlatform().daemon().name("command").start(run.exit);
        return run;
    }

    /// Runs to the end.
    static Ran run(LslNetwork network, String... arguments) throws Exception {
        LabRun run = new LabRun(network, arguments);
        run.exit.run();
        return run.ended();
    }

    /// Waits until it has said this on standard error.
    LabRun awaitSaid(String text) throws InterruptedException {
        err.await(text);
        return this;
    }

    /// What it has said on standard error so far.
    String said() { return err.toString(StandardCharsets.UTF_8); }

    /// As Ctrl-C.
    Ran stop() throws Exception {
        stop.run();
        return ended();
    }

    Ran ended() throws Exception {
        int code = exit.get();
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// What was said so far, for those who wait for it.
    private static final class Said extends ByteArrayOutputStream {
        private boolean ended;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            notifyAll();
        }

        synchronized void end() {
            ended = true;
            notifyAll();
        }

        synchronized void await(String text) throws InterruptedException {
            while (!toString(StandardCharsets.UTF_8).contains(text)) {
                if (ended)
                    throw new AssertionError("expected to read \"" + text + "\", got:\n"
                            + toString(StandardCharsets.UTF_8));
                wait();
            }
        }
    }
}
