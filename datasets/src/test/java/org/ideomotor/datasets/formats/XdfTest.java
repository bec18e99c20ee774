package org.ideomotor.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ideomotor.core.Event;
import org.ideomotor.core.Finding;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.ideomotor.datasets.SharedData;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.SampleTimeline;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfFile;
import org.ideomotor.lsl.xdf.XdfStream;
import org.ideomotor.lsl.xdf.XdfWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XdfTest {
    private static final StreamInfo TWO_CHANNELS = onHost("a", StreamInfo.of("Amp", "EEG", 100, ChannelFormat.FLOAT32,
            List.of(new ChannelInfo("C3", "microvolts", "EEG"), new ChannelInfo("EOG", "volts", "EOG"))));

    @TempDir
    private Path folder;

    private interface Writing {
        void to(XdfWriter writer) throws IOException;
    }

    private Recording recording(Writing writing) throws IOException { return Recording.open(file(writing)); }

    private Path file(Writing writing) throws IOException {
        Path file = folder.resolve("sub-01_ses-2_run-3_eeg.xdf");
        Files.deleteIfExists(file);
        try (XdfWriter writer = XdfWriter.create(file)) {
            writing.to(writer);
        }
        return file;
    }

    private static StreamInfo onHost(String host, StreamInfo info) {
        return new StreamInfo(info.name(), info.type(), info.channelCount(), info.nominalRate(), info.format(),
                info.sourceId(), info.channels(), info.description(), info.uid(), info.sessionId(), host,
                info.createdAt(), info.v4(), info.v6());
    }

    /// Samples `from`, `from + 1` … of 100 Hz, which begin at 500 s; value c of sample n is n + c / 4.
    private static LslChunk samples(int channels, int from, int to) {
        double[] stamps = IntStream.range(from, to).mapToDouble(n -> 500 + n / 100.0).toArray();
        double[] values = IntStream.range(0, stamps.length * channels)
                .mapToDouble(i -> from + i / channels + i % channels / 4.0).toArray();
        return LslChunk.numbers(ChannelFormat.FLOAT32, channels, stamps, values);
    }

    private static LslChunk marker(double stamp, String label) { return LslChunk.texts(1, new double[]{stamp}, label); }

    private static List<String> texts(Recording recording) {
        return recording.findings().stream().map(Finding::text).toList();
    }

    @Test
    void samplesAreInMicrovoltsAndEventsAtTheirSamples() throws IOException {
        Recording recording = recording(writer -> {
            int amp = writer.addStream(TWO_CHANNELS);
            int cues = writer.addStream(onHost("a", StreamInfo.markers("cues")));
            writer.samples(cues, marker(501.004, "left_hand"));
            writer.samples(amp, samples(2, 0, 1000));
            writer.samples(cues, marker(503.996, "right_hand"));
            writer.samples(cues, marker(504, ""));
            writer.samples(cues, marker(510.5, "after the end"));
        });
        assertThat(recording.origin().toString()).isEqualTo("sub-01_ses-2_run-3_eeg 01/2/3");
        assertThat(recording.signal().samplingRate()).isEqualTo(100);
        assertThat(recording.signal().montage().names()).containsExactly("C3", "EOG");
        assertThat(recording.signal().montage().channels()).extracting(Montage.Channel::kind)
                .containsExactly(Montage.Kind.EEG, Montage.Kind.EOG);
        assertThat(recording.signal().montage().channels()).extracting(Montage.Channel::unit)
                .containsExactly("µV", "µV");
        assertThat(recording.samples(7, 9)).isEqualTo(Samples.ofTimeMajor(2, 7, 7.25e6, 8, 8.25e6));
        assertThat(recording.events()).containsExactly(new Event(100, "left_hand"), new Event(400, "right_hand"),
                new Event(1050, "after the end"));
        assertThat(recording.gaps()).isEmpty();
    }

    @Test
    void aLossIsAGapAndEventsGoOnBehindIt() throws IOException {
        Recording recording = recording(writer -> {
            int amp = writer.addStream(TWO_CHANNELS);
            int cues = writer.addStream(onHost("a", StreamInfo.markers("cues")));
            writer.samples(amp, samples(2, 0, 1000));
            writer.samples(amp, samples(2, 1030, 2000));
            for (double stamp : new double[]{509, 510.1, 515}) writer.samples(cues, marker(stamp, "cue"));
        });
        assertThat(recording.gaps()).containsExactly(new Gap(1000, 30, SampleTimeline.CAUSE));
        assertThat(recording.length()).isEqualTo(2000);
        assertThat(recording.events()).extracting(Event::sample).containsExactly(900L, 1010L, 1500L);
        assertThat(recording.samples(1030, 1031)).isEqualTo(Samples.ofTimeMajor(2, 1030, 1030.25e6));
        assertThat(recording.samples(990, 1000).at(0, 9)).isEqualTo(999);
        assertThat(recording.samples(1999, 2000).at(0, 0)).isEqualTo(1999);
        assertThatThrownBy(() -> recording.samples(999, 1001)).hasMessageContaining("are missing");
        assertThat(texts(recording)).contains(
                "30 samples of 2,000 are missing in 1 gap: their stamps run ahead of the samples");
    }

    @Test
    void markersWithoutAPlaceAreNamed() throws IOException {
        Recording recording = recording(writer -> {
            int amp = writer.addStream(TWO_CHANNELS);
            int cues = writer.addStream(onHost("a", StreamInfo.markers("cues")));
            writer.samples(amp, samples(2, 0, 1000));
            writer.samples(cues, marker(499, "too early"));
            writer.samples(cues, marker(90_000, "of another day"));
        });
        assertThat(recording.events()).isEmpty();
        assertThat(texts(recording))
                .contains("2 markers from before the first sample or long after the last one left out:"
                        + " too early, of another day", "No events; nothing in the file can serve as a cue");
    }

    @Test
    void theFirstEegStreamIsTheSignalAndTheOthersAreNamed() throws IOException {
        Writing four = writer -> {
            writer.samples(writer.addStream(onHost("a",
                    StreamInfo.unnamedChannels("ACC", "Accelerometer", 50, ChannelFormat.FLOAT32, 3))),
                    samples(3, 0, 600));
            writer.addStream(onHost("a", StreamInfo.unnamedChannels("empty", "EEG", 100, ChannelFormat.FLOAT32, 2)));
            writer.samples(writer.addStream(TWO_CHANNELS), samples(2, 0, 600));
            writer.samples(writer.addStream(onHost("a",
                    StreamInfo.unnamedChannels("second", "EEG", 100, ChannelFormat.FLOAT32, 1))), samples(1, 0, 600));
        };
        Recording recording = recording(four);
        assertThat(recording.signal().montage().names()).containsExactly("C3", "EOG");
        assertThat(texts(recording))
                .contains("The signal is stream \"Amp\" (EEG, 2 channels of float32 at 100.0 Hz); left"
                        + " out: \"ACC\" (Accelerometer, 3 channels of float32 at 50.0 Hz), \"empty\" (EEG, 2 channels of float32 at"
                        + " 100.0 Hz), \"second\" (EEG, 1 channel of float32 at 100.0 Hz); Xdf.open(file, name) reads another one");
        assertThat(Xdf.open(file(four), "second").signal().channels()).isEqualTo(1);
        assertThat(Xdf.open(file(four), "empty").length()).isZero();
        assertThatThrownBy(() -> Xdf.open(file(four), "third")).isInstanceOf(IOException.class)
                .hasMessageContaining("expected a stream of numbers at a regular rate for the signal, got \"ACC\"");
    }

    @Test
    void textAndIrregularWholeNumbersAreEventsAndNothingElse() throws IOException {
        Recording recording = recording(writer -> {
            writer.samples(writer.addStream(TWO_CHANNELS), samples(2, 0, 600));
            int codes = writer.addStream(onHost("a",
                    StreamInfo.unnamedChannels("codes", "Markers", 0, ChannelFormat.INT64, 1)));
            writer.samples(codes, LslChunk.longs(1, new double[]{501}, (1L << 53) + 1));
            int pairs = writer.addStream(onHost("a",
                    StreamInfo.unnamedChannels("pairs", "Markers", 0, ChannelFormat.STRING, 2)));
            writer.samples(pairs, LslChunk.texts(2, new double[]{502}, "first", "second"));
            writer.addStream(onHost("a", StreamInfo.unnamedChannels("gaze", "Gaze", 0, ChannelFormat.FLOAT32, 2)));
        });
        assertThat(recording.events()).containsExactly(new Event(100, "9007199254740993"), new Event(200, "first"));
        assertThat(texts(recording)).anyMatch(text -> text.contains("left out: \"gaze\" (Gaze, 2 channels of float32)"))
                .contains(
                        "Stream \"pairs\" (Markers, 2 channels of string): events are made of its first channel only");
    }

    @Test
    void stampsOfSeveralComputersAreBroughtOntoOneClock() throws IOException {
        Recording recording = recording(writer -> {
            int amp = writer.addStream(TWO_CHANNELS);
            int cues = writer.addStream(onHost("b", StreamInfo.markers("cues")));
            for (int i = 0; i < 3; i++) {
                writer.clockOffset(amp, 500 + 5 * i, 0.5);
                writer.clockOffset(cues, 9000 + 5 * i, -8499.5);
            }
            writer.samples(amp, samples(2, 0, 1000));
            writer.samples(cues, marker(9003, "cue"));
        });
        assertThat(recording.events()).containsExactly(new Event(300, "cue"));
        assertThat(texts(recording)).contains("Stamps were brought onto the recording computer's clock, for the streams"
                + " come from several computers (a, b)");
    }

    @Test
    void stampsOfOneComputerStayWhateverTheOffsetsSay() throws IOException {
        Recording recording = recording(writer -> {
            int amp = writer.addStream(TWO_CHANNELS);
            int cues = writer.addStream(onHost("a", StreamInfo.markers("cues")));
            writer.clockOffset(amp, 500, 0.5);
            writer.clockOffset(cues, 500, 0.58); // a bad measurement
            writer.samples(amp, samples(2, 0, 1000));
            writer.samples(cues, marker(503, "cue"));
        });
        assertThat(recording.events()).containsExactly(new Event(300, "cue"));
    }

    @Test
    void severalComputersWithoutOffsetsAreADoubt() throws IOException {
        Recording recording = recording(writer -> {
            writer.samples(writer.addStream(TWO_CHANNELS), samples(2, 0, 1000));
            writer.samples(writer.addStream(onHost("b", StreamInfo.markers("cues"))), marker(503, "cue"));
        });
        assertThat(texts(recording))
                .anyMatch(text -> text.startsWith("Stamps cannot be compared surely: the streams come"
                        + " from several computers (a, b), and no clock offsets were recorded for \"Amp\", \"cues\""));
    }

    @Test
    void aStampOfAnotherDayCountsAsOnTime() throws IOException {
        Recording recording = recording(writer -> {
            int amp = writer.addStream(TWO_CHANNELS);
            writer.samples(amp, samples(2, 0, 500));
            writer.samples(amp,
                    LslChunk.numbers(ChannelFormat.FLOAT32, 2, new double[]{1e200, Double.NaN}, 1, 2, 3, 4));
            writer.samples(amp, samples(2, 502, 1000));
        });
        assertThat(recording.length()).isEqualTo(1000);
        assertThat(recording.gaps()).isEmpty();
        assertThat(texts(recording))
                .contains("2 samples with a stamp that is no number or of another day; counted as on time");
    }

    @Test
    void labelsThatAreTakenGetANumber() throws IOException {
        Recording recording = recording(writer -> writer.samples(
                writer.addStream(StreamInfo.of("twins", "EEG", 100, ChannelFormat.FLOAT32,
                        List.of(ChannelInfo.eeg("C3"), ChannelInfo.eeg("c3")))),
                samples(2, 0, 10)));
        assertThat(recording.signal().montage().names()).containsExactly("C3", "c3 (2)");
    }

    @Test
    void wholeNumbersThatNoDoubleHoldsAreRefused() throws IOException {
        Path file = file(writer -> writer.samples(
                writer.addStream(StreamInfo.unnamedChannels("long", "EEG", 100, ChannelFormat.INT64, 1)),
                LslChunk.longs(1, new double[]{1, 2}, 5, Long.MAX_VALUE)));
        assertThatThrownBy(() -> Recording.open(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("got 9223372036854775807 in sample 1, channel 0");
    }

    @Test
    void aFileOfMarkersOnlyIsNoRecording() throws IOException {
        Path file = file(writer -> writer.addStream(StreamInfo.markers("cues")));
        assertThatThrownBy(() -> Recording.open(file)).isInstanceOf(IOException.class).hasMessage(file
                + ": expected a stream of numbers at a regular rate for the signal, got \"cues\" (Markers, 1 channel of"
                + " string); XdfFile.read reads any stream");
    }

    // ---- recordings of others

    private static Map<String, Integer> counts(Recording recording) {
        Map<String, Integer> counts = new TreeMap<>();
        recording.events().forEach(event -> counts.merge(event.label(), 1, Integer::sum));
        return counts;
    }

    @Test
    void anSsvepRunOfLabRecorder() throws IOException {
        Recording recording = Recording.open(SharedData.file("xdf/lsl_ssvep3_openbci16_A.xdf"));
        assertThat(recording.signal().channels()).isEqualTo(16);
        assertThat(counts(recording)).containsEntry("1.000000000000000", 20).containsEntry("2.000000000000000", 20)
                .containsEntry("3.000000000000000", 20).containsEntry("1111.000000000000", 60);
        assertThat(texts(recording)).contains("The channels have no labels; numbered 1 to 16")
                .anyMatch(text -> text.startsWith("No unit given for 1, 2, 3"));
    }

    @Test
    void aMotorImageryRunOfLabRecorder() throws IOException {
        Recording recording = Recording.open(SharedData.file("xdf/lsl_mi_switch_gusbamp16.xdf"));
        assertThat(recording.length()).isEqualTo(34320);
        assertThat(recording.gaps()).isEmpty();
        assertThat(recording.signal().montage().names()).startsWith("F3", "Fz").endsWith("Pz");
        assertThat(counts(recording)).containsEntry("switch,3,0,2", 15).containsEntry("switch,3,1,2", 15)
                .containsEntry("switch,3,2,2", 20).containsEntry("Trial Ends", 10);
        long cue = recording.events().stream().filter(event -> event.label().equals("Trial Started"))
                .mapToLong(Event::sample).findFirst().orElseThrow();
        XdfStream markers = XdfFile.read(SharedData.file("xdf/lsl_mi_switch_gusbamp16.xdf"))
                .stream("UnityMarkerStream").orElseThrow();
        int first = IntStream.range(0, markers.samples()).filter(s -> markers.string(s, 0).equals("Trial Started"))
                .findFirst().orElseThrow();
        assertThat((double) cue).isCloseTo((markers.stamp(first) - 1222188.2315) * 256,
                within(8.0));
    }

    @Test
    void aRunThatBreaksOffIsReadAsFarAsItGoes() throws IOException {
        Recording recording = Recording.open(SharedData.file("xdf/lsl_mi_aborted_2_of_10_trials.xdf"));
        assertThat(counts(recording)).containsEntry("Trial Started", 2).containsEntry("Trial Ends", 1)
                .doesNotContainKey("Training Complete");
        assertThat(texts(recording)).anyMatch(text -> text.contains("no footer"));
    }

    @Test
    void aRateThatIsNotTheHeadersIsToldWithWhatItMeans() throws IOException {
        Recording recording = Recording
                .open(SharedData.file("xdf/lsl_openbci16_nominal125_effective51_120markers.xdf"));
        assertThat(counts(recording)).containsEntry("111", 120).containsEntry("999", 120);
        assertThat(texts(recording)).contains("The header says 125.0 Hz, but 51.1 samples arrived in a second: so many"
                + " seconds of the recording are not seconds on a clock");
    }

    @Test
    void aTriggerAmongEegIsDoubted() throws IOException {
        Recording recording = Recording.open(SharedData.file("xdf/lsl_ssvep_dsi7.xdf"));
        assertThat(texts(recording)).contains(
                "Channel TRG is EEG by its type, but its name says that it carries triggers");
        assertThat(counts(recording)).containsEntry("1.4,0,10,12,15", 84);
    }

    @Test
    void aClockThatWasResetIsAGapAndAllMarkersHaveAPlace() throws IOException {
        Recording recording = Recording.open(SharedData.file("xdf/examples/clock_resets.xdf"));
        assertThat(recording.gaps()).hasSize(1).first().satisfies(gap -> assertThat(gap.from()).isEqualTo(12876));
        assertThat(recording.events()).hasSize(175);
        assertThat(texts(recording)).contains(
                "Stamps were brought onto the recording computer's clock, for a clock was reset while recording");
    }

    @Test
    void aWrongMagicIsRefusedWithItsBytes() {
        Path file = SharedData.file("malformed/xdf_bad_magic.xdf"); // skips here, and not where an exception is expected
        assertThatThrownBy(() -> Recording.open(file))
                .isInstanceOf(IOException.class).hasMessageContaining("begins with the bytes 58 44 58 3A");
    }

    @Test
    void aCutFileHasFindings() throws IOException {
        byte[] sound = Files.readAllBytes(SharedData.file("xdf/lsl_mi_switch_gusbamp16.xdf"));
        Path cut = Files.write(folder.resolve("cut.xdf"), Arrays.copyOf(sound, 1_500_000));
        Recording recording = Recording.open(cut);
        assertThat(recording.length()).isGreaterThan(20_000);
        assertThat(recording.findings()).anyMatch(
                finding -> finding.kind() == Finding.Kind.LOSS && finding.text().contains("ends inside the chunk"));
    }
}
