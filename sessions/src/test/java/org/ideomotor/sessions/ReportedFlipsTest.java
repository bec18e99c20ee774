package org.ideomotor.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ideomotor.acquisition.LslPlayer;
import org.ideomotor.acquisition.Pace;
import org.ideomotor.acquisition.SignalQuality;
import org.ideomotor.core.Event;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.paradigms.CueOrder;
import org.ideomotor.paradigms.GrazTrials;
import org.ideomotor.paradigms.Moment;
import org.ideomotor.paradigms.Paradigm;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A run on somebody else's stream, in real time, with a screen that says what it has shown.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReportedFlipsTest {
    private static final double RATE = 250;

    /// Shows every moment at once and says so, but for the cue of the first trial, which it never shows.
    private static final class Screen implements SessionDisplay {
        final SampleClock clock;
        final Map<Long, Long> flipped = new HashMap<>(); // sample of each moment
        private FlipListener flips = (_, _) -> {};
        private long newest = -1;
        private boolean missed;

        Screen(SampleClock clock) { this.clock = clock; }

        @Override
        public void show(SubjectView view) {
            Moment moment = view.moment();
            if (moment.number() == newest) return;
            newest = moment.number();
            if (moment.phase() == Moment.Phase.CUE && !missed) {
                missed = true;
                return;
            }
            long now = System.nanoTime();
            flipped.put(moment.number(), clock.sampleAt(now).orElse(-1));
            flips.flipped(moment.number(), now);
        }

        @Override
        public void show(OperatorView view) {}

        @Override
        public void output(String json) {}

        @Override
        public Paradigm.Flips flips() { return Paradigm.Flips.REPORTED; }

        @Override
        public void listen(Consumer<OperatorOrder> orders, FlipListener flips) { this.flips = flips; }
    }

    @Test
    void markersOfCuesAreWhenTheyWereSeenAndATrialThatNobodySawIsAskedAgain() throws Exception {
        LslNetwork network = LslNetwork.loopback().withSessionId("test-" + UUID.randomUUID());
        FakeMotorImagery fake = FakeMotorImagery.leftRight(1).samplingRate(RATE).trialsPerClass(2);
        List<Event> markers = new ArrayList<>();
        try (LslPlayer amplifier = LslPlayer.open(network, "Amplifier", fake.recording(), 10)) {
            RunSource source = StreamRunSource.open(network, "Amplifier", Optional.empty());
            Screen screen = new Screen(source.clock());
            Paradigm paradigm = GrazTrials.of("left_hand", "right_hand").order(CueOrder.balanced(1)).pause(0.1)
                    .cross(0.1)
                    .beep(0.1).cue(0.1).imagery(0.1).rest(0.1, 0.1);
            SessionRun run = new SessionRun(new SessionRun.Parts(source, Undecoded.of(source.source().signal()),
                    paradigm.start(RATE, 1, screen.flips()), RunFeedback.none(), paradigm.classes(),
                    SignalQuality.at50Hz(source.source().signal()), screen,
                    new OperatorDesk(screen, "test", List.of("run"), paradigm.classes(), _ -> {}), System::nanoTime),
                    markers::add, _ -> {}, (_, _) -> {});
            Thread player = Thread.ofPlatform().daemon().start(() -> play(amplifier));
            SessionRun.Outcome outcome = run.run(Journal.none(), List.of());
            assertThat(outcome.end()).isEqualTo(SessionRun.End.DONE);
            assertThat(outcome.invalid()).isEqualTo(1);
            player.interrupt();
            player.join();
            List<Event> cues = markers.stream().filter(marker -> marker.label().endsWith("_hand")).toList();
            assertThat(cues).extracting(Event::label).containsOnlyOnce("left_hand", "right_hand"); // of the valid trials
            for (Event cue : cues)
                assertThat(screen.flipped.values()).as(cue + " in " + screen.flipped)
                        .anySatisfy(sample -> assertThat(sample).isCloseTo(cue.sample(), within(1L)));
            assertThat(markers).extracting(Event::label).containsOnlyOnce("rejected");
        }
    }

    private static void play(LslPlayer amplifier) {
        try {
            amplifier.play(Pace.realTime(RATE, 1));
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt(); // the run is over
        }
    }
}
