package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An outlet against readers that are not ours, their bytes typed here.
@Timeout(60)
class OutletHandshakeTest {
    private LslOutlet outlet;

    @BeforeEach
    void open() throws IOException {
        outlet = TestNetwork.fresh()
                .withLimits(LslLimits.standard().withConnections(4).withHandshake(Duration.ofMillis(500)))
                .openOutlet(TestNetwork.numbers(ChannelFormat.FLOAT32, 3, 100));
    }

    @AfterEach
    void close() { outlet.close(); }

    @Test
    void theVectorsRequestIsTheOneThatWasCaptured() throws Exception {
        assertThat(Wire.sha256(VectorA.REQUEST)).isEqualTo(VectorA.REQUEST_SHA256);
    }

    @Test
    void answersLiblslsRequestWithLiblslsBytes() throws Exception {
        try (Socket socket = ForeignClient.connect(outlet)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request().getBytes(StandardCharsets.UTF_8));
            assertThat(outlet.awaitConsumers(1, TestNetwork.PATIENCE)).isTrue();
            outlet.push(new double[]{1, -2.5, 3.25}, 1000.5);
            outlet.push(new double[]{-0.0, Double.POSITIVE_INFINITY, 1e-40f}, 1000.55);
            outlet.close();
            assertThat(socket.getInputStream().readAllBytes()).isEqualTo(Wire.concat(answerHead(), VectorA.PATTERN,
                    Wire.hex(
                            "02 0000000000448f40 0000803f 000020c0 00005040 02 6666666666448f40 00000080 0000807f c2160100")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HAS-IEEE754-FLOATS : 1 ; yes\r\nMax-Buffer-Length: 0\r\nValue-Size:4\r\n",
            "max-buffer-length: 0;\r\nno colon here\r\nUnknown: header\r\nEndian-Performance: 1.5e+12\r\n",
            "Native-Byte-Order: 4321\r\nEndian-Performance: 0\r\nMax-Buffer-Length: 0\r\n"})
    void staysLittleEndianAndUnderstandsOddHeaders(String headers) throws Exception {
        assertThat(feed("110 " + outlet.info().uid(), headers)).isEqualTo(Wire.concat(answerHead(), VectorA.PATTERN));
    }

    @Test
    void anEmptyUidIsAccepted() throws Exception {
        assertThat(feed("110 ", "Max-Buffer-Length: 0\r\n")).isEqualTo(Wire.concat(answerHead(), VectorA.PATTERN));
        assertThat(feed("111", "Max-Buffer-Length: 0\r\n")).isEqualTo(Wire.concat(answerHead(), VectorA.PATTERN));
    }

    @Test
    void aReaderWithoutSubnormalsIsToldToFlushThem() throws Exception {
        assertThat(text(feed("110", "Supports-Subnormals: 0\r\nMax-Buffer-Length: 0\r\n")))
                .contains("Suppress-Subnormals: 1\r\n");
    }

    @Test
    void anotherUidIsNotFoundEvenInUpperCase() throws Exception {
        String upper = outlet.info().uid().toUpperCase(Locale.ROOT);
        assertThat(text(feed("110 " + upper, "Value-Size: 4\r\n"))).isEqualTo("LSL/110 404 Not found");
        assertThat(text(feed("110 " + VectorA.UID, "Value-Size: 4\r\n"))).isEqualTo("LSL/110 404 Not found");
    }

    @Test
    void aLaterMajorVersionIsNotSupported() throws Exception {
        assertThat(text(feed("200 " + outlet.info().uid(), "Value-Size: 4\r\n")))
                .isEqualTo("LSL/110 505 Version not supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LSL:streamfeed\r\n36000 0\r\n", "LSL:streamfeed/105\r\nValue-Size: 4\r\n\r\n",
            "LSL:streamfeed/100 \r\nValue-Size: 4\r\n\r\n", "LSL:streamfeed/110\r\nValue-Size: 8\r\n\r\n",
            "LSL:streamfeed/110\r\nHas-IEEE754-Floats: 0\r\n\r\n", "LSL:streamfeed/x\r\nA: b\r\n\r\n",
            "LSL:streamfeed/110\r\nMax-Buffer-Length: many\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "\r\n", "\0\1\2\3\n"})
    void whatIsNotProtocol110IsClosedWithoutAWord(String request) throws Exception {
        assertThat(ForeignClient.ask(outlet, request)).isEmpty();
        assertThat(outlet.hasConsumers()).isFalse();
    }

    @Test
    void infosAreGivenByTcp() throws Exception {
        assertThat(ForeignClient.askText(outlet, "LSL:fullinfo\r\n")).isEqualTo(outlet.info().toXml());
        assertThat(ForeignClient.askText(outlet, "LSL:shortinfo\r\nchannel_count=3\r\n"))
                .isEqualTo(InfoWriter.brief(outlet.info()));
        assertThat(ForeignClient.askText(outlet, "LSL:shortinfo\r\nchannel_count=4\r\n")).isEmpty();
    }

    @Test
    void aSlowHeaderAndALongOneAreCutOff() throws Exception {
        assertThat(ForeignClient.ask(outlet, "LSL:stream")).isEmpty();
        try (Socket socket = ForeignClient.connect(outlet)) {
            socket.setSoTimeout(20_000);
            assertThatThrownBy(() -> {
                byte[] part = new byte[1 << 16];
                // The write fails, or the read finds the end or a reset: never an answer.
                for (int i = 0; i < 1000; i++) socket.getOutputStream().write(part);
            }).isInstanceOf(IOException.class);
        }
        assertThat(ForeignClient.askText(outlet, "LSL:fullinfo\r\n")).contains("<info>");
    }

    @Test
    void moreConnectionsThanAllowedAreClosedAtOnce() throws Exception {
        try (Socket one = feeding(); Socket two = feeding(); Socket three = feeding(); Socket four = feeding()) {
            assertThat(outlet.awaitConsumers(4, TestNetwork.PATIENCE)).isTrue();
            assertThat(four.isConnected() && three.isConnected() && two.isConnected() && one.isConnected()).isTrue();
            try (Socket fifth = ForeignClient.connect(outlet)) {
                fifth.setSoTimeout(20_000);
                assertThat(fifth.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aReaderThatLeavesIsNoticedWithoutAPush() throws Exception {
        try (Socket socket = feeding()) {
            assertThat(socket.getInputStream().readNBytes(10)).hasSize(10);
            assertThat(outlet.consumers()).isEqualTo(1);
        }
        while (outlet.hasConsumers()) Thread.onSpinWait(); // ends by @Timeout if it is never noticed
        outlet.push(new double[3], 1);
        assertThat(outlet.dropped()).isZero();
    }

    private Socket feeding() throws IOException {
        Socket socket = ForeignClient.connect(outlet);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request().getBytes(StandardCharsets.UTF_8));
        InputStream in = socket.getInputStream();
        assertThat(in.readNBytes(answerHead().length)).isEqualTo(answerHead());
        return socket;
    }

    private byte[] feed(String versionAndUid, String headers) throws IOException {
        return ForeignClient.ask(outlet, "LSL:streamfeed/" + versionAndUid + "\r\n" + headers + "\r\n");
    }

    private String request() { return VectorA.REQUEST.replace(VectorA.UID, outlet.info().uid()); }

    private byte[] answerHead() {
        return VectorA.ANSWER_HEAD.replace(VectorA.UID, outlet.info().uid()).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) { return new String(bytes, StandardCharsets.UTF_8); }
}
