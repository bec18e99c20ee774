package org.ideomotor.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ideomotor.core.Montage.Channel;
import org.ideomotor.core.Montage.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenTenSystemTest {
    private static final double EXACT = 1e-12;

    @Test
    void everySiteLiesOnTheHead() {
        for (Channel channel : Eegmmidb.sheet().signal().montage().channels())
            assertThat(dot(at(channel.name()), at(channel.name()))).as(channel.name()).isCloseTo(1, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({"C3, C4", "F7, F8", "PO3, PO4", "FT9, FT10", "Fp1, Fp2", "CP5, CP6", "O1, O2"})
    void leftAndRightAreMirrorImages(String left, String right) {
        assertThat(at(left).x()).isNegative();
        assertThat(at(right)).isEqualTo(new Position(-at(left).x(), at(left).y(), at(left).z()));
    }

    @Test
    void theAxesAreRightEarNoseAndTop() {
        assertThat(at("Cz")).isEqualTo(new Position(0, 0, 1));
        assertThat(at("Nz").y()).isCloseTo(1, within(EXACT));
        assertThat(at("T10").x()).isCloseTo(1, within(EXACT));
        assertThat(at("Iz").y()).isCloseTo(-1, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({"Cz, C1", "C1, C3", "C3, C5", "C5, T7", "Fpz, AFz", "AFz, Fz", "Fz, FCz", "FCz, Cz", "Cz, CPz",
            "POz, Oz", "Oz, Iz", "T7, T9"})
    void neighboursOnTheMainLinesAreATenthOfTheHeadApart(String one, String other) {
        assertThat(Math.toDegrees(Math.acos(dot(at(one), at(other))))).isCloseTo(18, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"F7, F5, F3", "F5, F3, F1", "F3, F1, Fz", "FT7, FC5, FC3", "FC3, FC1, FCz", "P7, P5, P3",
            "PO7, PO5, PO3",
            "PO3, PO1, POz", "TP7, CP5, CP3"})
    void sitesOfARowAreEvenlySpaced(String one, String middle, String other) {
        assertThat(dot(at(one), at(middle))).isCloseTo(dot(at(middle), at(other)), within(EXACT));
    }

    /// Places of the EasyCap M1 template, whose ring lies 92 degrees from the top: a tenth of the way over the head is 23 degrees there.
    @ParameterizedTest
    @CsvSource({"F3, 60, 39", "FC5, 72, 69", "CP5, 72, 111", "P3, 60, 141", "C3, 46, 90", "AF3, 74, 25", "PO3, 74, 155",
            "T7, 92, 90", "Fp1, 92, 18"})
    void agreesWithAPublishedTemplateWithinFiveDegrees(String site, double polar, double azimuth) {
        Position p = at(site);
        assertThat(Math.toDegrees(Math.acos(p.z())) * 23 / 18).isCloseTo(polar, within(5.0));
        assertThat(Math.toDegrees(Math.atan2(-p.x(), p.y()))).isCloseTo(azimuth, within(5.0));
    }

    @Test
    void knowsOldNamesAndNoOthers() {
        assertThat(TenTenSystem.position("T3")).isEqualTo(TenTenSystem.position("t7"));
        assertThat(TenTenSystem.position("P7")).isEqualTo(TenTenSystem.position("T5"));
        assertThat(TenTenSystem.position("Status")).isEmpty();
    }

    private static Position at(String site) { return TenTenSystem.position(site).orElseThrow(); }

    private static double dot(Position a, Position b) { return a.x() * b.x() + a.y() * b.y() + a.z() * b.z(); }
}
