package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DiscoveryTest {

    @Test
    void everyOutletOfTheMachineIsFoundOnceWithItsAddress() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet one = network.openOutlet(StreamInfo.markers("one"));
                LslOutlet two = network.openOutlet(StreamInfo.markers("two"));
                LslOutlet three = network.openOutlet(StreamInfo.markers("three"))) {
            List<StreamInfo> found = network.resolve(StreamQuery.any(), 3, TestNetwork.PATIENCE);
            assertThat(found).containsExactlyInAnyOrder(TestNetwork.reachable(one), TestNetwork.reachable(two),
                    TestNetwork.reachable(three));
        }
    }

    @Test
    void oneStreamIsFoundByNameTypeSourceUidAndCondition() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        StreamInfo odd = StreamInfo.of("it's \"it\"", "EEG", 250, ChannelFormat.FLOAT32,
                List.of(ChannelInfo.eeg("C3")));
        try (LslOutlet wanted = network.openOutlet(odd);
                LslOutlet other = network.openOutlet(StreamInfo.markers("other"))) {
            for (StreamQuery query : List.of(StreamQuery.named("it's \"it\""), StreamQuery.ofType("EEG"),
                    StreamQuery.fromSource(odd.sourceId()), StreamQuery.withUid(wanted.info().uid()),
                    StreamQuery.where("nominal_srate=250 or name='nobody'"),
                    StreamQuery.ofType("EEG").and(StreamQuery.where("desc/channels/channel/label='C3'"))))
                assertThat(network.resolveFirst(query, TestNetwork.PATIENCE).uid()).as(query.toString())
                        .isEqualTo(wanted.info().uid()).isNotEqualTo(other.info().uid());
        }
    }

    @Test
    void anotherSessionIsNotSeen() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet here = network.openOutlet(StreamInfo.markers("here"));
                LslOutlet there = network.withSessionId("another").openOutlet(StreamInfo.markers("there"))) {
            assertThat(network.resolve(StreamQuery.any(), 2, Duration.ofMillis(300))).extracting(StreamInfo::uid)
                    .containsExactly(here.info().uid()).doesNotContain(there.info().uid());
        }
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"))) {
            assertThat(outlet.findable()).isEqualTo(LslOutlet.Findable.FULLY);
            assertThatThrownBy(() -> network.resolveFirst(StreamQuery.named("Amp"), Duration.ofMillis(50)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Lsl: no stream with name='Amp' in session")
                    .hasMessageContaining("within 0.05 s")
                    .hasMessageEndingWith("seen: \"cues\" (Markers, 1 ch)");
        }
    }

    @Test
    void anOutletWithoutTheDiscoveryPortIsFoundByItsRangeAndSaysSo() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (DatagramSocket selfish = LoopbackSockets.datagrams(network.multicastPort());
                LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"))) {
            assertThat(selfish.isBound()).isTrue();
            assertThat(outlet.findable()).isEqualTo(LslOutlet.Findable.BY_PORT_RANGE);
            assertThat(network.resolveFirst(StreamQuery.any(), TestNetwork.PATIENCE).uid())
                    .isEqualTo(outlet.info().uid());
        }
    }

    @Test
    void anOutletBeyondTheRangeIsFoundByTheDiscoveryPortAndSaysSo() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        LslNetwork narrow = network.withPorts(network.multicastPort(), network.basePort(), 1);
        try (DatagramSocket selfish = LoopbackSockets.datagrams(network.basePort());
                LslOutlet outlet = narrow.openOutlet(StreamInfo.markers("cues"))) {
            assertThat(selfish.isBound()).isTrue();
            assertThat(outlet.findable()).isEqualTo(LslOutlet.Findable.BY_DISCOVERY_PORT);
            assertThat(narrow.resolveFirst(StreamQuery.any(), TestNetwork.PATIENCE).uid())
                    .isEqualTo(outlet.info().uid());
        }
    }

    @Test
    void aClosedOutletCannotBeFound() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"));
        outlet.close();
        assertThat(outlet.findable()).isEqualTo(LslOutlet.Findable.NOT_AT_ALL);
        assertThat(network.resolve(StreamQuery.any(), 1, Duration.ofMillis(100))).isEmpty();
    }

    // ---- the wire

    @Test
    void liblslsQueryIsAnsweredOnBothPortsWithItsIdAndTheBriefInfo() throws Exception {
        assertThat(Wire.sha256(VectorA.QUERY)).isEqualTo(VectorA.QUERY_SHA256);
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(TestNetwork.numbers(ChannelFormat.FLOAT32, 3, 100))) {
            String query = VectorA.QUERY.replace("16573", "$").replace("default", network.sessionId()).replace("VecF32",
                    outlet.info().name());
            String expected = "14658078856088842291\r\n" + InfoWriter.brief(outlet.info());
            assertThat(ForeignClient.firstAnswer(network.multicastPort(), query)).isEqualTo(expected);
            assertThat(ForeignClient.firstAnswer(outlet.info().v4().servicePort(), query)).isEqualTo(expected);
            assertThat(ForeignClient.firstAnswer(network.multicastPort(), query.replace("\r\n", "\n")))
                    .isEqualTo(expected);
        }
    }

    /// Silence is shown by order: the answer that comes first is that to the good query sent last.
    @ParameterizedTest
    @ValueSource(strings = {"LSL:shortinfo\r\nname='\r\n$ bad\r\n", "LSL:shortinfo\r\nname=\r\n$ bad\r\n",
            "LSL:shortinfo\r\nname='nobody'\r\n$ bad\r\n", "LSL:shortinfo\r\nbad:function()\r\n$ bad\r\n",
            "LSL:shortinfo\r\n$variable\r\n$ bad\r\n", "LSL:shortinfo\r\nhttp://x\r\n$ bad\r\n",
            "LSL:shortinfo\r\n\r\n$\r\n",
            "LSL:shortinfo\r\n\r\n0 bad\r\n", "LSL:shortinfo\r\n\r\n70000 bad\r\n", "LSL:shortinfo\r\n\r\nx bad\r\n",
            "LSL:shortinfo\r\n",
            "LSL:shortinfo", "LSL:other\r\n\r\n$ bad\r\n", "LSL:timedata\r\nx y\r\n", "LSL:timedata\r\n1 NaN\r\n",
            "LSL:timedata\r\n1\r\n",
            "", "\0\0\0\r\n\r\n"})
    void whatIsMalformedOrDoesNotMatchIsMetWithSilence(String bad) throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"))) {
            int port = outlet.info().v4().servicePort();
            assertThat(ForeignClient.firstAnswer(port, bad, "LSL:shortinfo\r\n\r\n$ good\r\n"))
                    .startsWith("good\r\n<?xml");
        }
    }

    @Test
    void aQueryThatIsTooLongIsMetWithSilence() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"))) {
            List<String> queries = new ArrayList<>();
            for (int blanks : new int[]{4096, 5000, 20_000})
                queries.add("LSL:shortinfo\r\n1=" + " ".repeat(blanks) + "1\r\n$ bad\r\n");
            queries.add("LSL:shortinfo\r\n1=" + " ".repeat(4000) + "1\r\n$ good\r\n");
            assertThat(ForeignClient.firstAnswer(outlet.info().v4().servicePort(), queries.toArray(String[]::new)))
                    .startsWith("good\r\n");
        }
    }

    @Test
    void theDiscoveryPortDoesNotTellTheTime() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"))) {
            assertThat(outlet.findable()).isEqualTo(LslOutlet.Findable.FULLY);
            assertThat(ForeignClient.firstAnswer(network.multicastPort(), "LSL:timedata\r\n1 2.0\r\n",
                    "LSL:shortinfo\r\n\r\n$ good\r\n")).startsWith("good\r\n");
        }
    }
}
