package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StreamChoiceTest {
    private static final Fitted<Window, Scores> CHAIN = window -> Scores.uncalibrated(List.of("a", "b"), 0.5, 0.5);
    private static final Decoder DECODER = new Decoder("hands", new Signal(Montage.eeg("C3", "C4"), 250), List.of(),
            10, 1, List.of(), List.of(), CHAIN, List.of(), List.of("a", "b"), Decoder.Learning.NEVER,
            new Provenance("", "", "", "", List.of(), 0));
    private static final Optional<String> ANY = Optional.empty();

    private final LslNetwork network = LabRun.network();
    private final List<LslOutlet> outlets = new ArrayList<>();

    @AfterEach
    void close() { outlets.forEach(LslOutlet::close); }

    private static StreamInfo eeg(String name, double rate, String... channels) {
        return StreamInfo.of(name, "EEG", rate, ChannelFormat.FLOAT32,
                Arrays.stream(channels).map(ChannelInfo::eeg).toList());
    }

    /// A choice among streams that are all there.
    private StreamChoice among(StreamInfo... infos) throws IOException {
        List<StreamInfo> seen = new ArrayList<>();
        for (StreamInfo info : infos) {
            outlets.add(network.openOutlet(info));
            seen.add(LabRun.found(network, outlets.getLast().info()));
        }
        return new StreamChoice(DECODER, network, new SeenStreams(seen));
    }

    private static AbstractThrowableAssert<?, ?> refused(StreamChoice choice, Optional<String> name,
            Optional<String> sourceId) {
        return assertThatThrownBy(() -> choice.signal(name, sourceId)).isInstanceOfSatisfying(CommandException.class,
                e -> assertThat(e.exit()).isEqualTo(Exit.DEVICE));
    }

    @Test
    void theOnlyStreamThatFitsIsTaken() throws Exception {
        StreamChoice choice = among(eeg("other", 500, "C3", "C4"), StreamInfo.markers("amp-markers"),
                eeg("amp", 250, "C3", "C4"));
        assertThat(choice.signal(ANY, ANY).name()).isEqualTo("amp");
    }

    @Test
    void withoutOneThatFitsAllAreListedWithTheirReasons() throws Exception {
        refused(among(eeg("fast", 500, "C3", "C4"), StreamInfo.markers("cues"), eeg("wide", 250, "C3", "C4", "Cz"),
                StreamInfo.of("gaze", "Gaze", StreamInfo.IRREGULAR, ChannelFormat.FLOAT32,
                        List.of(new ChannelInfo("x", "", "")))),
                ANY, ANY).hasMessage(
                        """
                                expected a stream that fits decoder hands (2 channels at 250 Hz) on this machine, got none. Seen:
                                  "cues" (Markers, 1 channel of text, irregular): it is text, no signal
                                  "fast" (EEG, 2 channels at 500 Hz): it has 500 Hz, the decoder expects 250 Hz
                                  "gaze" (Gaze, 1 channel, irregular): it is irregular, no signal
                                  "wide" (EEG, 3 channels at 250 Hz): it has the decoder's 2 channels and 1 more (Cz)
                                start the stream that the decoder was trained on""");
    }

    @Test
    void withoutAnyStreamItSaysSo() throws Exception {
        refused(among(), ANY, ANY).hasMessageContaining("got no stream at all; start it first");
    }

    @Test
    void severalThatFitAreListedAndOneMustBeNamed() throws Exception {
        StreamChoice choice = among(eeg("amp1", 250, "C3", "C4"), eeg("amp2", 250, "C3", "C4"));
        refused(choice, ANY, ANY).hasMessageContainingAll("several streams fit", "\"amp1\"", "\"amp2\"",
                "choose one by --stream NAME");
        assertThat(choice.signal(Optional.of("amp2"), ANY).name()).isEqualTo("amp2");
    }

    @Test
    void aNameThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        refused(among(eeg("amp", 250, "C3", "C4")), Optional.of("Amp"), ANY).hasMessageContainingAll(
                "--stream: expected a stream named \"Amp\"", "seen: \"amp\" (EEG, 2 channels at 250 Hz)");
    }

    @Test
    void twoOfOneNameAreToldApartByTheirSource() throws Exception {
        StreamInfo amp = eeg("amp", 250, "C3", "C4");
        StreamChoice choice = among(amp.withSourceId("left cart"), amp.withSourceId("right cart"));
        refused(choice, Optional.of("amp"), ANY).hasMessageContainingAll("expected one stream, got 2",
                "source id left cart, host ", "source id right cart, host ", "choose one by --source-id");
        assertThat(choice.signal(Optional.of("amp"), Optional.of("right cart")).sourceId()).isEqualTo("right cart");
        assertThat(choice.signal(ANY, Optional.of("left cart")).sourceId()).isEqualTo("left cart");
        refused(choice, Optional.of("amp"), Optional.of("middle cart")).hasMessageContainingAll("middle cart",
                "left cart", "name one of these");
    }

    @Test
    void twoOfOneNameAndSourceCannotBeToldApart() throws Exception {
        refused(among(eeg("amp", 250, "C3", "C4"), eeg("amp", 250, "C3", "C4")), Optional.of("amp"), ANY)
                .hasMessageContaining("they cannot be told apart by source id; end all but one");
    }

    @Test
    void markersAreThoseThatAreNamedOrBearTheStreamsNameOrNone() throws Exception {
        StreamChoice choice = among(eeg("amp", 250, "C3", "C4"), StreamInfo.markers("amp-markers"),
                StreamInfo.markers("cues"), StreamInfo.markers("twice"), StreamInfo.markers("twice"));
        StreamInfo amp = choice.signal(ANY, ANY);
        assertThat(choice.markers(amp, ANY)).map(StreamInfo::name).contains("amp-markers");
        assertThat(choice.markers(amp, Optional.of("cues"))).map(StreamInfo::name).contains("cues");
        assertThatThrownBy(() -> choice.markers(amp, Optional.of("cue"))).hasMessageContainingAll(
                "--markers: expected a stream named \"cue\"", "\"cues\"");
        assertThatThrownBy(() -> choice.markers(amp, Optional.of("twice"))).hasMessageContaining("got 2");
        assertThat(new StreamChoice(DECODER, network, new SeenStreams(List.of(amp))).markers(amp, ANY)).isEmpty();
    }
}
