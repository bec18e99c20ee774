package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ideomotor.acquisition.LslSource;
import org.ideomotor.core.Input;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StreamCommandTest {
    private final LslNetwork network = LabRun.network();

    @TempDir
    private Path folder;
    private String file;

    @BeforeEach
    void copyTheExample() throws IOException {
        Path run = folder.resolve("S001R14.edf");
        try (InputStream in = Eegmmidb.class.getResourceAsStream("eegmmidb/S001R14.edf")) {
            Files.copy(in, run);
        }
        file = run.toString();
    }

    @Test
    void aFileOfAKnownDataSetComesRoundAgainWithItsCuesByName() throws Exception {
        LabRun streaming = LabRun.start(network, "stream", file, "--loop", "--speed", "100").awaitSaid("Ctrl-C");
        StreamInfo signal = network.resolveFirst(StreamQuery.named("S001R14"), Duration.ofSeconds(20));
        StreamInfo markers = network.resolveFirst(StreamQuery.named("S001R14-markers"), Duration.ofSeconds(20));
        Set<String> labels = new HashSet<>();
        long samples = 0;
        try (LslSource source = LslSource.open(network, signal, markers)) {
            while (samples < 25_000) { // the file has 20 000
                switch (source.next().orElseThrow()) {
                    case Input.Chunk chunk -> samples = chunk.to();
                    case Input.Marker marker -> labels.add(marker.event().label());
                    case Input.Missing missing -> throw new AssertionError("a seam: " + missing);
                    case Input.Command _ -> {}
                }
            }
            Ran ran = streaming.stop();
            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
            assertThat(ran.err()).contains("\"S001R14\" (EEG, 64 channels at 160 Hz)", "again and again", "Stopped");
            assertThat(ran.out()).isEmpty();
            Optional<Input> last = source.next();
            while (last.isPresent()) last = source.next(); // the streams have ended
        }
        assertThat(labels).containsExactlyInAnyOrder("rest", "both_feet", "both_fists");
    }

    @Test
    void itPlaysToTheEndWithoutAReader() throws Exception {
        Ran ran = LabRun.run(network, "stream", file, "--speed", "100", "--name", "amp", "--json");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        JsonNode answer = ran.json();
        assertThat(answer.get("stream").asText()).isEqualTo("amp");
        assertThat(answer.get("markers").asText()).isEqualTo("amp-markers");
        assertThat(answer.get("samples").asLong()).isEqualTo(20_000);
        assertThat(answer.get("seconds").asDouble()).isEqualTo(125);
        assertThat(answer.get("ended").asText()).isEqualTo("played");
    }

    @Test
    void aNameThatIsOnTheNetworkAlreadyIsRefusedAndAnotherOffered() throws Exception {
        try (LslOutlet _ = network.openOutlet(StreamInfo.markers("S001R14"))) {
            Ran ran = LabRun.run(network, "stream", file);
            assertThat(ran.exit()).isEqualTo(Exit.DEVICE);
            assertThat(ran.err().lines()).singleElement().asString()
                    .contains("expected a name that is free, got \"S001R14\"", "source id", "--name");
        }
    }

    @Test
    void theNameOfItsMarkersMustBeFreeToo() throws Exception {
        try (LslOutlet _ = network.openOutlet(StreamInfo.markers("S001R14-markers"))) {
            Ran ran = LabRun.run(network, "stream", file);
            assertThat(ran.exit()).isEqualTo(Exit.DEVICE);
            assertThat(ran.err().lines()).singleElement().asString()
                    .contains("expected a name that is free, got \"S001R14-markers\"", "--name");
        }
    }

    @Test
    void maxIsNoSpeedWithoutADecoder() throws Exception {
        Ran ran = LabRun.run(network, "stream", file, "--speed", "max");
        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err().lines()).singleElement().asString().contains("--speed max: expected a number",
                "the fastest is 100", "--help");
    }

    @Test
    void aFileThatIsNoRecordingIsRefusedAsEverywhere() throws Exception {
        assertThat(LabRun.run(network, "stream", folder.resolve("none.edf").toString()).exit()).isEqualTo(Exit.FILE);
        assertThat(LabRun.run(network, "stream", file, "--name", " ").exit()).isEqualTo(Exit.USAGE);
    }
}
