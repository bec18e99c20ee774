package org.ideomotor.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    private static final List<Input> INPUTS = List.of(new Input.Marker(new Event(0, "rest")),
            new Input.Chunk(0, Samples.ofTimeMajor(2, 1, -0.0, Double.MIN_VALUE, Double.NaN, 1e300, -1)),
            new Input.Missing(new Gap(3, 7, "lost; “odd” text")), new Input.Marker(new Event(12, 4, "left_hand")),
            new Input.Command(new Input.Order.RollBack(3)), new Input.Command(new Input.Order.Set("hop", 16)),
            new Input.Chunk(10, Samples.ofTimeMajor(2, 5, 6)));

    @TempDir
    private Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("a.journal");
        try (JournalFile journal = JournalFile.create(file)) {
            for (Input input : INPUTS) journal.append(input);
        }
        return file;
    }

    @Test
    void readsBackEveryInputToTheBit() throws IOException {
        JournalFile.Content content = JournalFile.read(written());
        assertThat(content.inputs()).isEqualTo(INPUTS);
        assertThat(content.cutShort()).isFalse();
    }

    @Test
    void aJournalCutAnywhereGivesEveryWholeInput() throws IOException {
        byte[] bytes = Files.readAllBytes(written());
        Path cut = folder.resolve("cut.journal");
        int before = 0;
        for (int length = 8; length < bytes.length; length++) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            JournalFile.Content content = JournalFile.read(cut);
            assertThat(content.inputs()).isEqualTo(INPUTS.subList(0, content.inputs().size()));
            assertThat(content.inputs().size()).isGreaterThanOrEqualTo(before);
            before = content.inputs().size();
        }
        assertThat(before).isEqualTo(INPUTS.size() - 1);
    }

    @Test
    void aDamagedByteIsFoundAndTheInputNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(written());
        Path damaged = folder.resolve("damaged.journal");
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            byte[] copy = bytes.clone();
            int at = random.nextInt(8, bytes.length);
            copy[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, copy);
            try { // a length that grew can look like a file that was cut
                JournalFile.Content content = JournalFile.read(damaged);
                assertThat(content.cutShort()).as("byte " + at).isTrue();
                assertThat(content.inputs()).isEqualTo(INPUTS.subList(0, content.inputs().size()));
            } catch (IOException e) {
                assertThat(e).as("byte " + at)
                        .hasMessageMatching(".*: input \\d is damaged .* inputs before it are whole");
            }
        }
    }

    @Test
    void isNeverOverwritten() throws IOException {
        Path file = written();
        assertThatThrownBy(() -> JournalFile.create(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("never overwritten");
    }

    @Test
    void anotherFileIsNoJournal() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "something else");
        assertThatThrownBy(() -> JournalFile.read(other)).isInstanceOf(IOException.class)
                .hasMessageContaining("expected a journal");
    }
}
