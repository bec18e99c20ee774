package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final Origin ORIGIN = new Origin("made", "1", "0", "0");
    private static final Signal SIGNAL = new Signal(Montage.eeg("C3"), 100);

    /// 20 samples, each its own number.
    private static Recording recording(List<Gap> gaps, Event... events) {
        double[] count = new double[20];
        for (int i = 0; i < count.length; i++) count[i] = i;
        return new Recording(ORIGIN, "memory", SIGNAL, SampleStore.of(Samples.ofTimeMajor(1, count)), List.of(events),
                gaps, List.of());
    }

    private static List<Input> inputs(Recording recording, int chunk) {
        List<Input> inputs = new ArrayList<>();
        new RecordingInputs(recording, () -> chunk).forEachRemaining(inputs::add);
        return inputs;
    }

    private static Input.Chunk chunk(int from, int to) {
        double[] count = new double[to - from];
        for (int i = 0; i < count.length; i++) count[i] = from + i;
        return new Input.Chunk(from, Samples.ofTimeMajor(1, count));
    }

    @Test
    void eventsAndGapsAreKeptInOrderOfTimeAndEqualTimesAsGiven() {
        Recording recording = recording(List.of(new Gap(9, 1, "b"), new Gap(3, 2, "a")), new Event(7, "late"),
                new Event(2, "first"), new Event(2, "second"));
        assertThat(recording.events()).extracting(Event::label).containsExactly("first", "second", "late");
        assertThat(recording.gaps()).extracting(Gap::from).containsExactly(3L, 9L);
        assertThat(recording.seconds()).isEqualTo(0.2);
    }

    @Test
    void gapsThatTouchOrLieOutsideAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recording(List.of(new Gap(3, 2, "a"), new Gap(5, 1, "b"))))
                .withMessageContaining("gap 1");
        assertThatIllegalArgumentException().isThrownBy(() -> recording(List.of(new Gap(18, 3, "a"))))
                .withMessageContaining("20 samples");
        assertThatIllegalArgumentException().isThrownBy(() -> new Gap(3, 0, "a"));
        assertThat(recording(List.of(new Gap(0, 20, "all of it"))).gaps()).hasSize(1);
    }

    @Test
    void samplesInAGapOrOutsideAreRefused() {
        Recording recording = recording(List.of(new Gap(5, 2, "lost")));
        assertThat(recording.samples(3, 5)).isEqualTo(Samples.ofTimeMajor(1, 3, 4));
        assertThat(recording.samples(7, 8)).isEqualTo(Samples.ofTimeMajor(1, 7));
        assertThat(recording.samples(6, 6).times()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> recording.samples(3, 6))
                .withMessageContaining("samples [5, 7) are missing (lost)");
        assertThatIllegalArgumentException().isThrownBy(() -> recording.samples(18, 21)).withMessageContaining("of 20");
    }

    @Test
    void relabellingKeepsTimesAndLeavesOutWhatHasNoName() {
        Recording renamed = recording(List.of(), new Event(1, 4, "769"), new Event(2, "32766"))
                .relabel(e -> e.label().equals("769") ? "left_hand" : "");
        assertThat(renamed.events()).containsExactly(new Event(1, 4, "left_hand"));
    }

    @Test
    void montageAndSamplesMustAgree() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recording.of(ORIGIN, SIGNAL, Samples.ofTimeMajor(2, 1, 2), List.of()))
                .withMessageContaining("1 channels").withMessageContaining("have 2");
    }

    @Test
    void inputsAreChunksWithEachMarkerBeforeTheChunkThatHoldsIt() {
        Recording recording = recording(List.of(), new Event(0, "a"), new Event(7, "b"), new Event(8, "c"),
                new Event(20, "at the end"), new Event(25, "beyond"));
        assertThat(inputs(recording, 8)).containsExactly(new Input.Marker(new Event(0, "a")),
                new Input.Marker(new Event(7, "b")), chunk(0, 8), new Input.Marker(new Event(8, "c")), chunk(8, 16),
                chunk(16, 20), new Input.Marker(new Event(20, "at the end")),
                new Input.Marker(new Event(25, "beyond")));
    }

    @Test
    void gapsCutChunksShortAndMarkersInThemComeBeforeThem() {
        Recording recording = recording(
                List.of(new Gap(0, 2, "late start"), new Gap(5, 3, "lost"), new Gap(19, 1, "end")),
                new Event(6, "in the gap"));
        assertThat(inputs(recording, 100)).containsExactly(new Input.Missing(new Gap(0, 2, "late start")), chunk(2, 5),
                new Input.Marker(new Event(6, "in the gap")), new Input.Missing(new Gap(5, 3, "lost")), chunk(8, 19),
                new Input.Missing(new Gap(19, 1, "end")));
    }

    @Test
    void openingSaysWhatIsWrongWithAFile(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.edf"));
        Path odd = Files.write(folder.resolve("odd.xyz"), new byte[]{(byte) 0xAB, 1, 2});
        assertRefused(folder.resolve("none.edf"), "no such file");
        assertRefused(folder, "folder");
        assertRefused(empty, "0 bytes");
        assertRefused(odd, "AB 01 02");
    }

    private static void assertRefused(Path file, String why) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Recording.open(file))
                .withMessageStartingWith(file.toString()).withMessageContaining(why);
    }
}
