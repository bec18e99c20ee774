package org.ideomotor.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    @TempDir
    private Path folder;

    private static final FakeMotorImagery FAKE = FakeMotorImagery.leftRight(1).trialsPerClass(1);

    /// One of the embedded runs under another name.
    private Path copy(int run, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = Eegmmidb.class.getResourceAsStream(String.format(java.util.Locale.ROOT,
                "eegmmidb/S001R%02d.edf", run))) {
            Files.copy(in, file);
        }
        return file;
    }

    private static List<String> origins(Runs runs) {
        return runs.recordings().stream().map(recording -> recording.origin().toString()).toList();
    }

    @Test
    void filesOfAKnownDataSetComeInTheOrderOfTheirRuns() throws IOException {
        Runs runs = Runs.open(List.of(copy(14, "S001R14.edf"), copy(6, "S001R06.edf"), copy(10, "S001R10.edf")));
        assertThat(origins(runs)).containsExactly("eegmmidb S001/1/R06", "eegmmidb S001/1/R10", "eegmmidb S001/1/R14");
        assertThat(runs.notes()).isEmpty();
        assertThat(runs.recordings().getFirst().events().get(1).label()).isEqualTo("both_feet");
    }

    @Test
    void bidsNamesGiveSubjectSessionAndRunAndTheFolderAboveTheDataSet() throws IOException {
        Runs runs = Runs.open(List.of(copy(6, "study/sub-02/ses-1/eeg/sub-02_ses-1_task-mi_run-10_eeg.edf"),
                copy(10, "study/sub-02/ses-1/eeg/sub-02_ses-1_task-mi_run-9_eeg.edf"),
                copy(14, "study/sub-01/ses-1/eeg/sub-01_ses-1_task-mi_run-1_eeg.edf")));
        assertThat(origins(runs)).containsExactly("study 01/1/1", "study 02/1/9", "study 02/1/10");
        assertThat(runs.notes()).isEmpty();
        assertThat(runs.sessions()).hasSize(2);
    }

    @Test
    void filesThatTellNothingStayInTheOrderGivenAndThatIsSaid() throws IOException {
        Runs runs = Runs.open(List.of(copy(6, "mine/second.edf"), copy(10, "mine/first.edf")));
        assertThat(origins(runs)).containsExactly("mine unknown/unknown/second", "mine unknown/unknown/first");
        assertThat(runs.notes()).containsExactly(
                "the files in mine name no subject and session; taken for 2 runs of one session of one person",
                "the files in mine do not number their runs; taken in the order given: second, first");
        assertThat(runs.sessions()).hasSize(1);
    }

    @Test
    void filesWhoseNamesAreEqualUpToOneNumberComeInItsOrder() throws IOException {
        Runs runs = Runs.open(List.of(copy(6, "mine/run1.edf"), copy(10, "mine/run10.edf"), copy(14, "mine/run2.edf")));
        assertThat(origins(runs)).containsExactly("mine unknown/unknown/run1", "mine unknown/unknown/run2",
                "mine unknown/unknown/run10");
        assertThat(runs.notes()).containsExactly(
                "the files in mine name no subject and session; taken for 3 runs of one session of one person");
    }

    @Test
    void namesThatDifferInMoreThanOneNumberTellNoOrder() throws IOException {
        Runs runs = Runs.open(List.of(copy(6, "mine/day2-run1.edf"), copy(10, "mine/day1-run2.edf")));
        assertThat(origins(runs)).containsExactly("mine unknown/unknown/day2-run1", "mine unknown/unknown/day1-run2");
        assertThat(runs.notes()).last().asString().contains("do not number their runs; taken in the order given");
        assertThat(NaturalOrder.differInOneNumber(List.of("s1 run2", "s1 run10"))).isTrue();
        assertThat(NaturalOrder.differInOneNumber(List.of("run1", "run01"))).as("the same number").isFalse();
        assertThat(NaturalOrder.differInOneNumber(List.of("run", "run2"))).isFalse();
        assertThat(NaturalOrder.differInOneNumber(List.of("run1", "try2"))).isFalse();
        assertThat(NaturalOrder.differInOneNumber(List.of("a", "b"))).isFalse();
        assertThat(NaturalOrder.differInOneNumber(List.of("run1", "run1"))).isFalse();
    }

    @Test
    void theSameBytesTwiceAreRefused() throws IOException {
        List<Path> files = List.of(copy(6, "a.edf"), copy(6, "b.edf"));
        assertThatIllegalArgumentException().isThrownBy(() -> Runs.open(files))
                .withMessageContaining("b.edf: has the same bytes as").withMessageContaining("a.edf");
    }

    @Test
    void theSameRunTwiceIsRefused() {
        Recording run = FAKE.recording("1", "1");
        assertThatIllegalArgumentException().isThrownBy(() -> Runs.of(run, FAKE.recording("1", "2"), run))
                .withMessageContaining("recordings 0 and 2 are both fake seed-1/1/1");
    }

    @Test
    void runsOfASessionThatDoNotFitTogetherAreRefusedWithTheDifference() {
        Recording run = FAKE.recording("1", "1"), slower = FAKE.samplingRate(125).recording("1", "2");
        assertThatIllegalArgumentException().isThrownBy(() -> Runs.of(run, slower)).withMessageContaining(
                "fake seed-1/1/2 does not fit fake seed-1/1/1: sampling rate: expected 250.0 Hz, got 125.0 Hz");
        Recording fewer = FAKE.channels("C3", "C4").recording("2", "1");
        Runs sessions = Runs.of(run, fewer);
        assertThat(sessions.sessions()).as("another session may have another montage").hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(sessions::requireOneSignal)
                .withMessageContaining("channels: expected 8");
        assertThatIllegalArgumentException().isThrownBy(() -> Runs.of(List.of())).withMessageContaining("got none");
    }

    @Test
    void numbersInNamesAreSortedByValue() {
        assertThat(List.of("run10", "run9", "run09", "b", "a2b", "a10", "a2").stream().sorted(new NaturalOrder()))
                .containsExactly("a2", "a2b", "a10", "b", "run09", "run9", "run10");
    }
}
