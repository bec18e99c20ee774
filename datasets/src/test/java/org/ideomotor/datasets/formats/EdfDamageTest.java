package org.ideomotor.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ideomotor.core.Finding;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.datasets.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged files have one clear outcome each: what is intact is read and the loss named, or the file is refused.
class EdfDamageTest {
    private static final int HEADER = 66 * 256;
    private static final int RECORD = 65 * 320 - 160;
    private static final int RECORD_COUNT = 236;

    @TempDir
    Path folder;

    @Test
    void aFileCutInARecordGivesItsWholeRecords() throws IOException {
        Recording cut = Edf.of("cut.edf", Arrays.copyOf(example(), 1_000_001));
        assertThat(cut.length()).isEqualTo(7520);
        assertThat(cut.events()).hasSize(12);
        assertThat(cut.findings()).contains(
                Finding.loss("125 records declared, 47 present, 13,025 bytes of a partial record dropped"));
        assertThat(cut.samples(0, 7520)).isEqualTo(Edf.of("whole.edf", example()).samples(0, 7520));
    }

    @Test
    void anOpenRecordCountIsCountedFromTheFile() throws IOException {
        Recording open = Edf.of("open.edf", with(example(), RECORD_COUNT, "-1      "));
        assertThat(open.length()).isEqualTo(20_000);
        assertThat(texts(open)).containsExactly("Header: declares -1 records, as while recording; 125 counted from the"
                + " length of the file");
    }

    @Test
    void aRecordCountThatIsTooBigIsALoss() throws IOException {
        Recording cut = Edf.of("cut.edf", with(Arrays.copyOf(example(), HEADER + 60 * RECORD), RECORD_COUNT,
                "999     "));
        assertThat(cut.length()).isEqualTo(9600);
        assertThat(cut.findings()).contains(Finding.loss("999 records declared, 60 present"));
    }

    @Test
    void whatLiesBeyondTheDeclaredRecordsIsNotRead() throws IOException {
        Recording longer = Edf.of("long.edf", with(example(), RECORD_COUNT, "100     "));
        assertThat(longer.length()).isEqualTo(16_000);
        assertThat(texts(longer))
                .contains("100 records declared, but the file goes on for 516,000 bytes; what is beyond"
                        + " the declared records is not read");
    }

    @Test
    void aHeaderAloneIsAnEmptyRecordingWithItsChannels() throws IOException {
        Recording empty = Edf.of("header.edf", Arrays.copyOf(example(), HEADER));
        assertThat(empty.length()).isZero();
        assertThat(empty.signal().channels()).isEqualTo(64);
        assertThat(empty.findings()).contains(Finding.loss("125 records declared, 0 present"));
    }

    @Test
    void aCutHeaderIsRefused() {
        assertRefused(Arrays.copyOf(example(), 300), "header needs 16,896 bytes, file has 300");
        assertRefused(Arrays.copyOf(example(), 100), "header needs 256 bytes, file has 100");
    }

    @Test
    void anEmptyFileIsRefusedWhateverItsName() throws IOException {
        assertRefused(new byte[0], "the file is empty (0 bytes)");
        Path file = Files.createFile(folder.resolve("empty.edf"));
        assertThatThrownBy(() -> Recording.open(file)).isInstanceOf(IOException.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> new Edf().open(file)).isInstanceOf(IOException.class).hasMessageContaining("empty");
    }

    @Test
    void aTextModeTransferIsRefusedAndUndoneOnRequest() throws IOException {
        byte[] mangled = withCarriageReturns(example());
        int surplus = mangled.length - example().length;
        assertRefused(mangled,
                String.format(Locale.ROOT, "%,d bytes longer than its header declares and every line feed is preceded"
                        + " by a carriage return: damaged by text-mode transfer", surplus));
        Path damaged = Files.write(folder.resolve("S001R06.edf"), mangled);
        Path repaired = folder.resolve("repaired.edf");
        assertThat(Edf.repairTextTransfer(damaged, repaired)).isEqualTo(surplus);
        assertThat(Files.readAllBytes(repaired)).isEqualTo(example());
        assertThat(Files.readAllBytes(damaged)).isEqualTo(mangled);
    }

    @Test
    void aTextModeTransferCutToTheRightSizeIsRefusedAllTheSame() throws IOException {
        byte[] mangled = Arrays.copyOf(withCarriageReturns(example()), example().length);
        assertRefused(mangled, "size fits, but all ", "line feeds are preceded by carriage returns and the annotation"
                + " channel is broken from record 0 on: damaged by text-mode transfer and truncated; 124 of 125 records"
                + " can be recovered");
        Path repaired = folder.resolve("repaired.edf");
        Edf.repairTextTransfer(Files.write(folder.resolve("damaged.edf"), mangled), repaired);
        Recording recording = Recording.open(repaired);
        assertThat(recording.samples(0, 124 * 160)).isEqualTo(Edf.of("whole.edf", example()).samples(0, 124 * 160));
        assertThat(texts(recording)).anyMatch(text -> text.startsWith("125 records declared, 124 present"));
    }

    @Test
    void aTextModeTransferOfASmallPlainFileShowsInItsLength() {
        byte[] file = EdfFile.edf("").signal("C3", 40, n -> n % 40).bytes(3); // three line feeds
        assertRefused(withCarriageReturns(file), "3 bytes longer than its header declares");
    }

    @Test
    void soundSamplesThatLookLikeLineEndsAreNoDamage() throws IOException {
        byte[] file = EdfFile.edf("EDF+C").signal("C3", "uV", 100, n -> 0x0A0D, "-9999", "9999", "-9999", "9999")
                .annotations(30, "+0^^", "+1^^").bytes(2);
        assertThat(Edf.of("a.edf", file).samples(0, 1).at(0, 0)).isEqualTo(0x0A0D);
    }

    @Test
    void repairRefusesASoundFileAndNeverOverwrites() throws IOException {
        Path sound = Files.write(folder.resolve("sound.edf"), example());
        Path target = folder.resolve("target.edf");
        assertThatThrownBy(() -> Edf.repairTextTransfer(sound, target)).isInstanceOf(IOException.class)
                .hasMessageContaining("nothing that could be undone");
        assertThat(target).doesNotExist();
        Path damaged = Files.write(folder.resolve("damaged.edf"), withCarriageReturns(example()));
        assertThatThrownBy(() -> Edf.repairTextTransfer(damaged, sound)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(sound)).isEqualTo(example());
    }

    @Test
    void aTripThroughUtf8IsRefusedForGood() {
        byte[] destroyed = withCarriageReturns(new String(example(), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8));
        assertRefused(destroyed,
                "UTF-8 replacement characters: the samples were destroyed by text conversion and cannot"
                        + " be recovered; get the original file");
    }

    @Test
    void aLostByteEndsTheReadingThere() throws IOException {
        byte[] whole = example();
        int lost = HEADER + 50 * RECORD + 1000;
        byte[] file = new byte[whole.length - 1];
        System.arraycopy(whole, 0, file, 0, lost);
        System.arraycopy(whole, lost + 1, file, lost, file.length - lost);
        Recording recording = Edf.of("a.edf", file);
        assertThat(recording.length()).isEqualTo(50 * 160);
        assertThat(texts(recording))
                .contains("Annotation signal unreadable from record 50 to the end: bytes were lost or"
                        + " inserted there; 50 records before it read, 74 left out");
    }

    @Test
    void aFileInWhichNoRecordKeepsTimeIsRefused() {
        byte[] file = EdfFile.edf("EDF+C").signal("C3", 100, n -> n % 50).annotations(20, "junk", "junk").bytes(2);
        assertRefused(file, "annotation signal: expected an onset such as +0 at the beginning of each record, got"
                + " something else in all 2");
    }

    @Test
    void signalsThatCannotBeScaledAreLeftOut() throws IOException {
        Recording recording = Edf.of("a.edf", EdfFile.edf("").signal("C3", 100, n -> n % 50)
                .signal("C4", "uV", 100, n -> n, "5", "5", "-9", "9")
                .signal("Cz", "uV", 100, n -> n, "-9", "9", "0", "0")
                .signal("Pz", "uV", 100, n -> n, "-9", "nine", "0", "1").bytes(10));
        assertThat(recording.signal().montage().names()).containsExactly("C3");
        assertThat(recording.findings()).contains(
                Finding.loss("signal 1 (C4): physical minimum and maximum: expected two numbers, both are 5; left out"),
                Finding.loss("signal 2 (Cz): digital minimum and maximum: expected two numbers, both are 0; left out"),
                Finding.loss("signal 3 (Pz): physical maximum: expected a number, got \"nine\"; left out"));
    }

    @Test
    void aFileWhoseSignalsAllCannotBeScaledIsRefused() {
        assertRefused(EdfFile.edf("").signal("C4", "uV", 100, n -> n, "5", "5", "-9", "9").bytes(2),
                "no signal can be scaled to physical units");
    }

    @Test
    void fieldsThatTheLayoutNeedsAreNamedWhenTheyAreWrong() {
        byte[] file = EdfFile.edf("").signal("C3", 100, n -> n).bytes(2);
        assertRefused(with(file, 252, "many"), "number of signals (byte 252): expected a whole number from 1 to 9999");
        assertRefused(with(file, 252, "9999"), "header needs 2,560,000 bytes, file has 912");
        assertRefused(with(file, 236, "two     "), "number of records (byte 236)", "got \"two\"");
        assertRefused(with(file, 244, "-1      "), "duration of a record (byte 244): expected seconds, got \"-1\"");
        assertRefused(with(file, 244, "0       "), "expected a rate of at most 1 MHz");
        assertRefused(with(file, 256 + 216, "1e2     "), "samples in a record of signal 0 (C3)");
    }

    @Test
    void aRecordLargerThanTheFileTakesNoMemory() throws IOException {
        byte[] file = with(EdfFile.edf("").signal("C3", 100, n -> n).bytes(2), 256 + 216, "9999999 ");
        assertThat(Edf.of("a.edf", with(file, 244, "100     ")).length()).isZero();
    }

    @Test
    void otherFilesAreNotTakenForEdf() {
        assertThat(new Edf().recognises("XDF:".getBytes(StandardCharsets.US_ASCII), Path.of("a.edf"))).isFalse();
        assertRefused("GDF 2.00 and more".getBytes(StandardCharsets.US_ASCII), "expected an EDF or BDF file");
    }

    @Test
    void readsTheDamagedFilesThatWereFoundAsDescribed() throws IOException {
        Path longer = SharedData.file("malformed/edf_crlf_mangled_S001R04.edf");
        assertRefused(longer,
                "10,853 bytes longer than its header declares and every line feed is preceded by a carriage"
                        + " return: damaged by text-mode transfer");
        Path repaired = folder.resolve("S001R04.edf");
        Edf.repairTextTransfer(longer, repaired);
        assertThat(repaired).hasSameBinaryContentAs(SharedData.file("mi/eegmmidb/S001R04.edf"));
        assertThat(Eegmmidb.open(repaired).events()).hasSize(30);

        Path cut = SharedData.file("malformed/edf_crlf_mangled_and_cut_S001R02.edf");
        assertRefused(cut, "size fits, but all 4,849 line feeds", "60 of 61 records can be recovered");
        Path shorter = folder.resolve("S001R02.edf");
        Edf.repairTextTransfer(cut, shorter);
        assertThat(Files.size(shorter)).isEqualTo(1_271_087);
        assertThat(Recording.open(shorter).length()).isEqualTo(60 * 160);

        assertRefused(SharedData.file("malformed/edf_utf8_replacement_chars_S001R01.edf"),
                "contains 629,436 UTF-8 replacement characters");
        assertRefused(SharedData.file("malformed/edf_header_cut.edf"), "header needs 16,896 bytes, file has 300");
        assertRefused(SharedData.file("malformed/empty.edf"), "empty");
        Recording header = Recording.open(SharedData.file("malformed/edf_header_only.edf"));
        assertThat(header.length()).isZero();
        assertThat(header.findings()).contains(Finding.loss("125 records declared, 0 present"));
    }

    private static void assertRefused(byte[] file, String... sentences) {
        assertThatThrownBy(() -> Edf.of("damaged.edf", file)).isInstanceOf(IOException.class)
                .hasMessageContainingAll(sentences).hasMessageStartingWith("damaged.edf: ");
    }

    private static void assertRefused(Path file, String... sentences) {
        assertThatThrownBy(() -> Recording.open(file)).isInstanceOf(IOException.class)
                .hasMessageContainingAll(sentences).hasMessageStartingWith(file.toString());
    }

    private static byte[] example() {
        try (InputStream in = Eegmmidb.class.getResourceAsStream("eegmmidb/S001R06.edf")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] with(byte[] file, int at, String field) {
        byte[] changed = file.clone();
        System.arraycopy(field.getBytes(StandardCharsets.US_ASCII), 0, changed, at, field.length());
        return changed;
    }

    private static byte[] withCarriageReturns(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : file) {
            if (b == '\n') out.write('\r');
            out.write(b);
        }
        return out.toByteArray();
    }

    private static List<String> texts(Recording recording) {
        return recording.findings().stream().map(Finding::text).toList();
    }
}
