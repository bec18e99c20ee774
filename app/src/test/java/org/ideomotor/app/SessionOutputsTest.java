package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ideomotor.app.web.SocketClient;
import org.ideomotor.core.Butterworth;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.Pulled;
import org.ideomotor.lsl.StreamQuery;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What other programs hear of a session that goes on.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SessionOutputsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final FakeMotorImagery FAKE = FakeMotorImagery.leftRight(1).samplingRate(125).trialsPerClass(5);

    private final LslNetwork network = LabRun.network();

    @TempDir
    Path folder;

    @Test
    void aCursorIsHeardAsMarkersScoresControlDatagramsAndFrames() throws Exception {
        MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4)).window(0.5, 1.5).every(0.1)
                .train("mdm", Decoders.named("mdm").estimator(), FAKE.recording().withoutDurations())
                .save(folder.resolve("mdm.decoder"));
        try (DatagramSocket datagrams = new DatagramSocket(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Path study = Files.writeString(folder.resolve("study.yaml"), """
                    study: heard
                    source: {simulated: {channels: [%s], rate: 125}}
                    signal-check: {seconds: 0}
                    trial: {rest: [0.2, 0.4]}
                    decoder: mdm.decoder
                    runs:
                      - cursor: {law: rate, trials: 400, seconds: 2}
                    outputs: {lsl: yes, udp: "127.0.0.1:%d", websocket: yes}
                    """.formatted(String.join(", ", FAKE.channels()), datagrams.getLocalPort()));
            LabRun run = LabRun.start(network, "simulate", study.toString(), "--out", folder.toString(), "--screens",
                    "--no-open", "--speed", "10", "--json").awaitSaid("Cursor …");
            SocketClient frames = SocketClient.open(address(run), "/output", "");
            try (LslInlet labels = inlet("heard-markers");
                    LslInlet codes = inlet("heard-markers-codes");
                    LslInlet scores = inlet("heard-scores");
                    LslInlet control = inlet("heard-control")) {
                next(labels, chunk -> chunk.string(0, 0).endsWith("_hand"));
                next(codes, chunk -> chunk.value(0, 0) == 769 || chunk.value(0, 0) == 770);
                next(scores, chunk -> Math.abs(chunk.value(0, 1) + chunk.value(0, 2) - 1) < 1e-9);
                next(control, chunk -> Math.abs(chunk.value(0, 3)) <= 1 && Math.abs(chunk.value(0, 5)) <= 1);
                assertThat(linesOf(datagrams)).contains("CursorPosX", "CursorPosY", "TargetCode", "Feedback",
                        "ResultCode");
            }
            frames.next("hello");
            JsonNode frame = frames.next("");
            while (frame.get("cursor").isNull() || frame.get("scores").isNull()) frame = frames.next("");
            assertThat(frame.get("schema").asInt()).isEqualTo(1);
            assertThat(frame.get("run").asText()).isEqualTo("task-cursor_run-01");
            assertThat(frame.get("target").asText()).isIn("left_hand", "right_hand");
            assertThat(frame.at("/scores/left_hand").asDouble() + frame.at("/scores/right_hand").asDouble())
                    .isBetween(1 - 1e-9, 1 + 1e-9);
            Ran ran = run.stop();
            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.json().get("ended").asText()).isEqualTo("stopped");
        }
    }

    private static URI address(LabRun run) {
        Matcher address = Pattern.compile("http://\\S+?/(?=operator)").matcher(run.said());
        assertThat(address.find()).as(run.said()).isTrue();
        return URI.create(address.group());
    }

    private LslInlet inlet(String name) throws IOException {
        return network.openInlet(network.resolveFirst(StreamQuery.named(name), PATIENCE));
    }

    /// Reads until a chunk begins as expected.
    private static void next(LslInlet inlet, Predicate<LslChunk> expected) throws IOException {
        while (true)
            switch (inlet.pull(PATIENCE)) {
            case Pulled.Samples(LslChunk chunk) -> {
                if (expected.test(chunk)) return;
            }
            case Pulled.TimedOut _,Pulled.Ended _ ->
                throw new AssertionError(inlet.info().name() + ": expected more samples, got none");
            }
    }

    /// The names of what an App Connector says, in as many lines as hold each a few times.
    private static Set<String> linesOf(DatagramSocket socket) throws IOException {
        Set<String> names = new TreeSet<>();
        socket.setSoTimeout((int) PATIENCE.toMillis());
        for (int i = 0; i < 200; i++) {
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            socket.receive(packet);
            String line = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
            assertThat(line).matches("\\S+ \\S+\\r?\\n");
            names.add(line.substring(0, line.indexOf(' ')));
        }
        return names;
    }
}
