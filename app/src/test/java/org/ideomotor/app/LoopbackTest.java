package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ideomotor.app.OpenSockets.OpenSocket;
import org.ideomotor.datasets.Eegmmidb;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing listens beyond loopback: asked of the operating system while a command runs in a process of its own.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LoopbackTest {
    /// How often the system is asked: a query for streams has its socket for a fifth of a second.
    private static final Duration LOOK = Duration.ofMillis(20);
    /// How long to wait for a command to listen.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// How long to look on once it does, if it does not end by itself.
    private static final Duration LOOK_ON = Duration.ofSeconds(3);
    /// Stands for a recording, in a command line.
    private static final String RECORDING = "RECORDING";

    @TempDir
    Path folder;

    /// A command line, and how many sockets it listens with at a time, at least: an outlet has three, a page one.
    static List<Arguments> commands() {
        return List.of(Arguments.of("demo --no-open --speed max", 7),
                Arguments.of("stream RECORDING --name loopback-test", 6));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noSocketOfACommandIsBoundBeyondLoopback(String line, int listening) throws Exception {
        OpenSockets.assumeListed();
        Set<OpenSocket> seen = new HashSet<>();
        long most = 0;
        Path said = folder.resolve("said");
        Process process = start(line, said);
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < end) {
                List<OpenSocket> now = sockets(process);
                seen.addAll(now);
                boolean listened = most >= listening;
                most = Math.max(most, now.stream().filter(OpenSocket::listens).count());
                if (!listened && most >= listening) end = System.nanoTime() + LOOK_ON.toNanos();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(most).as("sockets that listen at a time; it said: %s", Files.readString(said))
                .isGreaterThanOrEqualTo(listening);
        assertThat(seen).as(line).allMatch(OpenSocket::isLoopback);
    }

    private static List<OpenSocket> sockets(Process process) throws IOException, InterruptedException {
        try {
            return OpenSockets.of(process.pid());
        } catch (IOException e) {
            if (!process.waitFor(1, TimeUnit.SECONDS)) throw e;
            return List.of(); // it ended while the system was asked
        }
    }

    private Process start(String line, Path said) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), "-XX:+UseSerialGC", "-Xmx1g",
                "-Dideomotor.log=" + folder.resolve("log"), Ideomotor.class.getName()));
        for (String word : line.split(" ", -1)) command.add(word.equals(RECORDING) ? recording().toString() : word);
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
    }

    private Path recording() throws IOException {
        Path file = folder.resolve("S001R14.edf");
        try (InputStream in = Eegmmidb.class.getResourceAsStream("eegmmidb/S001R14.edf")) {
            Files.copy(in, file);
        }
        return file;
    }
}
