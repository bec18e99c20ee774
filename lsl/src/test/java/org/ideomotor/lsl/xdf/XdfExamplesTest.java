package org.ideomotor.lsl.xdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.xdf.ClockLine.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values of pyxdf 1.17.5, whose own tests passed where they were made.
class XdfExamplesTest {
    private static final Offset<Double> TIME = within(1e-6);

    @Test
    void minimal() throws IOException {
        XdfFile file = XdfExamples.read("xdf/examples/minimal.xdf");
        XdfStream eeg = file.streams().get(0);
        assertThat(eeg.id()).isZero();
        assertThat(eeg.info().name()).isEqualTo("SendDataC");
        assertThat(eeg.format()).isEqualTo(ChannelFormat.INT16);
        assertThat(eeg.chunk(0, 9).values()).containsExactly(192, 255, 238, 12, 22, 32, 13, 23, 33, 14, 24, 34, 15, 25,
                35, 12, 22, 32, 13, 23, 33, 14, 24, 34, 15, 25, 35);
        assertClose(eeg.stamps(), 5.1, 5.2, 5.3, 5.4, 5.5, 5.6, 5.7, 5.8, 5.9);
        assertClose(eeg.synchronizedStamps(), 5.0, 5.1, 5.2, 5.3, 5.4, 5.5, 5.6, 5.7, 5.8);
        assertThat(eeg.offsets()).containsExactly(new XdfStream.Offset(6.1, -0.1), new XdfStream.Offset(7.1, -0.1));
        assertThat(eeg.effectiveRate()).isEqualTo(10, TIME);
        XdfStream text = file.streams().get(1);
        assertThat(text.id()).isEqualTo(46202862);
        assertThat(text.string(0, 0)).startsWith("<?xml version=\"1.0\"?><info><writer>");
        assertThat(String.join(" ", Arrays.copyOfRange(text.chunk(0, 9).strings(), 1, 9)))
                .isEqualTo("Hello World from LSL Hello World from LSL");
        assertThat(text.synchronizedStamps()).isEqualTo(text.stamps());
        assertThat(file.findings()).extracting(XdfFile.Finding::kind).containsOnly(XdfFile.Finding.Kind.REPAIR);
    }

    @Test
    void minimalHasOneSegmentOrNineAsTheBreakIsSet() throws IOException {
        double[] stamps = XdfExamples.read("xdf/examples/minimal.xdf").streams().getFirst().synchronizedStamps();
        assertThat(EvenStamps.of(stamps, 10, 0.11, 0).segments()).containsExactly(new Span(0, 9));
        EvenStamps torn = EvenStamps.of(stamps, 10, 0.09, 0);
        assertThat(torn.segments()).hasSize(9);
        assertThat(torn.effectiveRate()).isZero();
    }

    @Test
    void twoChannelsOfText() throws IOException {
        List<XdfStream> streams = XdfExamples.read("xdf/examples/twochannel_string_marker.xdf").streams();
        assertThat(streams).extracting(XdfStream::id).containsExactly(46202862L, 3735928559L);
        assertThat(streams.get(0).info().channelCount()).isEqualTo(64);
        assertThat(streams.get(1).chunk(0, 1).strings()).containsExactly("Marker 0A", "Marker 0B");
        assertThat(streams.get(1).synchronizedStamps()[0]).isEqualTo(16.90, TIME);
    }

    @Test
    void emptyStreams() throws IOException {
        XdfFile file = XdfExamples.read("xdf/examples/empty_streams.xdf");
        assertThat(file.header().childText("datetime")).isEqualTo("2025-01-31T00:21:17+0000");
        assertThat(file.streams()).extracting(XdfStream::id).containsExactly(3L, 4L, 1L, 2L);
        assertThat(file.streams()).extracting(XdfStream::samples).containsExactly(0, 10, 1, 0);
        assertThat(file.streams()).extracting(stream -> stream.offsets().size()).containsOnly(7);
        XdfStream counter = file.streams().get(1);
        for (int s = 0; s < 10; s++) assertThat(counter.whole(s, 0)).isEqualTo(s);
        assertThat(counter.stamp(0)).isEqualTo(91725.21394789348);
        assertThat(counter.stamp(9)).isEqualTo(91734.21394789348);
        assertThat(counter.evenStamps()[0]).isEqualTo(91725.21392546587, TIME);
        assertThat(counter.evenStamps()[9]).isEqualTo(91734.21391809087, TIME);
        assertThat(counter.effectiveRate()).isEqualTo(1.0000008194448882, TIME);
        XdfStream control = file.stream("ctrl").orElseThrow();
        assertThat(control.string(0, 0)).isEqualTo("{\"state\": 2}");
        assertThat(control.stamp(0)).isEqualTo(91725.014004246);
        assertThat(control.synchronizedStamps()[0]).isEqualTo(91725.01399347662, TIME);
        assertThat(file.streams().get(0).effectiveRate()).isZero();
    }

    @Test
    void clockResets() throws IOException {
        XdfFile file = XdfExamples.read("xdf/examples/clock_resets.xdf");
        XdfStream markers = file.streams().get(0);
        assertThat(markers.samples()).isEqualTo(175);
        assertThat(markers.stamp(0)).isEqualTo(653153.2121885);
        assertThat(markers.stamp(174)).isEqualTo(259.6538279);
        double[] synchronised = markers.synchronizedStamps();
        assertThat(synchronised[0]).isEqualTo(812.9279042059788, TIME);
        assertThat(synchronised[174]).isEqualTo(1380.8194507223984, TIME);
        assertThat(ClockLine.segments(markers.offsets())).containsExactly(new Span(0, 82), new Span(82, 115));
        assertThat(ClockLine.stretches(markers.stamps(), markers.offsets(), ClockLine.segments(markers.offsets())))
                .containsExactly(new Span(0, 91), new Span(91, 175));
        assertThat(markers.clockWasReset()).isTrue();
        assertThat(markers.effectiveRate()).isZero();
    }

    @Test
    void clockResetsOfASignal() throws IOException {
        XdfStream eeg = XdfExamples.read("xdf/examples/clock_resets.xdf").streams().get(1);
        assertThat(eeg.samples()).isEqualTo(27815);
        double[] values = eeg.chunk(0, eeg.samples()).values();
        assertThat(Arrays.stream(values).sum()).isEqualTo(111465.4018197608, within(1e-6));
        assertThat(values[0]).isEqualTo(0.14180786907672882);
        assertThat(values[7]).isEqualTo(0.8612179756164551);
        assertThat(eeg.stamp(0)).isEqualTo(653150.379117);
        assertThat(eeg.stamp(27814)).isEqualTo(261.9267033);
        double[] synchronised = eeg.synchronizedStamps();
        assertThat(synchronised[0]).isEqualTo(810.0948474500328, TIME);
        assertThat(synchronised[27814]).isEqualTo(1383.0923258825392, TIME);
        EvenStamps even = EvenStamps.of(synchronised, 100);
        assertThat(even.segments()).containsExactly(new Span(0, 12876), new Span(12876, 27815));
        assertThat(even.stamps()).isEqualTo(eeg.evenStamps());
        assertThat(eeg.evenStamps()[0]).isEqualTo(810.0297917615588, TIME);
        assertThat(eeg.evenStamps()[27814]).isEqualTo(1383.1842659544168, TIME);
        assertThat(Arrays.stream(eeg.evenStamps()).sum()).isEqualTo(30778328.70154411, within(27815 * 1e-6));
        assertThat(eeg.effectiveRate()).isEqualTo(92.93436959100157, TIME);
        EvenStamps raw = EvenStamps.of(eeg.stamps(), 100);
        assertThat(raw.stamps()[0]).isEqualTo(653150.3140612352, TIME);
        assertThat(raw.stamps()[27814]).isEqualTo(262.01864377223274, TIME);
        assertThat(raw.effectiveRate()).isEqualTo(92.93410147199666, TIME);
    }

    /// With a normal equation in place of the robust fit the slopes would be -1.277e-06, -4.331e-06, -1.450e-06, -4.353e-06.
    @ParameterizedTest
    @CsvSource({"0, 0, 82, -6523396490.6089668, -9.725488375117587e-07",
            "0, 82, 115, 11211667.425782956, -4.3124952409697048e-06",
            "1, 0, 82, -6523395202.7544842, -1.1697062820853758e-06",
            "1, 82, 115, 11211667.631432701, -4.3545034424188163e-06"})
    void theRobustFitOfClockResetsIsPyxdfs(int stream, int from, int to, double intercept, double slope)
            throws IOException {
        XdfStream read = XdfExamples.read("xdf/examples/clock_resets.xdf").streams().get(stream);
        ClockLine line = ClockLine.through(read.offsets().subList(from, to));
        // The fit is in steps of 1e-4 s on values up to 6.5e9 of them: the tenth digit of the slope is rounding, and what it
        // moves (7e-11 of 653,000 s) the intercept moves back; synchronised stamps agree to 1e-8 s.
        assertThat(line.slope()).isEqualTo(slope, within(1e-10));
        assertThat(line.intercept()).isEqualTo(intercept * 1e-4, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"lsl_ssvep3_openbci16_A, obci_eeg1, 54965, 125.085, 79429.0391738, MarkerStream, 182",
            "lsl_openbci16_nominal125_effective51_120markers, obci_eeg1, 45465, 51.07, 104886.26584895, MarkerStream, 242",
            "lsl_mi_switch_gusbamp16, g.USBamp-1, 34320, 255.997, 1222322.29195017, UnityMarkerStream, 71",
            "lsl_mi_aborted_2_of_10_trials, g.USBamp-1, 10896, 255.997, 1221249.40262658, PythonResponse, 168",
            "lsl_ssvep_dsi7, DSI7, 33002, 299.99, 10313.82741657, Unity_SSVEP, 258"})
    void recordingsOfLabRecorder(String name, String signal, int samples, double rate, double last, String markers,
            int events) throws IOException {
        XdfFile file = XdfExamples.read("xdf/" + name + ".xdf");
        XdfStream eeg = file.stream(signal).orElseThrow();
        assertThat(eeg.samples()).isEqualTo(samples);
        assertThat(eeg.effectiveRate()).isEqualTo(rate, within(0.005));
        assertThat(eeg.evenStamps()[samples - 1]).isEqualTo(last, within(1e-5));
        assertThat(file.stream(markers).orElseThrow().samples()).isEqualTo(events);
        assertThat(file.findings()).noneMatch(finding -> finding.kind() == XdfFile.Finding.Kind.LOSS);
    }

    @Test
    void twoOffsetsAreEnoughForALine() throws IOException {
        XdfStream eeg = XdfExamples.read("xdf/eeglab_test.xdf").streams().getFirst();
        assertThat(eeg.samples()).isEqualTo(9520);
        assertThat(eeg.effectiveRate()).isEqualTo(998.4212656896216, TIME);
        assertThat(eeg.evenStamps()[0]).isEqualTo(88677.97245897, within(1e-5));
    }

    @Test
    void aFooterThatIsMissingIsTold() throws IOException {
        List<XdfFile.Finding> findings = new ArrayList<>(
                XdfExamples.read("xdf/lsl_mi_switch_gusbamp16.xdf").findings());
        assertThat(findings).extracting(XdfFile.Finding::text).contains(
                "Stream 3 \"UnityMarkerStream\": no footer; the recording was not closed in an orderly way");
    }

    @Test
    void anotherMagicIsRefused() {
        Path file = XdfExamples.file("malformed/xdf_bad_magic.xdf"); // skips here, and not where an exception is expected
        assertThatThrownBy(() -> XdfFile.read(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("expected an XDF file, which starts with 58 44 46 3A (XDF:)")
                .hasMessageContaining("got one that starts with 58 44 58 3A; is it another format, or damaged?");
    }

    private static void assertClose(double[] got, double... expected) {
        assertThat(got).containsExactly(expected, TIME);
    }
}
