package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ideomotor.acquisition.LslPlayer;
import org.ideomotor.acquisition.Pace;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.KnownDatasets;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ideomotor stream FILE`: a recording as an amplifier would send it.
@Command(name = "stream", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Plays a recording as streams of Lab Streaming Layer, for any program that reads such streams.", "",
        "The signal is stream NAME, its events are stream NAME-markers (text; a file of a known data set has its cues by "
                + "their class names). It does not wait for a reader and plays to its end, or with --loop until Ctrl-C.",
        "", "On this machine only: nothing leaves the loopback interface.", ""})
final class StreamCommand implements Callable<Integer> {
    /// The answer of `--json`.
    ///
    /// @param samples that were sent, those missing in gaps included
    /// @param seconds of signal
    /// @param ended   `played` to the end, or `stopped`
    private record Answer(String file, String stream, String sourceId, String markers, int channels,
            double samplingRate, long samples, double seconds, String ended) {}

    private final Lab lab;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a recording; `ideomotor inspect FILE` tells what is in it")
    private Path file;

    @Option(names = "--speed", paramLabel = "N", defaultValue = "1", converter = Speed.Converter.class, description = "times real time, up to 100 (default: ${DEFAULT-VALUE})")
    private Speed speed;

    @Option(names = "--loop", description = "play again and again, until Ctrl-C; stamps and the count of samples go on")
    private boolean loop;

    @Option(names = "--name", paramLabel = "NAME", description = "of the stream (default: the file's name)")
    private String name;

    @Option(names = "--json", description = "answer with one JSON object at the end")
    private boolean json;

    private long sent;

    StreamCommand(Lab lab) { this.lab = lab; }

    @Override
    public Integer call() {
        if (!(speed instanceof Speed.Times(double times)))
            throw wrong("--speed max: expected a number, because max keeps step with a decoder and a stream has none"
                    + " that it knows of; the fastest is " + Speed.FASTEST);
        if (name != null && name.isBlank()) throw wrong("--name: expected a name, got blanks");
        Recording recording = open();
        String stream = name == null ? withoutSuffix(file) : name;
        requireFree(stream);
        try (LslPlayer player = LslPlayer.open(lab.network(), stream, recording, speed.chunk(recording))) {
            announce(player, recording);
            String ended = play(player, recording, times);
            if (json) lab.terminal().json(answer(player, recording, ended));
            else
                lab.terminal().say(String.format(Locale.ROOT, "%s after %.1f s of signal.",
                        ended.equals("played") ? "Played to the end," : "Stopped", sent / rate(recording)));
        } catch (IOException e) {
            throw new CommandException(Exit.DEVICE, e.getMessage(), e);
        }
        return Exit.DONE;
    }

    private ParameterException wrong(String message) { return new ParameterException(spec.commandLine(), message); }

    private Recording open() {
        try {
            return KnownDatasets.open(file);
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, e.getMessage(), e);
        }
    }

    private static String withoutSuffix(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private void requireFree(String stream) {
        SeenStreams seen = SeenStreams.on(lab.network());
        for (String taken : List.of(stream, stream + StreamChoice.MARKERS))
            seen.requireFree(taken, "give this one another --name");
    }

    private void announce(LslPlayer player, Recording recording) {
        lab.terminal().say("Streams " + SeenStreams.text(player.signal()) + " and "
                + SeenStreams.text(player.markers()) + " on this machine (loopback, session "
                + player.signal().sessionId() + ").");
        lab.terminal().say(String.format(Locale.ROOT, "%.1f s of signal, %d events%s; Ctrl-C ends.",
                recording.seconds(), recording.events().size(), loop ? ", again and again" : ""));
        if (player.findable() != LslOutlet.Findable.FULLY)
            lab.terminal().say("Other programs may not find it by itself (" + player.findable()
                    + "): too many streams on this machine, or a program holds LSL's port "
                    + lab.network().multicastPort() + ".");
    }

    /// @return how it ended
    private String play(LslPlayer player, Recording recording, double times) throws IOException {
        try (Progress progress = Progress.on(lab.terminal());
                Stop.Listening _ = lab.stop().listen(Thread.currentThread()::interrupt)) {
            Pace pace = following(Pace.realTime(rate(recording), times), progress, player, recording);
            if (loop) player.loop(pace);
            else player.play(pace);
            sent = recording.length();
            return "played";
        } catch (InterruptedException e) {
            return "stopped";
        } finally {
            Thread.interrupted(); // the word to stop may have come just after the end
        }
    }

    private Pace following(Pace pace, Progress progress, LslPlayer player, Recording recording) {
        return (sentTo, to, markers) -> {
            sent = sentTo;
            progress.at(() -> String.format(Locale.ROOT, "%7.1f s%s; %s", sentTo / rate(recording),
                    loop ? "" : String.format(Locale.ROOT, " of %.1f s", recording.seconds()),
                    player.readers() == 1 ? "1 reader" : player.readers() + " readers"));
            pace.beforeChunk(sentTo, to, markers);
        };
    }

    private Answer answer(LslPlayer player, Recording recording, String ended) {
        StreamInfo signal = player.signal();
        return new Answer(file.toString(), signal.name(), signal.sourceId(), player.markers().name(),
                signal.channelCount(), signal.nominalRate(), sent, sent / rate(recording), ended);
    }

    private static double rate(Recording recording) { return recording.signal().samplingRate(); }
}
