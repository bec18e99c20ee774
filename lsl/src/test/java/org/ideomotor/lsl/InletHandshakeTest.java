package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An inlet against servers that are not ours, their bytes typed here.
@Timeout(60)
class InletHandshakeTest {
    private static final LslNetwork NETWORK = LslNetwork.loopback()
            .withLimits(LslLimits.standard().withHandshake(Duration.ofMillis(400)));

    @Test
    void readsVectorAFromTheFirstByteToTheEnd() throws Exception {
        assertThat(Wire.sha256(VectorA.answer())).isEqualTo(VectorA.ANSWER_SHA256);
        try (ForeignServer server = ForeignServer.sending(VectorA.FULL_INFO, VectorA.answer());
                LslInlet inlet = NETWORK.openInlet(server.stream())) {
            List<LslChunk> chunks = TestNetwork.toTheEnd(inlet);
            assertThat(TestNetwork.values(chunks)).isEqualTo(VectorA.VALUES);
            assertThat(TestNetwork.stamps(chunks)).isEqualTo(VectorA.STAMPS);
            assertThat(inlet.info().channels()).extracting(ChannelInfo::label).containsExactly("Fz", "Cz", "Pz");
            assertThat(inlet.infoXml()).isEqualTo(VectorA.FULL_INFO);
        }
    }

    /// The string stream of the same capture, here without its info document.
    @Test
    void readsVectorB() throws Exception {
        String uid = "9911ed9d-b28f-4dd8-b3ca-eaf20d1aa046";
        byte[] answer = Wire.concat(utf8(VectorA.ANSWER_HEAD.replace(VectorA.UID, uid)), Wire.hex("""
                02 c976be9f0c24fe40 01 02 3130
                02 c976be9f0c24fe40 01 02 3130
                02 0000000000448f40 01 02 6869
                02 0000000000468f40 01 00
                02 0000000000488f40 01 06 68c3a96c6c6f
                02 00000000004a8f40 04 00010000"""), utf8("x".repeat(256)));
        assertThat(Wire.sha256(answer)).isEqualTo("ecc36329a61cc16366981f5e636062179b8fea23e5ddde1149f2c36ffbeafba8");
        String info = StreamInfo.markers("VecF32")
                .opened(uid, "default", "lab", 7960.443489567, StreamInfo.Endpoint.NONE).toXml();
        try (ForeignServer server = ForeignServer.sending(info, answer);
                LslInlet inlet = NETWORK.openInlet(StreamInfo.ofXml(info).withV4(server.stream().v4()))) {
            List<LslChunk> chunks = TestNetwork.toTheEnd(inlet);
            assertThat(chunks.stream().flatMap(c -> Arrays.stream(c.strings()))).containsExactly("hi", "", "héllo",
                    "x".repeat(256));
            assertThat(TestNetwork.stamps(chunks)).containsExactly(1000.5, 1000.75, 1001.0, 1001.25);
        }
    }

    @Test
    void asksAsLiblslDoes() throws Exception {
        try (ForeignServer server = ForeignServer.sending(VectorA.FULL_INFO, VectorA.answer());
                LslInlet inlet = NETWORK.openInlet(server.stream(),
                        InletBuffer.endingWhenFull(Duration.ofMinutes(6)))) {
            assertThat(inlet.info().uid()).isEqualTo(VectorA.UID);
            String expected = VectorA.REQUEST.replace("\r", "").replace("4.40192e+06", "1000000").replace(
                    "Hostname: lab",
                    "Hostname: " + HostName.OF_THIS_MACHINE);
            assertThat(server.feedRequests).containsExactly(expected);
        }
    }

    @Test
    void readsABigEndianSender() throws Exception {
        byte[] pattern = Wire
                .hex("0240fe240c9fbe76c9 40800000 c0a00000 40c00000 0240fe240c9fbe76c9 40000000 c0400000 40800000");
        byte[] sample = Wire.hex("02 408f440000000000 3f800000 c0200000 40500000");
        String head = VectorA.ANSWER_HEAD.replace("1234", "4321");
        try (ForeignServer server = ForeignServer.sending(VectorA.FULL_INFO, utf8(head), pattern, sample);
                LslInlet inlet = NETWORK.openInlet(server.stream())) {
            LslChunk chunk = TestNetwork.next(inlet);
            assertThat(chunk.stamps()).containsExactly(1000.5);
            assertThat(chunk.values()).containsExactly(1, -2.5, 3.25);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "LSL/110 200 OK\r\nuid: " + VectorA.UID
                    + "\r\nBYTE-ORDER:1234;little\r\ndata-protocol-version : 110 ; ten\r\n\r\n",
            "LSL/110 200 OK\nUid: D66FCCEA-3283-4924-A347-DCB87A12FA96\nByte-Order: 0\nData-Protocol-Version: 110\nX\n; note\n\n"})
    void headersMayBeOddlySpelled(String head) throws Exception {
        try (ForeignServer server = ForeignServer.sending(VectorA.FULL_INFO, utf8(head), VectorA.PATTERN,
                VectorA.SAMPLES);
                LslInlet inlet = NETWORK.openInlet(server.stream())) {
            assertThat(TestNetwork.values(TestNetwork.toTheEnd(inlet))).isEqualTo(VectorA.VALUES);
        }
    }

    @Test
    void subnormalsAreFlushedIfTheSenderSaysSo() throws Exception {
        String head = VectorA.ANSWER_HEAD.replace("Subnormals: 0", "Subnormals: 1");
        try (ForeignServer server = ForeignServer.sending(VectorA.FULL_INFO, utf8(head), VectorA.PATTERN,
                VectorA.SAMPLES);
                LslInlet inlet = NETWORK.openInlet(server.stream())) {
            assertThat(TestNetwork.values(TestNetwork.toTheEnd(inlet))).endsWith(Double.POSITIVE_INFINITY, 0.0);
        }
    }

    /// The first two come without a line end, as liblsl sends them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"LSL/110 404 Not found | resolve again",
            "LSL/110 505 Version not supported | refused",
            "LSL/110 301 Moved | resolve again", "LSL/200 200 OK | protocol 1.x",
            "HTTP/1.1 400 Bad Request | status line", "'' | without an answer"})
    void aRefusalIsTold(String answer, String reason) throws Exception {
        try (ForeignServer server = ForeignServer.sending(VectorA.FULL_INFO, utf8(answer))) {
            assertThatThrownBy(() -> NETWORK.openInlet(server.stream())).isInstanceOf(IOException.class)
                    .hasMessageContaining("VecF32").hasMessageContaining(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Data-Protocol-Version: 110 | Data-Protocol-Version: 100 | archive format",
            "Data-Protocol-Version: 110 | X: 1 | archive format", "Byte-Order: 1234 | Byte-Order: 2143 | byte order",
            "UID: d66f | UID: e66f | resolve again", "Byte-Order: 1234 | Byte-Order: little | byte-order"})
    void anAnswerThatCannotBeFollowedIsTold(String right, String wrong, String reason) throws Exception {
        byte[] answer = utf8(VectorA.ANSWER_HEAD.replace(right, wrong));
        try (ForeignServer server = ForeignServer.sending(VectorA.FULL_INFO, answer, VectorA.PATTERN)) {
            assertThatThrownBy(() -> NETWORK.openInlet(server.stream())).isInstanceOf(IOException.class)
                    .hasMessageContaining(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 12, 30, 41})
    void oneWrongByteInEitherTestPatternIsNoticed(int index) throws Exception {
        byte[] pattern = VectorA.PATTERN.clone();
        pattern[index] ^= 1;
        try (ForeignServer server = ForeignServer.sending(VectorA.FULL_INFO, utf8(VectorA.ANSWER_HEAD), pattern)) {
            assertThatThrownBy(() -> NETWORK.openInlet(server.stream())).isInstanceOf(IOException.class)
                    .hasMessageContaining("test pattern");
        }
    }

    @Test
    void aSenderThatWasReplacedIsNotedBeforeTheFeed() throws Exception {
        String other = VectorA.FULL_INFO.replace(VectorA.UID, "00000000-0000-0000-0000-000000000000");
        try (ForeignServer server = ForeignServer.sending(other, VectorA.answer())) {
            assertThatThrownBy(() -> NETWORK.openInlet(server.stream())).isInstanceOf(IOException.class)
                    .hasMessageContaining("resolve again");
            assertThat(server.feedRequests).isEmpty();
        }
    }

    @Test
    void aStreamThatEndsInsideASampleIsAnErrorAfterItsLastWholeSample() throws Exception {
        try (ForeignServer server = ForeignServer.sending(VectorA.FULL_INFO, VectorA.answer(), Wire.hex("01 0000"));
                LslInlet inlet = NETWORK.openInlet(server.stream())) {
            int samples = 0;
            while (samples < 5) samples += TestNetwork.next(inlet).samples();
            for (int i = 0; i < 2; i++)
                assertThatThrownBy(() -> inlet.pull(TestNetwork.PATIENCE)).isInstanceOf(IOException.class)
                        .hasCauseInstanceOf(EOFException.class).hasMessageContaining("inside a sample");
        }
    }

    @Test
    void aSenderThatSaysNothingIsGivenUp() throws Exception {
        try (ForeignServer server = new ForeignServer(VectorA.FULL_INFO, utf8("LSL/110 200"),
                ForeignServer.After.STAY_SILENT)) {
            assertThatThrownBy(() -> NETWORK.openInlet(server.stream())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anEndlessHeaderIsGivenUp() throws Exception {
        byte[] endless = utf8("LSL/110 200 OK\r\n" + "X: y\r\n".repeat(5000));
        try (ForeignServer server = new ForeignServer(VectorA.FULL_INFO, endless, ForeignServer.After.STAY_SILENT)) {
            assertThatThrownBy(() -> NETWORK.openInlet(server.stream())).isInstanceOf(IOException.class)
                    .hasMessageContaining("longer than LslLimits");
        }
    }

    @Test
    void aGiantTextIsRefusedBeforeItIsRead() throws Exception {
        String info = VectorA.FULL_INFO.replace(">float32<", ">string<").replace(">3<", ">1<");
        byte[] pattern = Wire.hex("02 c976be9f0c24fe40 01 02 3130 02 c976be9f0c24fe40 01 02 3130");
        try (ForeignServer server = new ForeignServer(info, Wire.concat(utf8(VectorA.ANSWER_HEAD), pattern,
                Wire.hex("01 08 0000000001000000")), ForeignServer.After.STAY_SILENT);
                LslInlet inlet = NETWORK.openInlet(server.stream())) {
            assertThatThrownBy(() -> inlet.pull(TestNetwork.PATIENCE)).isInstanceOf(IOException.class)
                    .hasMessageContaining("4294967296 bytes").hasMessageContaining("LslLimits.sampleBytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml at all", "<info><name>x</name></info>", "<!DOCTYPE info><info/>"})
    void aBrokenInfoIsTold(String info) throws Exception {
        try (ForeignServer server = ForeignServer.sending(info)) {
            assertThatThrownBy(() -> NETWORK.openInlet(server.stream())).isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Stream info");
        }
    }

    @Test
    void aStreamThatWasNotResolvedCannotBeOpened() {
        assertThatThrownBy(() -> NETWORK.openInlet(StreamInfo.markers("m"))).isInstanceOf(IOException.class)
                .hasMessageContaining("resolve it first");
    }

    private static byte[] utf8(String text) { return text.getBytes(StandardCharsets.UTF_8); }
}
