package org.ideomotor.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.ideomotor.core.Event;
import org.ideomotor.core.Finding;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Montage.Channel;
import org.ideomotor.core.Montage.Kind;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.ideomotor.datasets.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdfTest {
    private static final int TEN = 10; // records of the files here, one second each unless said otherwise

    @TempDir
    Path folder;

    @Test
    void isFoundByItsContentWhateverTheName() throws IOException {
        Path file = Files.write(folder.resolve("sub-07_ses-2_task-imagery_run-3_eeg.dat"), ramp().bytes(TEN));
        Recording recording = Recording.open(file);
        assertThat(recording.format()).isEqualTo("EDF");
        assertThat(recording.origin()).isEqualTo(new Origin("sub-07_ses-2_task-imagery_run-3_eeg", "07", "2", "3"));
    }

    @Test
    void saysUnknownWhereTheFileNameDoesNotTell() throws IOException {
        assertThat(Edf.of("visit.edf", ramp().bytes(TEN)).origin())
                .isEqualTo(new Origin("visit", "unknown", "unknown", "unknown"));
    }

    @Test
    void scalesDigitalToPhysicalAndVoltsToMicrovolts() throws IOException {
        Samples samples = all(EdfFile.edf("").signal("C3", "mV", 4, n -> n, "-10", "10", "-100", "100")
                .signal("C4", "V", 4, n -> n, "-1", "3", "0", "4").signal("Cz", "nV", 4, n -> n, "0", "2000", "0", "2")
                .bytes(2));
        assertThat(samples.channel(0)).containsExactly(0, 100, 200, 300, 400, 500, 600, 700);
        assertThat(samples.at(1, 5)).isEqualTo(4e6);
        assertThat(samples.at(2, 5)).isEqualTo(5);
    }

    @Test
    void readsNegativeNumbersOfTwentyFourBits() throws IOException {
        byte[] file = EdfFile.bdf("24BIT").signal("C3", "uV", 5, n -> n * -1_000_000, "-8388608", "8388607",
                "-8388608", "8388607").bytes(1);
        Recording recording = Edf.of("a.bdf", file);
        assertThat(recording.format()).isEqualTo("BDF");
        assertThat(recording.samples(0, 5).channel(0)).containsExactly(0, -1e6, -2e6, -3e6, -4e6);
    }

    @Test
    void keepsAnInvertedPhysicalRange() throws IOException {
        assertThat(all(EdfFile.edf("").signal("C3", "uV", 3, n -> n, "100", "-100", "-100", "100").bytes(1)).channel(0))
                .containsExactly(0, -1, -2);
    }

    static Stream<EdfFile> layouts() {
        return Stream.of(
                EdfFile.edf("").signal("C3", 7, n -> n).signal("C4", 7, n -> -n),
                EdfFile.bdf("").signal("C3", 1, n -> n).signal("C4", 1, n -> -n).seconds("0.01"),
                EdfFile.edf("").signal("C3", 300_000, n -> n % 999).signal("C4", 300_000, n -> -n % 997));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void anyStretchIsThatPartOfTheWhole(EdfFile layout) throws IOException {
        Path file = Files.write(folder.resolve("a.edf"), layout.bytes(3));
        Recording recording = Recording.open(file);
        Samples whole = recording.samples(0, recording.length());
        assertThat(whole.at(0, whole.times() - 1)).isNotZero();
        long seed = 11;
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(whole.times() + 1);
            int to = from + random.nextInt(whole.times() + 1 - from);
            assertThat(recording.samples(from, to)).as("[%d, %d), seed %d", from, to, seed)
                    .isEqualTo(whole.slice(from, to));
        }
    }

    @Test
    void aRecordLargerThanTheBufferIsDecodedLikeASmallOne() throws IOException {
        Samples samples = all(EdfFile.edf("").signal("C3", 700_000, n -> n % 999).signal("C4", 700_000, n -> -n % 997)
                .bytes(1));
        for (int t = 0; t < samples.times(); t += 1009) {
            assertThat(samples.at(0, t)).isEqualTo(t % 999);
            assertThat(samples.at(1, t)).isEqualTo(-t % 997);
        }
    }

    @Test
    void aFileThatShrinksAfterwardsIsAnErrorWhenItIsRead() throws IOException {
        Path file = Files.write(folder.resolve("a.edf"), ramp().bytes(TEN));
        Recording recording = Recording.open(file);
        Files.write(file, ramp().bytes(3));
        assertThatThrownBy(() -> recording.samples(0, recording.length())).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("was it changed meanwhile");
    }

    @Test
    void leavesPatientAndRecordingFieldsAlone() throws IOException {
        byte[] file = ramp().bytes(TEN);
        System.arraycopy("M. Mustermann 4711".getBytes(StandardCharsets.US_ASCII), 0, file, 8, 18);
        assertThat(Edf.of("a.edf", file).toString()).doesNotContain("Muster").doesNotContain("4711");
    }

    // Channels

    @ParameterizedTest
    @CsvSource({"Fc5., Fc5, EEG", "Cz.., Cz, EEG", "EEG C3, C3, EEG", "VEOG, VEOG, EOG", "EOG left, EOG left, EOG",
            "EMG chin, EMG chin, EMG", "ECG1, ECG1, ECG", "EKG, EKG, ECG", "Status, Status, STIMULUS",
            "DIG DTRIG, DIG DTRIG, STIMULUS", "Stim Markers, Stim Markers, STIMULUS", "SaO2 X9, SaO2 X9, OTHER",
            "POL E, POL E, OTHER", "A3, A3, EEG", "M1, M1, EEG", "CPP5h, CPP5h, EEG"})
    void guessesNameAndKindFromTheLabel(String label, String name, Kind kind) throws IOException {
        Montage montage = Edf.of("a.edf", EdfFile.edf("").signal("Pz", 4, n -> n).signal(label, 4, n -> n).bytes(TEN))
                .signal().montage();
        assertThat(montage.names().get(1)).isEqualTo(name);
        assertThat(montage.channels().get(1).kind()).isEqualTo(kind);
    }

    @Test
    void takesUnknownVoltagesForEegOnlyWhereNoSiteIsNamed() throws IOException {
        assertThat(kinds(EdfFile.edf("").signal("1", 4, n -> n).signal("EXG Channel 1", 4, n -> n)))
                .containsExactly(Kind.EEG, Kind.EEG);
        assertThat(kinds(EdfFile.edf("").signal("C3", 4, n -> n).signal("EXG1", 4, n -> n)))
                .containsExactly(Kind.EEG, Kind.OTHER);
    }

    @Test
    void keepsUnitsThatAreNoVoltage() throws IOException {
        Recording recording = Edf.of("a.edf", EdfFile.edf("").signal("C3", 4, n -> n)
                .signal("Temp", "degC", 4, n -> n, "20", "40", "0", "200").bytes(TEN));
        assertThat(recording.signal().montage().channels().get(1))
                .isEqualTo(new Channel("Temp", Kind.OTHER, "degC", Optional.empty()));
        assertThat(recording.samples(0, 11).at(1, 10)).isEqualTo(21);
    }

    @Test
    void givesStimulusChannelsAsStoredCodes() throws IOException {
        Recording recording = Edf.of("a.edf", EdfFile.edf("").signal("C3", 4, n -> n)
                .signal("Status", "uV", 4, n -> n, "-5", "5", "-32768", "32767").bytes(TEN));
        assertThat(recording.samples(0, 4).channel(1)).containsExactly(0, 1, 2, 3);
        assertThat(recording.signal().montage().channels().get(1).unit()).isEmpty();
    }

    @Test
    void takesACommonReferenceOutOfTheLabels() throws IOException {
        Montage referred = Edf.of("a.edf", EdfFile.edf("").signal("EEG C3-A1", 4, n -> n)
                .signal("EEG C4-A1", 4, n -> n).bytes(TEN)).signal().montage();
        assertThat(referred.names()).containsExactly("C3", "C4");
        assertThat(referred.reference()).isEqualTo("A1");
        Montage unnamed = Edf.of("a.edf", EdfFile.edf("").signal("EEG C3-Ref", 4, n -> n).bytes(TEN)).signal()
                .montage();
        assertThat(unnamed.names()).containsExactly("C3");
        assertThat(unnamed.reference()).isEqualTo(Montage.UNKNOWN_REFERENCE);
    }

    @Test
    void keepsBipolarLabels() throws IOException {
        assertThat(Edf.of("a.edf", EdfFile.edf("").signal("EEG Fp1-F7", 4, n -> n).signal("EEG F7-T3", 4, n -> n)
                .bytes(TEN)).signal().montage().names()).containsExactly("Fp1-F7", "F7-T3");
    }

    @Test
    void tellsDuplicateAndMissingLabelsApart() throws IOException {
        Recording recording = Edf.of("a.edf", EdfFile.edf("").signal("F1", 4, n -> n).signal("f1", 4, n -> n)
                .signal("F1", 4, n -> n).signal("", 4, n -> n).bytes(TEN));
        assertThat(recording.signal().montage().names()).containsExactly("F1", "f1 (2)", "F1 (3)", "4");
        assertThat(texts(recording)).contains("Signal 2: label F1 is taken by an earlier signal; named F1 (3)",
                "Signal 3 has no label; named 4");
    }

    @Test
    void readsEegWithoutAUnitAsMicrovoltsAndSaysSo() throws IOException {
        Recording recording = Edf.of("a.edf", EdfFile.edf("").signal("C3", "", 4, n -> n, "-9", "9", "-9", "9")
                .bytes(TEN));
        assertThat(recording.signal().montage().channels().getFirst()).isEqualTo(new Channel("C3", Kind.EEG));
        assertThat(recording.findings()).contains(Finding.doubt("No unit given for C3; read as µV"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"µV", "uV"})
    void knowsMicrovoltsInLatin1AndAscii(String unit) throws IOException {
        assertThat(Edf.of("a.edf", EdfFile.edf("").signal("C3", unit, 4, n -> n, "-9", "9", "-9", "9").bytes(TEN))
                .findings()).noneMatch(finding -> finding.text().contains("unit"));
    }

    @Test
    void keepsTheRateOfMostEegAndNamesTheRest() throws IOException {
        Recording recording = Edf.of("a.edf", EdfFile.edf("").signal("C3", 100, n -> n % 50)
                .signal("SaO2", 4, n -> n).signal("Pulse", 4, n -> n).signal("EMG", 200, n -> n % 70)
                .signal("C4", 100, n -> -n % 50).bytes(TEN));
        assertThat(recording.signal().samplingRate()).isEqualTo(100);
        assertThat(recording.signal().montage().names()).containsExactly("C3", "C4");
        assertThat(recording.samples(0, 1000).channel(1)[999]).isEqualTo(-49);
        assertThat(recording.findings()).contains(Finding.loss(
                "3 signals of another rate than 100.0 Hz left out: SaO2 (4.0 Hz), Pulse (4.0 Hz), EMG (200.0 Hz)"));
    }

    // Time

    @ParameterizedTest
    @CsvSource({"9.59375, 1228, 128", "0.1, 16, 160", "10, 128, 12.8", "0.003906, 1, 256", "'0,5', 128, 256"})
    void derivesTheRateFromAnyRecordDuration(String seconds, int perRecord, double rate) throws IOException {
        assertThat(Edf.of("a.edf", EdfFile.edf("").seconds(seconds).signal("C3", perRecord, n -> n % 9).bytes(2))
                .signal().samplingRate()).isEqualTo(rate);
    }

    @Test
    void readsOnsetsAndDurationsAsDecimals() throws IOException {
        Recording recording = Edf.of("a.edf", ramp("EDF+C").annotations(40, "+0^^|+4.2~4.1^T2^|", "+1^^|+8.3^T0^|",
                "+2^^|+0.1^x^").bytes(TEN));
        assertThat(recording.events()).containsExactly(new Event(10, 0, "x"), new Event(420, 410, "T2"),
                new Event(830, 0, "T0"));
    }

    @Test
    void takesASubsecondStartOffOnsetsOnce() throws IOException {
        Recording recording = Edf.of("a.edf", ramp("EDF+C").annotations(40, "+0.25^^|+1.25^cue^|", "+1.25^^")
                .bytes(2));
        assertThat(recording.events()).containsExactly(new Event(100, 0, "cue"));
    }

    @Test
    void readsSeveralTextsOfOneListAndSeveralAnnotationSignals() throws IOException {
        Recording recording = Edf.of("a.edf", ramp("EDF+C").annotations(40, "+0^^with time^|+0.5^one^two^|")
                .annotations(40, "+0.7^仰卧^|").bytes(1));
        assertThat(recording.events()).containsExactly(new Event(0, 0, "with time"), new Event(50, 0, "one"),
                new Event(50, 0, "two"), new Event(70, 0, "仰卧"));
    }

    @Test
    void readsLatin1WhereATextIsNotUtf8() throws IOException {
        byte[] list = "+0\u0014\u0014\0+0\u0014f\u00FC\u00DFe\u0014\0".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Edf.of("a.edf", ramp("EDF+C").annotations(40, List.of(list)).bytes(1)).events())
                .containsExactly(new Event(0, 0, "f\u00FC\u00DFe"));
    }

    @Test
    void leavesOutUnreadableAndEarlyAnnotationsAndSaysSo() throws IOException {
        Recording recording = Edf.of("a.edf", ramp("EDF+C").annotations(60, "+0^^|-2^early^|4.2^no sign^|+0.5^good^|")
                .bytes(1));
        assertThat(recording.events()).containsExactly(new Event(50, 0, "good"));
        assertThat(texts(recording)).contains(
                "1 annotation: before the recording begins, left out (first: record 0, early at -2 s)",
                "1 annotation: not readable, left out (first: record 0)");
    }

    @Test
    void aPauseIsAGapAndTheCountGoesOnThroughIt() throws IOException {
        Recording recording = Edf.of("a.edf", ramp("EDF+D").annotations(30, "+10^^", "+11^^", "+14.5^^|+14.75^cue^",
                "+15.5^^").bytes(4));
        assertThat(recording.format()).isEqualTo("EDF+D");
        assertThat(recording.gaps()).containsExactly(new Gap(200, 250, "pause in the file"));
        assertThat(recording.length()).isEqualTo(650);
        assertThat(recording.events()).containsExactly(new Event(475, 0, "cue"));
        assertThat(recording.samples(450, 650).channel(0)).containsExactly(
                Edf.of("b.edf", ramp().bytes(4)).samples(200, 400).channel(0));
        assertThat(recording.samples(150, 200).at(0, 49)).isEqualTo(199);
        assertThatThrownBy(() -> recording.samples(190, 460)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void timesThatGoBackwardsAreDoubted() throws IOException {
        Recording recording = Edf.of("a.edf", ramp("EDF+D").annotations(30, "+0^^", "+1^^", "+0.5^^").bytes(3));
        assertThat(recording.gaps()).isEmpty();
        assertThat(texts(recording)).contains("1 record: a time before the end of the record before; taken to follow"
                + " the record before (first: record 2, begins at 0.5 s)");
    }

    @Test
    void timesThatContradictContinuousAreDoubted() throws IOException {
        Recording recording = Edf.of("a.edf", ramp("EDF+C").annotations(30, "+0^^", "+1^^", "+7^^").bytes(3));
        assertThat(recording.length()).isEqualTo(300);
        assertThat(texts(recording)).anyMatch(text -> text.contains("calls itself continuous"));
    }

    @Test
    void recordsWithoutTimeKeepingFollowOneAnother() throws IOException {
        Recording recording = Edf.of("a.edf", ramp("EDF+D").annotations(30, "+0^^", "", "+2^^").bytes(3));
        assertThat(recording.length()).isEqualTo(300);
        assertThat(texts(recording)).contains(
                "1 record: no time-keeping annotation; taken to follow the record before (first: record 1)");
    }

    @Test
    void annotationsWithoutSignalAreEventsInOneGap() throws IOException {
        Recording recording = Edf.of("a.edf", EdfFile.edf("EDF+C").seconds("0")
                .annotations(80, "+0^^|+0~30^Sleep stage W^|+30~2.5^Sleep stage 1^|").bytes(1));
        assertThat(recording.events()).containsExactly(new Event(0, 30_000, "Sleep stage W"),
                new Event(30_000, 2_500, "Sleep stage 1"));
        assertThat(recording.gaps()).containsExactly(new Gap(0, 32_500, "the file holds annotations only"));
        assertThat(recording.signal().samplingRate()).isEqualTo(1000);
        assertThat(texts(recording)).anyMatch(text -> text.contains("annotations only and no signal"));
    }

    /// Counts of the table in the reference on recordings; samples and events were compared with MNE 1.13.2 by hand.
    @ParameterizedTest
    @CsvSource({"eeglab/test.bdf, BDF, 17, 256, 15360, 0", "eeglab/test.edf, EDF, 16, 256, 15360, 0",
            "mne_python/edf/duplicate_channel_labels.edf, EDF+C, 3, 250, 2500, 0",
            "mne_python/edf/test.bdf, BDF, 73, 2048, 2048, 0",
            "mne_python/edf/test_edf_stim_channel.edf, EDF, 25, 128, 1228, 0",
            "mne_python/edf/test_uneven_samp.edf, EDF, 1, 100, 11000, 0",
            "mne_testing/BDF/test_bdf_stim_channel.bdf, BDF, 4, 500, 5000, 0",
            "mne_testing/EDF/SC4001EC-Hypnogram.edf, EDF+C, 1, 1000, 86400000, 154",
            "mne_testing/EDF/chtypes_edf.edf, EDF+C, 42, 200, 1000, 8",
            "mne_testing/EDF/subsecond_starttime.edf, EDF+C, 3, 512, 2560, 2",
            "mne_testing/EDF/test_utf8_annotations.edf, EDF+C, 11, 200, 2000, 2",
            "pyedflib/test_generator.bdf, BDF+C, 1, 1000, 30000, 0",
            "pyedflib/test_subsecond.edf, EDF+C, 1, 128, 89344, 4"})
    void opensWhatOtherProgramsWrote(String file, String format, int channels, double rate, long length, int events)
            throws IOException {
        Recording recording = Recording.open(SharedData.file("formats/" + file));
        assertThat(recording.format()).isEqualTo(format);
        assertThat(recording.signal().channels()).isEqualTo(channels);
        assertThat(recording.signal().samplingRate()).isEqualTo(rate);
        assertThat(recording.length()).isEqualTo(length);
        assertThat(recording.events()).hasSize(events);
    }

    // Doubts

    @Test
    void doubtsFlatAndRailedChannels() throws IOException {
        Recording recording = Edf.of("a.edf", EdfFile.edf("").signal("C3", 100, n -> 17)
                .signal("C4", 100, n -> n % 10 == 0 ? 1000 : n % 10).signal("Cz", 100, n -> n % 20).bytes(TEN));
        assertThat(recording.findings()).contains(Finding.doubt("Flat throughout: C3 (17.0 µV)"), Finding.doubt(
                "At the end of the measuring range for 5 % of the time or more: C4"));
    }

    @ParameterizedTest
    @CsvSource({"V, -32768, 32767, large, 10^6", "mV, -32768, 32767, large, 10^3", "nV, -32.768, 32.767, small, 10^6",
            "uV, -32.768, 32.767, small, 10^3"})
    void doubtsAmplitudesNoEegHas(String unit, String low, String high, String size, String factor)
            throws IOException {
        Recording recording = Edf.of("a.edf", EdfFile.edf("").signal("C3", unit, 100, n -> n % 100 - 50, low, high,
                "-32768", "32767").signal("C4", unit, 100, n -> n % 90, low, high, "-32768", "32767").bytes(TEN));
        assertThat(texts(recording)).anyMatch(text -> text.contains("implausibly " + size + ", by a factor of about "
                + factor));
    }

    @Test
    void doubtsAShortRecordingAndOneWithoutEvents() throws IOException {
        assertThat(texts(Edf.of("a.edf", ramp().bytes(1)))).containsExactly("The recording is only 1.00 s long",
                "No events; nothing in the file can serve as a cue");
    }

    private static EdfFile ramp() { return ramp(""); }

    private static EdfFile ramp(String reserved) {
        return EdfFile.edf(reserved).signal("C3", 100, n -> n % 1000).signal("C4", 100, n -> -n % 1000);
    }

    private static Samples all(byte[] file) throws IOException {
        Recording recording = Edf.of("a.edf", file);
        return recording.samples(0, recording.length());
    }

    private static List<Kind> kinds(EdfFile file) throws IOException {
        return Edf.of("a.edf", file.bytes(TEN)).signal().montage().channels().stream().map(Channel::kind).toList();
    }

    private static List<String> texts(Recording recording) {
        return recording.findings().stream().map(Finding::text).toList();
    }
}
