package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.TimeUnit;
import org.ideomotor.core.Event;
import org.ideomotor.core.Input;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.SampleStore;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.lsl.LslNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("try") // a sender is closed while its reader goes on
class LslPlayerTest {
    private static final int ROUNDS = 3;

    private final LslNetwork network = Loopback.network();
    private final Recording recording = Recording.of(new Origin("d", "s", "1", "1"),
            new Signal(Montage.eeg("C3"), 100), Samples.ofTimeMajor(1, 1, 2, 3, 4, 5, 6, 7),
            List.of(new Event(2, "left_hand"), new Event(6, "right_hand")));

    /// Lets three rounds and two samples pass, then interrupts the player as Ctrl-C does.
    private Pace interruptingAfterThreeRounds() {
        return (sentTo, to, markers) -> {
            if (to > ROUNDS * recording.length() + 2) throw new InterruptedException();
        };
    }

    @Test
    void aLoopGoesOnWithoutASeamInStampsAndCountAndItsMarkersComeAgain() throws Exception {
        try (LslPlayer player = LslPlayer.open(network, "loop", recording, 2);
                LslSource source = LslSource.open(network, Loopback.found(network, player.signal()),
                        Loopback.found(network, player.markers()))) {
            player.awaitReaders(Duration.ofSeconds(10));
            assertThatThrownBy(() -> player.loop(interruptingAfterThreeRounds()))
                    .isInstanceOf(InterruptedException.class);
            player.close();
            List<Double> values = new ArrayList<>();
            List<Event> events = new ArrayList<>();
            for (Optional<Input> input = source.next(); input.isPresent(); input = source.next()) {
                switch (input.get()) {
                    case Input.Chunk(long from, Samples samples) -> {
                        assertThat(from).isEqualTo(values.size());
                        for (int t = 0; t < samples.times(); t++) values.add(samples.at(0, t));
                    }
                    case Input.Marker(Event event) -> events.add(event);
                    case Input.Missing _,Input.Command _ -> throw new AssertionError(input.get().toString());
                }
            }
            assertThat(values).startsWith(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 1.0, 2.0)
                    .hasSize(ROUNDS * 7 + 2).endsWith(7.0, 1.0, 2.0);
            assertThat(events).containsExactly(new Event(2, "left_hand"), new Event(6, "right_hand"),
                    new Event(9, "left_hand"), new Event(13, "right_hand"), new Event(16, "left_hand"),
                    new Event(20, "right_hand"), new Event(23, "left_hand"));
        }
    }

    @Test
    void anInterruptEndsAPlayerThatNeverWaits() throws Exception {
        try (LslPlayer player = LslPlayer.open(network, "unread", recording, 1)) {
            Pace interrupting = (sentTo, to, markers) -> {
                if (to == 3) Thread.currentThread().interrupt();
            };
            assertThatThrownBy(() -> player.loop(interrupting)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    /// A file is closed under the thread that is interrupted while it reads.
    private record ReadInterrupted(SampleStore store, AtomicBoolean now) implements SampleStore {
        @Override
        public long length() { return store.length(); }

        @Override
        public Samples read(long from, long to) {
            if (now.get() && from > 2) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new ClosedByInterruptException());
            }
            return store.read(from, to);
        }
    }

    @Test
    void anInterruptWhileTheFileIsReadEndsThePlayerLikeAnyOther() throws Exception {
        AtomicBoolean now = new AtomicBoolean(); // opening reads all, to choose a format
        Recording file = new Recording(recording.origin(), "memory", recording.signal(),
                new ReadInterrupted(recording.store(), now), List.of(), List.of(), List.of());
        try (LslPlayer player = LslPlayer.open(network, "file", file, 1)) {
            now.set(true);
            assertThatThrownBy(() -> player.play((sentTo, to, markers) -> {})).isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void anEmptyRecordingCannotBePlayedForEver() throws Exception {
        Recording empty = Recording.of(recording.origin(), recording.signal(), Samples.ofTimeMajor(1), List.of());
        try (LslPlayer player = LslPlayer.open(network, "empty", empty, 1)) {
            assertThatThrownBy(() -> player.loop((sentTo, to, markers) -> {})).isInstanceOf(IOException.class)
                    .hasMessageContaining("at least one sample");
        }
    }
}
