package org.ideomotor.sessions.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;
import org.ideomotor.core.Scores;
import org.ideomotor.testkit.Chance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionLogTest {
    private static final Optional<Event> CUE = Optional.of(new Event(672, 3, "left „hand“"));
    private static final List<Decision> ALL_KINDS = List.of(new Decision.Warming(16, 0, Optional.empty(), 464),
            new Decision.Decided(480, 0, Optional.empty(), Scores.uncalibrated(List.of("a", "b"), 0.1, 0.9)),
            new Decision.Decided(1L << 60, Integer.MAX_VALUE, CUE, new Scores(List.of("a", "b", "c"), new double[]{
                    Double.MIN_VALUE, 1 - 0x1p-53, -0.0}, Scores.Calibration.CALIBRATED)),
            new Decision.Steered(496, -1, Optional.empty(), new Control(List.of("x", "y"), new double[]{
                    Double.NaN, Double.NEGATIVE_INFINITY})),
            new Decision.Steered(496, 2, CUE, new Control(List.of("x", "y"), new double[]{
                    Double.MAX_VALUE, Double.POSITIVE_INFINITY})),
            new Decision.Rejected(512, 1, CUE, Decision.Reason.GAP, "3 samples \"lost\"\nand\tmore"));

    @TempDir
    private Path folder;

    private Path written(List<Decision> decisions) throws IOException {
        Path file = folder.resolve("a.jsonl");
        Files.deleteIfExists(file);
        try (DecisionLog log = DecisionLog.create(file)) {
            for (Decision decision : decisions) log.write(decision);
        }
        return file;
    }

    @Test
    void readsBackEveryKindOfDecisionToTheBit() throws IOException {
        assertThat(DecisionLog.read(written(ALL_KINDS))).isEqualTo(ALL_KINDS);
    }

    @Test
    void readsBackAnyDoubleToTheBit() throws IOException {
        long seed = 20_261_126;
        Chance chance = Chance.of(seed);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 1_000; i++)
            decisions.add(new Decision.Steered(i, 0, Optional.empty(), new Control(List.of("x", "y"),
                    new double[]{Double.longBitsToDouble(chance.nextLong()), chance.gaussian()})));
        assertThat(DecisionLog.read(written(decisions))).as("seed " + seed).isEqualTo(decisions);
    }

    @Test
    void aDecisionIsInTheFileAsSoonAsItWasMade() throws IOException {
        Path file = folder.resolve("open.jsonl");
        try (DecisionLog log = DecisionLog.create(file)) {
            for (int i = 0; i < ALL_KINDS.size(); i++) {
                log.write(ALL_KINDS.get(i));
                assertThat(DecisionLog.read(file)).isEqualTo(ALL_KINDS.subList(0, i + 1));
            }
        }
    }

    @Test
    void aLogCutAnywhereGivesEveryWholeDecision() throws IOException {
        byte[] bytes = Files.readAllBytes(written(ALL_KINDS));
        Path cut = folder.resolve("cut.jsonl");
        int whole = 0;
        for (int length = 0; length < bytes.length; length++) {
            if (length > 0 && bytes[length - 1] == '\n') whole++;
            if (length % 5 != 0 && bytes[length] != '\n') continue;
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThat(DecisionLog.read(cut)).as(length + " bytes").isEqualTo(ALL_KINDS.subList(0, whole));
        }
        assertThat(whole).isEqualTo(ALL_KINDS.size() - 1);
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        String text = Files.readString(written(ALL_KINDS));
        Path damaged = folder.resolve("damaged.jsonl");
        for (String bad : List.of(text.replace("\"steered\"", "\"driven\""), text.replace("\"control\"", "\"c\""),
                text.replace("[\"NaN\",", "[\"Nan\","), text.replace("[\"x\",\"y\"]", "[\"x\"]"),
                text.replace("\"sample\":496", "\"sample\":4.5"), text.replace("{\"sample\":496", "\"sample\":496"))) {
            Files.writeString(damaged, bad);
            assertThatThrownBy(() -> DecisionLog.read(damaged)).as(bad).isInstanceOf(IOException.class)
                    .hasMessageMatching("(?s).*damaged.jsonl, line 4: damaged \\(.*\\); the lines before it are whole");
        }
    }

    /// Whatever has become of the fourth line's end.
    @Test
    void linesThatRunTogetherAreDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(written(ALL_KINDS));
        int end = -1;
        for (int line = 1; line <= 4; line++) {
            do end++;
            while (bytes[end] != '\n');
        }
        Path damaged = folder.resolve("damaged.jsonl");
        for (byte other : new byte[]{-1, 0, ' ', ',', '{'}) {
            bytes[end] = other;
            Files.write(damaged, bytes);
            assertThatThrownBy(() -> DecisionLog.read(damaged)).as("%s", other).isInstanceOf(IOException.class)
                    .hasMessageMatching("(?s).*damaged.jsonl, line 4: damaged \\(.*\\); the lines before it are whole");
        }
    }

    @Test
    void isNeverOverwritten() throws IOException {
        Path file = written(ALL_KINDS);
        assertThatThrownBy(() -> DecisionLog.create(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("never overwritten");
    }
}
