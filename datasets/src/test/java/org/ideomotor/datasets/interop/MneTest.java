package org.ideomotor.datasets.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.ideomotor.core.Event;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.ideomotor.datasets.SharedData;
import org.ideomotor.testkit.Peer;
import org.ideomotor.testkit.Peer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Recordings that others wrote, read by us and by MNE. (Where channels have different rates the two do not agree and need
/// not: MNE brings all to the highest, we keep those of the rate that most have, and name the rest.)
@Tag("interop")
@Timeout(180)
class MneTest {
    /// Of the largest value of the channel: MNE scales to volts by other operations than we to µV.
    private static final double TOLERANCE = 1e-12;

    private static Peer peer;

    @TempDir
    Path folder;

    @BeforeAll
    static void startPeer() throws IOException {
        peer = Peer.start(Peer.script(MneTest.class, "mne_peer.py"), Map.of());
    }

    @AfterAll
    static void closePeer() throws IOException {
        if (peer != null) peer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mi/eegmmidb/S001R04.edf", "mi/eegmmidb/S001R01.edf", "formats/eeglab/test.bdf",
            "formats/eeglab/test.edf", "formats/mne_python/edf/test.bdf",
            "formats/mne_python/edf/test_edf_stim_channel.edf", "formats/mne_testing/BDF/test_bdf_stim_channel.bdf",
            "formats/mne_testing/EDF/subsecond_starttime.edf", "formats/mne_testing/EDF/test_utf8_annotations.edf",
            "formats/pyedflib/test_subsecond.edf"})
    void voltagesAndAnnotationsAreThoseThatMneReads(String name) throws IOException {
        Path file = SharedData.file(name);
        Path volts = folder.resolve("volts");
        Answer theirs = peer.ask("read", Map.of("file", file.toString(), "samples_file", volts.toString()));
        Recording ours = Recording.open(file);
        assertThat(ours.signal().samplingRate()).isEqualTo(theirs.number("rate"));
        assertThat(ours.length()).isEqualTo(theirs.count("samples"));
        assertThat(ours.signal().channels()).as("%s", theirs.texts("names")).isEqualTo(theirs.texts("names").size());
        assertVoltagesAgree(ours, doubles(volts));
        assertThat(ours.events()).extracting(Event::label).containsExactlyElementsOf(theirs.texts("labels"));
        double[] onsets = theirs.numbers("onsets");
        for (int i = 0; i < onsets.length; i++)
            assertThat(ours.events().get(i).sample() / ours.signal().samplingRate()).as("onset of event %d", i)
                    .isCloseTo(onsets[i], Offset.offset(0.5001 / ours.signal().samplingRate()));
    }

    private static void assertVoltagesAgree(Recording recording, DoubleBuffer volts) {
        List<Montage.Channel> channels = recording.signal().montage().channels();
        Samples samples = recording.samples(0, recording.length());
        int compared = 0;
        for (int c = 0; c < channels.size(); c++) {
            if (!channels.get(c).unit().equals("µV")) continue;
            double largest = 0;
            double difference = 0;
            for (int t = 0; t < samples.times(); t++) {
                double theirs = volts.get(t * channels.size() + c) * 1e6;
                largest = Math.max(largest, Math.abs(theirs));
                difference = Math.max(difference, Math.abs(theirs - samples.at(c, t)));
            }
            assertThat(difference).as("%s, largest %s µV", channels.get(c).name(), largest)
                    .isLessThanOrEqualTo(TOLERANCE * largest);
            compared++;
        }
        assertThat(compared).isPositive();
    }

    private static DoubleBuffer doubles(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    }
}
