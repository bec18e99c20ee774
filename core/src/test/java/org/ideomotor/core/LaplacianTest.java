package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.ideomotor.core.Montage.Channel;
import org.ideomotor.core.Montage.Kind;
import org.ideomotor.core.Montage.Position;
import org.junit.jupiter.api.Test;

class LaplacianTest {
    /// Electrodes 18 degrees apart, five rows of five about the top, named by row from the nose and column from the left.
    private static final Signal GRID = new Signal(new Montage(grid(), "A1"), 250);

    private static List<Channel> grid() {
        List<Channel> channels = new ArrayList<>();
        for (int row = -2; row <= 2; row++)
            for (int column = -2; column <= 2; column++)
                channels.add(at("r" + (row + 2) + "c" + (column + 2), column * Math.PI / 10, -row * Math.PI / 10));
        return channels;
    }

    private static Channel at(String name, double right, double front) {
        double down = Math.hypot(right, front);
        double out = down == 0 ? 0 : Math.sin(down) / down;
        return new Channel(name, Kind.EEG, "µV",
                Optional.of(new Position(right * out, front * out, Math.cos(down))));
    }

    /// What comes out of a channel for a unit input at each channel in turn.
    private static double[] weights(Laplacian laplacian, Signal in, String channel) {
        CausalStage.Running running = laplacian.start(in);
        int of = running.out().montage().indexOf(channel).orElseThrow();
        return IntStream.range(0, in.channels()).mapToDouble(c -> {
            double[] unit = new double[in.channels()], out = new double[running.out().channels()];
            unit[c] = 1;
            assertThat(running.step(unit, out)).isTrue();
            return out[of];
        }).toArray();
    }

    private static List<String> neighbours(Laplacian laplacian, String channel) {
        double[] weights = weights(laplacian, GRID, channel);
        return IntStream.range(0, weights.length).filter(c -> weights[c] < 0)
                .mapToObj(GRID.montage().names()::get).toList();
    }

    @Test
    void smallTakesTheNearestOnEachSide() {
        assertThat(neighbours(Laplacian.small(), "r2c2")).containsExactly("r1c2", "r2c1", "r2c3", "r3c2");
        assertThat(neighbours(Laplacian.small(), "r1c3")).containsExactly("r0c3", "r1c2", "r1c4", "r2c3");
    }

    @Test
    void largeTakesTheNextNearestOnEachSide() {
        assertThat(neighbours(Laplacian.large(), "r2c2")).containsExactly("r0c2", "r2c0", "r2c4", "r4c2");
    }

    @Test
    void atTheRimTheOtherSidesStandForTheMissingOne() {
        assertThat(neighbours(Laplacian.small(), "r0c2")).containsExactly("r0c1", "r0c3", "r1c2");
        assertThat(neighbours(Laplacian.small(), "r4c0")).containsExactly("r3c0", "r4c1");
    }

    @Test
    void whatAllChannelsHearGoesAway() {
        for (Laplacian laplacian : List.of(Laplacian.small(), Laplacian.large()))
            for (String name : GRID.montage().names())
                assertThat(Arrays.stream(weights(laplacian, GRID, name)).sum()).as("%s of %s", laplacian, name)
                        .isCloseTo(0, within(1e-15));
    }

    @Test
    void nearerNeighboursWeighMore() {
        Signal uneven = new Signal(new Montage(List.of(at("C", 0, 0), at("near", 0.2, 0), at("far", -0.4, 0)), "A1"),
                250);
        double[] weights = weights(Laplacian.small(), uneven, "C");
        double near = 1 / (2 * Math.sin(0.1)), far = 1 / (2 * Math.sin(0.2));
        assertThat(weights[0]).isEqualTo(1);
        assertThat(weights[1]).isCloseTo(-near / (near + far), within(1e-12));
        assertThat(weights[2]).isCloseTo(-far / (near + far), within(1e-12));
    }

    @Test
    void namedSitesComeOutAloneLessTheMeanOfTheirNeighbours() {
        Signal in = new Signal(Montage.eeg("FC3", "C3", "CP3", "C4", "Cz"), 250);
        Laplacian laplacian = Laplacian.of("c3", "FC3", "CP3", "Cz").and("C4", "Cz");
        CausalStage.Running running = laplacian.start(in);
        assertThat(running.out().montage().names()).containsExactly("C3", "C4");
        assertThat(running.out().montage().reference()).isEqualTo("Laplacian");
        double[] out = new double[2];
        running.step(new double[]{1, 10, 2, 7, 6}, out);
        assertThat(out[0]).isCloseTo(10 - 9 / 3.0, within(1e-14));
        assertThat(out[1]).isCloseTo(1, within(1e-14));
        assertThat(running.delaySamples()).isZero();
    }

    @Test
    void otherChannelsPassAsTheyAre() {
        List<Channel> channels = new ArrayList<>(grid());
        channels.add(3, new Channel("EOG", Kind.EOG));
        Signal in = new Signal(new Montage(channels, "A1"), 250);
        CausalStage.Running running = Laplacian.small().start(in);
        double[] sample = new Random(4).doubles(26).toArray(), out = new double[26];
        running.step(sample, out);
        assertThat(running.out().montage().channels()).isEqualTo(channels);
        assertThat(out[3]).isEqualTo(sample[3]);
    }

    @Test
    void aNeighbourInOtherLettersIsStillTheSameChannel() {
        Signal in = new Signal(Montage.eeg("C3", "C4", "Cz"), 250);
        assertThatIllegalArgumentException().isThrownBy(() -> Laplacian.of("C3", "Cz", "c3").start(in)).withMessage(
                "Laplacian: expected different channels around C3 other than itself, got [Cz, c3]; name each neighbour once");
        assertThatIllegalArgumentException().isThrownBy(() -> Laplacian.of("C3", "Cz", "CZ").start(in))
                .withMessageContaining("got [Cz, CZ]");
    }

    @Test
    void whatCannotBeFoundIsRefusedByName() {
        Signal names = new Signal(Montage.eeg("C3", "C4"), 250);
        assertThatIllegalArgumentException().isThrownBy(() -> Laplacian.small().start(names))
                .withMessageContaining("expected a position of C").withMessageContaining("Laplacian.of");
        assertThatIllegalArgumentException().isThrownBy(() -> Laplacian.of("C3", "Cz").start(names)).withMessage(
                "Laplacian: expected a channel Cz, got the montage [C3, C4]; correct the name or leave the site out");
        assertThatIllegalArgumentException().isThrownBy(() -> Laplacian.of("C3"));
        assertThatIllegalArgumentException().isThrownBy(() -> Laplacian.of("C3", "C4", "C3"))
                .withMessageContaining("other than itself");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Laplacian(Laplacian.Ring.NAMED, List.of()));
        Signal twice = new Signal(new Montage(List.of(at("A", 0, 0), at("B", 0, 0)), "A1"), 250);
        assertThatIllegalArgumentException().isThrownBy(() -> Laplacian.small().start(twice))
                .withMessageContaining("A and B at one");
        Signal alone = new Signal(new Montage(List.of(at("A", 0, 0), at("B", 0.1, 0)), "A1"), 250);
        assertThatIllegalArgumentException().isThrownBy(() -> Laplacian.large().start(alone))
                .withMessageContaining("neighbours of A (NEXT_NEAREST), got none among 2 EEG channels");
    }
}
