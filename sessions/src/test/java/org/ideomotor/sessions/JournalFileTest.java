package org.ideomotor.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Event;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Output;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    private static final List<Input> INPUTS = List.of(new Input.Marker(new Event(0, "rest")),
            new Input.Chunk(0, Samples.ofTimeMajor(2, 1, -0.0, Double.MIN_VALUE, Double.NaN, 1e300, -1)),
            new Input.Missing(new Gap(3, 7, "lost; “odd” text")), new Input.Marker(new Event(12, 4, "left_hand")),
            new Input.Command(new Input.Order.RollBack(3)), new Input.Command(new Input.Order.Set("hop", 16)),
            new Input.Chunk(10, Samples.ofTimeMajor(2, 5, 6)));

    private record Always(List<String> classes) implements Fitted<Window, Output> {
        @Override
        public Output apply(Window window) { return Scores.uncalibrated(classes, 1); }
    }

    private static final Decoder DECODER = new Decoder("always", new Signal(Montage.eeg("C3", "C4"), 100), List.of(),
            10, 5, List.of(), List.of(),
            new Always(List.of("rest")), List.of(), List.of("rest"), Decoder.Learning.NEVER,
            new Provenance("0", "0", "none", "test", List.of(), 0));

    @TempDir
    private Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("a.journal");
        try (JournalFile journal = JournalFile.create(file, DECODER)) {
            for (Input input : INPUTS) journal.append(input);
        }
        return file;
    }

    @Test
    void readsBackEveryInputToTheBit() throws IOException {
        JournalFile.Content content = JournalFile.read(written());
        assertThat(content.inputs()).isEqualTo(INPUTS);
        assertThat(content.decoder()).isEqualTo(DECODER);
        assertThat(content.ending()).isEqualTo(JournalFile.Ending.WHOLE);
    }

    @Test
    void aJournalCutAnywhereGivesEveryWholeInput() throws IOException {
        byte[] bytes = Files.readAllBytes(written());
        int begin = sizeOfEmpty();
        Path cut = folder.resolve("cut.journal");
        int before = 0;
        for (int length = begin; length < bytes.length; length++) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            JournalFile.Content content = JournalFile.read(cut);
            assertThat(content.inputs()).isEqualTo(INPUTS.subList(0, content.inputs().size()));
            assertThat(content.inputs().size()).isGreaterThanOrEqualTo(before);
            before = content.inputs().size();
        }
        assertThat(before).isEqualTo(INPUTS.size() - 1);
    }

    /// Bytes of a journal that holds the decoder only.
    private int sizeOfEmpty() throws IOException {
        Path file = folder.resolve("empty.journal");
        JournalFile.create(file, DECODER).close();
        return (int) Files.size(file);
    }

    @Test
    void everyInputIsInTheFileAsSoonAsItWasTaken() throws IOException {
        Path file = folder.resolve("open.journal");
        try (JournalFile journal = JournalFile.create(file, DECODER)) {
            for (int i = 0; i < INPUTS.size(); i++) {
                journal.append(INPUTS.get(i));
                assertThat(JournalFile.read(file).inputs()).isEqualTo(INPUTS.subList(0, i + 1)); // as after a kill -9
            }
        }
    }

    @Test
    void aDamagedByteIsFoundAndTheInputNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(written());
        int begin = sizeOfEmpty();
        Path damaged = folder.resolve("damaged.journal");
        for (int at = begin; at < bytes.length; at++) {
            byte[] copy = bytes.clone();
            copy[at] ^= (byte) (1 << (at % 8));
            Files.write(damaged, copy);
            assertThatThrownBy(() -> JournalFile.read(damaged)).as("byte " + at).isInstanceOf(IOException.class)
                    .hasMessageMatching(".*: input \\d is damaged .* inputs before it are whole");
        }
    }

    @Test
    void aJournalOfDamagedDecoderIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(written());
        bytes[60] ^= 1;
        Path damaged = folder.resolve("decoder.journal");
        Files.write(damaged, bytes);
        assertThatThrownBy(() -> JournalFile.read(damaged)).isInstanceOf(IOException.class)
                .hasMessageContaining("the decoder is damaged");
    }

    @Test
    void isNeverOverwritten() throws IOException {
        Path file = written();
        assertThatThrownBy(() -> JournalFile.create(file, DECODER)).isInstanceOf(IOException.class)
                .hasMessageContaining("never overwritten");
    }

    @Test
    void anotherFileIsNoJournal() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "something else");
        assertThatThrownBy(() -> JournalFile.read(other)).isInstanceOf(IOException.class)
                .hasMessageContaining("expected a journal");
    }
}
