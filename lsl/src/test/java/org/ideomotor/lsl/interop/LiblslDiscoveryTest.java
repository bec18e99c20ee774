package org.ideomotor.lsl.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;
import org.ideomotor.testkit.Peer;
import org.ideomotor.testkit.Peer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Finding each other, and reading what a stream says of itself.
@Tag("interop")
@Timeout(120)
class LiblslDiscoveryTest {
    private static final List<ChannelInfo> CHANNELS = List.of(ChannelInfo.eeg("C3"), ChannelInfo.eeg("Cz <é> & \"Co\""),
            new ChannelInfo("EOG", "millivolts", "EOG"));

    private Peers peers;

    @BeforeEach
    void openNetwork() throws IOException { peers = Peers.onNetworkOfTheirOwn(); }

    @AfterEach
    void closePeers() throws IOException { peers.close(); }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void theReleasesAreTheOnesThatTheyAreCalledBy(Liblsl library) throws Exception {
        Answer answer = peers.get(library).ask("library");
        assertThat(answer.count("version")).as(answer.text("info")).isEqualTo(library == Liblsl.V1_18 ? 118 : 117);
        assertThat(answer.count("protocol")).isEqualTo(110);
    }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void liblslFindsOurStreamsByNameTypeSourceAndCondition(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        StreamInfo first = StreamInfo.of("amp one", "EEG", 250, ChannelFormat.FLOAT32, CHANNELS);
        StreamInfo second = StreamInfo.of("amp two", "EEG", 512, ChannelFormat.DOUBLE64, CHANNELS);
        try (LslOutlet one = peers.network().openOutlet(first);
                LslOutlet two = peers.network().openOutlet(second);
                LslOutlet cues = peers.network().openOutlet(StreamInfo.markers("cues").withSourceId("paradigm"))) {
            assertThat(resolve(peer, "name", "amp two", 1).texts("uids")).containsExactly(two.info().uid());
            assertThat(resolve(peer, "type", "EEG", 2).texts("names")).containsExactly("amp one", "amp two");
            assertThat(resolve(peer, "source_id", "paradigm", 1).texts("uids")).containsExactly(cues.info().uid());
            Answer where = peer.ask("resolve_where", Map.of("predicate",
                    "nominal_srate=250 and contains(name,'one') and desc/channels/channel[2]/unit='microvolts'"));
            assertThat(where.texts("uids")).containsExactly(one.info().uid());
            assertThat(where.numbers("rates")).containsExactly(250);
            assertThat(where.longs("channels")).containsExactly(3);
            assertThat(peer.ask("resolve_all", Map.of("seconds", 1)).texts("names")).containsExactly("amp one",
                    "amp two", "cues");
        }
    }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void weFindStreamsOfLiblslByNameTypeSourceAndCondition(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        Answer one = open(peer, "amp one", "EEG", 250, "float32", "first");
        Answer two = open(peer, "amp two", "EEG", 512, "double64", "second");
        Answer cues = open(peer, "cues", "Markers", 0, "string", "paradigm");
        assertThat(uids(StreamQuery.named("amp two"), 1)).containsExactly(two.text("uid"));
        assertThat(uids(StreamQuery.ofType("EEG"), 2)).containsExactlyInAnyOrder(one.text("uid"), two.text("uid"));
        assertThat(uids(StreamQuery.fromSource("paradigm"), 1)).containsExactly(cues.text("uid"));
        assertThat(uids(StreamQuery.where("nominal_srate=250 and contains(name,'one')"), 1))
                .containsExactly(one.text("uid"));
        assertThat(peers.network().resolve(StreamQuery.any(), 3, Peers.PATIENCE)).extracting(StreamInfo::format)
                .containsExactlyInAnyOrder(ChannelFormat.FLOAT32, ChannelFormat.DOUBLE64, ChannelFormat.STRING);
    }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void anotherSessionIsAnotherWorld(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        open(peer, "theirs", "EEG", 250, "float32", "x");
        var elsewhere = peers.network().withSessionId("another");
        try (LslOutlet outlet = elsewhere.openOutlet(StreamInfo.markers("ours"))) {
            assertThat(outlet.findable()).isEqualTo(LslOutlet.Findable.FULLY);
            assertThat(elsewhere.resolve(StreamQuery.any(), 0, Duration.ofSeconds(1))).extracting(StreamInfo::name)
                    .containsExactly("ours");
            assertThat(peer.ask("resolve_all", Map.of("seconds", 1)).texts("names")).containsExactly("theirs");
        }
    }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void liblslReadsOurLabelsUnitsAndDescription(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        StreamInfo info = StreamInfo.of("amp", "EEG", 250, ChannelFormat.FLOAT32, CHANNELS)
                .withDescription(DescElement.text("manufacturer", "A & B <é>"));
        try (LslOutlet outlet = peers.network().openOutlet(info)) {
            Peers.openInlet(peer, "in", outlet, Map.of());
            Answer got = peer.ask("full_info", Map.of("key", "in"));
            assertThat(got.texts("labels")).containsExactly("C3", "Cz <é> & \"Co\"", "EOG");
            assertThat(got.texts("units")).containsExactly("microvolts", "microvolts", "millivolts");
            assertThat(got.texts("types")).containsExactly("EEG", "EEG", "EOG");
            assertThat(got.text("manufacturer")).isEqualTo("A & B <é>");
            assertThat(got.text("source_id")).isEqualTo(info.sourceId());
            assertThat(got.number("rate")).isEqualTo(250);
        }
    }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void weReadLabelsUnitsAndDescriptionOfLiblsl(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        Answer opened = peer.ask("open_outlet", Map.ofEntries(Map.entry("key", "out"),
                Map.entry("name", "theirs"), Map.entry("type", "EEG"), Map.entry("channels", 3),
                Map.entry("rate", 250), Map.entry("format", "float32"), Map.entry("source_id", "s"),
                Map.entry("labels", CHANNELS.stream().map(ChannelInfo::label).toList()),
                Map.entry("units", CHANNELS.stream().map(ChannelInfo::unit).toList()),
                Map.entry("types", CHANNELS.stream().map(ChannelInfo::type).toList()),
                Map.entry("manufacturer", "A & B <é>")));
        try (LslInlet inlet = peers.inlet(peer, opened)) {
            assertThat(inlet.info().channels()).isEqualTo(CHANNELS);
            assertThat(inlet.info().description()).contains(DescElement.text("manufacturer", "A & B <é>"));
            assertThat(inlet.info().nominalRate()).isEqualTo(250);
        }
    }

    private static Answer resolve(Peer peer, String property, String value, int minimum) {
        return peer.ask("resolve_by", Map.of("property", property, "value", value, "minimum", minimum));
    }

    private static Answer open(Peer peer, String name, String type, double rate, String format, String sourceId) {
        return peer.ask("open_outlet", Map.of("key", name, "name", name, "type", type, "channels", 2, "rate", rate,
                "format", format, "source_id", sourceId));
    }

    private List<String> uids(StreamQuery query, int minimum) throws IOException {
        return peers.network().resolve(query, minimum, Peers.PATIENCE).stream().map(StreamInfo::uid).toList();
    }
}
