package org.ideomotor.acquisition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import org.ideomotor.core.Input;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Recording;
import org.ideomotor.core.RecordingInputs;
import org.ideomotor.core.Samples;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;

/// Plays a recording as an amplifier would send it: a signal stream `NAME` and a stream of markers `NAME-markers`.
///
/// Stamps begin at the clock's time when playing begins and advance at the nominal rate, exactly; over a gap they jump.
/// The signal travels as float32 where every value survives that, else as double64, so no bit is lost.
public final class LslPlayer implements AutoCloseable {
    private final Recording recording;
    private final LslNetwork network;
    private final LslOutlet signal;
    private final LslOutlet markers;
    private final int chunk;

    private LslPlayer(Recording recording, LslNetwork network, LslOutlet signal, LslOutlet markers, int chunk) {
        this.recording = recording;
        this.network = network;
        this.signal = signal;
        this.markers = markers;
        this.chunk = chunk;
    }

    /// Opens both streams; nothing is sent yet.
    ///
    /// @param name  of the signal stream
    /// @param chunk samples sent at a time, at least 1
    /// @throws IOException if no socket can be bound, or the recording cannot be read
    public static LslPlayer open(LslNetwork network, String name, Recording recording, int chunk) throws IOException {
        if (chunk < 1)
            throw new IllegalArgumentException("LslPlayer: expected chunks of at least one sample, got " + chunk);
        List<ChannelInfo> channels = recording.signal().montage().channels().stream()
                .map(c -> new ChannelInfo(c.name(), c.unit().equals("µV") ? "microvolts" : c.unit(), type(c.kind())))
                .toList();
        StreamInfo info = StreamInfo.of(name, "EEG", recording.signal().samplingRate(), format(recording), channels)
                .withDescription(DescElement.text("manufacturer", "Ideomotor player"));
        LslOutlet signal = network.openOutlet(info);
        try {
            return new LslPlayer(recording, network, signal, network.openOutlet(StreamInfo.markers(name + "-markers")),
                    chunk);
        } catch (IOException | RuntimeException e) {
            signal.close();
            throw e;
        }
    }

    private static String type(Montage.Kind kind) { return kind == Montage.Kind.STIMULUS ? "TRIGGER" : kind.name(); }

    /// float32 if every value of the recording is one, bit for bit.
    private static ChannelFormat format(Recording recording) {
        RecordingInputs inputs = new RecordingInputs(recording, () -> 4096);
        while (inputs.hasNext()) {
            if (inputs.next() instanceof Input.Chunk(long _, Samples samples) && !survivesAsFloat(samples))
                return ChannelFormat.DOUBLE64;
        }
        return ChannelFormat.FLOAT32;
    }

    private static boolean survivesAsFloat(Samples samples) {
        for (double v : samples.toTimeMajor())
            if (Double.doubleToRawLongBits((float) v) != Double.doubleToRawLongBits(v)) return false;
        return true;
    }

    /// The signal stream, as it is announced.
    public StreamInfo signal() { return signal.info(); }

    /// The stream of markers, as it is announced.
    public StreamInfo markers() { return markers.info(); }

    /// Waits until both streams have a reader.
    ///
    /// @throws IOException if they have none in this time
    public void awaitReaders(Duration timeout) throws IOException, InterruptedException { awaitReaders(1, timeout); }

    /// As [#awaitReaders(Duration)], with so many readers for each stream.
    void awaitReaders(int count, Duration timeout) throws IOException, InterruptedException {
        if (!signal.awaitConsumers(count, timeout) || !markers.awaitConsumers(count, timeout))
            throw new IOException("LSL stream \"" + signal().name() + "\": expected "
                    + (count == 1 ? "a reader" : count + " readers") + " within " + timeout.toSeconds()
                    + " s, " + (count == 1 ? "none came" : "fewer came"));
    }

    /// How others can find the signal stream now.
    public LslOutlet.Findable findable() { return signal.findable(); }

    /// Readers of the signal stream that are connected.
    public int readers() { return signal.consumers(); }

    /// Plays the whole recording; returns when the last sample has been handed to the streams.
    ///
    /// @throws InterruptedException if the thread is interrupted; nothing more has been sent then
    /// @throws IOException          if the recording cannot be read any more, or whoever sets the pace is gone
    public void play(Pace pace) throws IOException, InterruptedException { new Playing(pace).round(); }

    /// Plays the recording again and again, until the thread is interrupted. Stamps and the count of samples go on from
    /// round to round, so a reader sees no gap and gets the markers again; the signal itself jumps from the recording's
    /// end to its beginning.
    ///
    /// @throws InterruptedException always, unless something fails first
    /// @throws IOException          as [#play], or if the recording holds no sample
    public void loop(Pace pace) throws IOException, InterruptedException {
        Playing playing = new Playing(pace);
        while (true) {
            long before = playing.sentTo;
            playing.round();
            if (playing.sentTo == before)
                throw new IOException("LslPlayer: recording " + recording.origin()
                        + ": expected at least one sample to play again and again, got none");
        }
    }

    /// What has been sent so far, counted through all rounds.
    private final class Playing {
        private final Pace pace;
        private final double start = network.clock().now();
        private final double rate = recording.signal().samplingRate();
        private long roundFrom;
        private long markersSent;
        private long markersBefore;
        private long sentTo; // not the start of the next chunk: of a gap the loop knows only once the chunk after it arrives

        Playing(Pace pace) { this.pace = pace; }

        void round() throws IOException, InterruptedException {
            RecordingInputs inputs = new RecordingInputs(recording, () -> chunk);
            while (inputs.hasNext()) {
                switch (next(inputs)) {
                    case Input.Marker(var event) -> {
                        markers.push(new String[]{event.label()}, stamp(event.sample()));
                        markersSent++;
                    }
                    case Input.Chunk(long from, Samples samples) -> {
                        if (Thread.interrupted()) throw new InterruptedException();
                        pace.beforeChunk(sentTo, roundFrom + from + samples.times(), markersBefore);
                        send(from, samples);
                        markersBefore = markersSent;
                        sentTo = roundFrom + from + samples.times();
                    }
                    case Input.Missing _,Input.Command _ -> {} // nothing to send; the stamps of what follows say it
                }
            }
            roundFrom += recording.length();
        }

        /// A thread that is interrupted while it reads a file finds it closed; that is the same word to stop as between two chunks.
        private static Input next(RecordingInputs inputs) throws InterruptedException {
            try {
                return inputs.next();
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof ClosedByInterruptException)) throw e;
                Thread.interrupted();
                InterruptedException stopped = new InterruptedException("LslPlayer: interrupted while reading");
                stopped.initCause(e);
                throw stopped;
            }
        }

        private void send(long from, Samples samples) {
            double[] stamps = new double[samples.times()];
            for (int t = 0; t < stamps.length; t++) stamps[t] = stamp(from + t);
            signal.pushChunk(samples.times(), samples.toTimeMajor(), stamps);
        }

        /// @param sample of this round
        private double stamp(long sample) { return start + (roundFrom + sample) / rate; }
    }

    /// Lets the readers take what was sent and ends both streams.
    @Override
    public void close() {
        signal.close();
        markers.close();
    }
}
