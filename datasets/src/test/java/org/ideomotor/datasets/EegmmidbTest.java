package org.ideomotor.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ideomotor.core.Event;
import org.ideomotor.core.Montage.Channel;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EegmmidbTest {
    private static final int HEADER = 66 * 256;
    private static final int RECORD = 64 * 320 + 160;

    @TempDir
    Path folder;

    @Test
    void theExampleIsThreeRunsOfSubjectOne() {
        assertThat(Eegmmidb.example()).extracting(Recording::origin).containsExactly(
                new Origin("eegmmidb", "S001", "1", "R06"), new Origin("eegmmidb", "S001", "1", "R10"),
                new Origin("eegmmidb", "S001", "1", "R14"));
    }

    @Test
    void eachRunOfTheExampleHasSixtyFourChannelsAndThirtyEvents() {
        for (Recording run : Eegmmidb.example()) {
            assertThat(run.format()).isEqualTo("EDF+C");
            assertThat(run.signal().channels()).isEqualTo(64);
            assertThat(run.signal().samplingRate()).isEqualTo(160);
            assertThat(run.length()).isEqualTo(20_000);
            assertThat(run.gaps()).isEmpty();
            assertThat(run.findings()).isEmpty();
            assertThat(counts(run)).isEqualTo(Map.of("rest", 15L, "both_fists", 7L, "both_feet", 8L));
        }
    }

    @Test
    void eventsLieWhereTheFileSays() {
        Recording run = Eegmmidb.example().getFirst();
        assertThat(run.events()).startsWith(new Event(0, 672, "rest"), new Event(672, 656, "both_feet"),
                new Event(1328, 672, "rest"));
        assertThat(run.events().getLast()).isEqualTo(new Event(19_264, 656, "both_feet"));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 10, 14})
    void samplesAreTheFilesBytes(int run) throws IOException {
        byte[] file = resource(run);
        Samples samples = Eegmmidb.example().get((run - 6) / 4).samples(0, 20_000);
        for (int c = 0; c < 64; c++)
            for (int t = c; t < 20_000; t += 97) {
                int at = HEADER + t / 160 * RECORD + c * 320 + t % 160 * 2;
                // Physical and digital range are both ±8092: one step is one µV.
                assertThat(samples.at(c, t)).isEqualTo((short) (file[at] & 0xFF | file[at + 1] << 8));
            }
    }

    @Test
    void theExampleIsTheUnchangedFilesItsAttributionNames() throws Exception {
        String attribution = text("eegmmidb/ATTRIBUTION.md");
        assertThat(attribution).contains("ODC-BY 1.0", "Schalk", "Goldberger", "unchanged");
        for (int run : List.of(6, 10, 14)) assertThat(attribution).contains("`" + sha256(resource(run)) + "`");
    }

    @ParameterizedTest
    @CsvSource({"1, rest, T1, T2", "3, rest, left_fist, right_fist", "4, rest, left_fist, right_fist",
            "7, rest, left_fist, right_fist", "8, rest, left_fist, right_fist", "11, rest, left_fist, right_fist",
            "12, rest, left_fist, right_fist", "5, rest, both_fists, both_feet", "6, rest, both_fists, both_feet",
            "9, rest, both_fists, both_feet", "10, rest, both_fists, both_feet", "13, rest, both_fists, both_feet",
            "14, rest, both_fists, both_feet"})
    void codesMeanWhatTheirRunMakesThemMean(int run, String t0, String t1, String t2) throws IOException {
        Recording recording = Eegmmidb
                .open(Files.write(folder.resolve(String.format(Locale.ROOT, "S001R%02d.edf", run)),
                        resource(6)));
        assertThat(recording.origin().run()).isEqualTo(String.format(Locale.ROOT, "R%02d", run));
        assertThat(counts(recording)).isEqualTo(Map.of(t0, 15L, t1, 7L, t2, 8L));
    }

    @Test
    void evenRunsFromFourOnAreImagined() {
        assertThat(List.of(4, 6, 8, 10, 12, 14)).allMatch(Eegmmidb::imagined);
        assertThat(List.of(1, 2, 3, 5, 7, 9, 11, 13)).noneMatch(Eegmmidb::imagined);
    }

    @Test
    void imageryIsWhatWasImaginedWithoutRest() {
        assertThat(Eegmmidb.example()).allSatisfy(
                run -> assertThat(KnownDatasets.imagery(run)).containsExactly("both_feet", "both_fists"));
        Recording run = Eegmmidb.example().getFirst();
        Origin moved = new Origin("eegmmidb", "S001", "1", "R05"), other = new Origin("mine", "S001", "1", "R06");
        for (Origin origin : List.of(moved, other))
            assertThat(
                    KnownDatasets.imagery(new Recording(origin, run.format(), run.signal(), run.store(), run.events(),
                            run.gaps(), run.findings())))
                    .isEmpty();
    }

    @Test
    void aRawFileFindsItsSheet() throws IOException {
        Path file = Files.write(folder.resolve("S001R06.edf"), resource(6));
        Recording raw = Recording.open(file);
        assertThat(raw.events().get(1).label()).isEqualTo("T2");
        assertThat(Eegmmidb.recognises(raw)).isTrue();
        assertThat(KnownDatasets.sheet(raw)).contains(Eegmmidb.sheet());
        Recording known = KnownDatasets.open(file);
        assertThat(known.events().get(1).label()).isEqualTo("both_feet");
        assertThat(KnownDatasets.sheet(known)).contains(Eegmmidb.sheet());
        assertThat(known.samples(0, 500)).isEqualTo(raw.samples(0, 500));
    }

    @Test
    void otherRecordingsAreNotMistakenForIt() throws IOException {
        Path file = Files.write(folder.resolve("visit.edf"), resource(6));
        assertThat(Eegmmidb.recognises(Recording.open(file))).isFalse();
        assertThat(KnownDatasets.open(file).events().get(1).label()).isEqualTo("T2");
        assertThat(KnownDatasets.sheet(Recording.open(file))).isEmpty();
        assertThatThrownBy(() -> Eegmmidb.open(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("its name is visit");
    }

    @Test
    void theSheetNamesEveryChannelWithItsPlace() {
        DataSheet sheet = Eegmmidb.sheet();
        assertThat(sheet.signal().montage().channels()).hasSize(64).allMatch(channel -> channel.position().isPresent());
        assertThat(sheet.signal().montage().channels()).extracting(Channel::unit).containsOnly("µV");
        assertThat(sheet.classes()).containsExactly("rest", "left_fist", "right_fist", "both_fists", "both_feet");
    }

    @ParameterizedTest
    @CsvSource({"4, 8, 7", "8, 8, 7", "12, 7, 8"})
    void countsOfTheOtherImaginedRunsAreKnown(int run, long left, long right) throws IOException {
        Recording recording = Eegmmidb
                .open(SharedData.file(String.format(Locale.ROOT, "mi/eegmmidb/S001R%02d.edf", run)));
        assertThat(counts(recording)).isEqualTo(Map.of("rest", 15L, "left_fist", left, "right_fist", right));
    }

    @Test
    void theBaselineIsAMinuteOfRest() throws IOException {
        Recording baseline = Eegmmidb.open(SharedData.file("mi/eegmmidb/S001R01.edf"));
        assertThat(baseline.length()).isEqualTo(9760);
        assertThat(baseline.events()).containsExactly(new Event(0, 9632, "rest"));
    }

    private static Map<String, Long> counts(Recording recording) {
        return recording.events().stream().collect(Collectors.groupingBy(Event::label, Collectors.counting()));
    }

    private static byte[] resource(int run) throws IOException {
        return bytes(String.format(Locale.ROOT, "eegmmidb/S001R%02d.edf", run));
    }

    private static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Eegmmidb.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] file) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    }
}
