package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ideomotor.acquisition.LslRecording;
import org.ideomotor.lsl.LslClock;
import org.ideomotor.lsl.StreamInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ideomotor record`: streams to an XDF file.
@Command(name = "record", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Records streams of Lab Streaming Layer to an XDF file: raw, with their stamps as they came and the offsets of "
                + "their clocks every 5 s, of any format, regular or not.",
        "",
        "The streams are those that are there at the start. It ends after --seconds, by Ctrl-C, or when every stream has "
                + "ended; a stream that stops leaves the others alone.",
        "", "On this machine only: it sees streams on the loopback interface.", ""})
final class RecordCommand implements Callable<Integer> {
    /// The answer of `--json`.
    ///
    /// @param seconds that it took
    /// @param ended   `streams ended`, `time is up` or `stopped`
    private record Answer(String file, double seconds, String ended, List<Row> streams) {}

    /// A stream of the file.
    ///
    /// @param samplingRate Hz; 0 if irregular
    /// @param state        `running` until the recording ended, or `ended` or `lost` before
    /// @param why          it was lost; empty unless it was
    private record Row(String name, String type, String sourceId, String host, int channels, String format,
            double samplingRate, long samples, long clockOffsets, String state, String why) {}

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final double SILENT_SECONDS = 5;

    private final Lab lab;

    @Option(names = "--out", required = true, paramLabel = "FILE.xdf", description = "where to; never overwritten")
    private Path out;

    @Option(names = "--stream", paramLabel = "NAME", description = "which stream; may be given several times (default: every stream that is seen)")
    private List<String> names = new ArrayList<>();

    @Option(names = "--seconds", paramLabel = "N", converter = PositiveSeconds.class, description = "end after this time (default: go on until Ctrl-C)")
    private Double seconds;

    @Option(names = "--json", description = "answer with one JSON object at the end")
    private boolean json;

    RecordCommand(Lab lab) { this.lab = lab; }

    @Override
    public Integer call() throws InterruptedException {
        NewFile.check(out, "a recording");
        List<StreamInfo> streams = streams();
        LslClock clock = lab.network().clock();
        double start = clock.now();
        // From here on the word to stop ends it in order. It is looked for: an interrupt would break off the connecting.
        try (Stop.Listening _ = lab.stop().listen(() -> {})) {
            LslRecording recording = begin(streams);
            String ended = followed(recording, streams, clock, start);
            return report(recording.progress(), clock.now() - start, ended);
        } catch (IOException e) {
            throw OnDisk.failed(e);
        }
    }

    /// @return how it ended
    private String followed(LslRecording recording, List<StreamInfo> streams, LslClock clock, double start)
            throws IOException, InterruptedException {
        try (recording) {
            lab.terminal().say("Recording to " + out + ": "
                    + streams.stream().map(SeenStreams::text).collect(Collectors.joining(", "))
                    + (seconds == null ? "; Ctrl-C ends." : "."));
            return await(recording, clock, start);
        }
    }

    private List<StreamInfo> streams() {
        SeenStreams seen = SeenStreams.on(lab.network());
        if (names.isEmpty()) {
            if (!seen.all().isEmpty()) return seen.all();
            throw new CommandException(Exit.DEVICE,
                    "expected a stream to record on this machine, got none; start one first, such as"
                            + " `ideomotor stream FILE`");
        }
        List<StreamInfo> wanted = new ArrayList<>();
        for (String name : names.stream().distinct().toList()) {
            List<StreamInfo> found = seen.named(name);
            if (found.isEmpty()) throw seen.noneNamed("--stream", name);
            wanted.addAll(found);
        }
        return wanted;
    }

    private LslRecording begin(List<StreamInfo> streams) {
        try {
            return LslRecording.begin(lab.network(), streams, out);
        } catch (IOException e) {
            // A stream that cannot be reached leaves no file.
            if (e instanceof FileSystemException || Files.exists(out)) throw OnDisk.failed(e);
            throw new CommandException(Exit.DEVICE, e.getMessage(), e);
        }
    }

    /// @return how it ended
    private String await(LslRecording recording, LslClock clock, double start)
            throws IOException, InterruptedException {
        List<LslRecording.State> told = new ArrayList<>();
        try (Progress progress = Progress.on(lab.terminal())) {
            while (!recording.awaitEnd(LOOK)) {
                tellChanges(recording.progress(), told, progress);
                if (lab.stop().isSaid()) return "stopped";
                double passed = clock.now() - start;
                if (seconds != null && passed >= seconds) return "time is up";
                progress.at(() -> line(recording.progress(), passed));
            }
            tellChanges(recording.progress(), told, progress);
            return "streams ended";
        }
    }

    private static void tellChanges(List<LslRecording.Progress> streams, List<LslRecording.State> told,
            Progress progress) {
        for (int i = 0; i < streams.size(); i++) {
            LslRecording.Progress stream = streams.get(i);
            if (told.size() == i) told.add(LslRecording.State.RUNNING);
            if (stream.state() == told.set(i, stream.state())) continue;
            String name = "\"" + stream.info().name() + "\"";
            progress.say(stream.state() == LslRecording.State.ENDED
                    ? "Stream " + name + " has ended after " + stream.samples() + " samples: its sender hung up."
                    : "Stream " + name + " was lost after " + stream.samples() + " samples: " + stream.why());
        }
    }

    private static String line(List<LslRecording.Progress> streams, double passed) {
        return String.format(Locale.ROOT, "%7.1f s  ", passed)
                + streams.stream().map(RecordCommand::count).collect(Collectors.joining(", "));
    }

    /// A regular stream that says nothing is worth a word; one of events may well be silent.
    private static String count(LslRecording.Progress stream) {
        boolean silent = stream.state() == LslRecording.State.RUNNING && stream.info().isRegular()
                && stream.silentSeconds() > SILENT_SECONDS;
        return "\"" + stream.info().name() + "\" " + stream.samples()
                + (silent ? String.format(Locale.ROOT, " (silent for %.0f s)", stream.silentSeconds()) : "");
    }

    private int report(List<LslRecording.Progress> streams, double passed, String ended) {
        Answer answer = new Answer(out.toString(), passed, ended, streams.stream().map(RecordCommand::row).toList());
        if (json) lab.terminal().json(answer);
        else print(answer);
        return streams.stream().anyMatch(s -> s.state() == LslRecording.State.LOST) ? Exit.DEVICE : Exit.DONE;
    }

    private static Row row(LslRecording.Progress stream) {
        StreamInfo info = stream.info();
        return new Row(info.name(), info.type(), info.sourceId(), info.hostname(), info.channelCount(),
                info.format().wireName(), info.nominalRate(), stream.samples(), stream.clockOffsets(),
                stream.state().name().toLowerCase(Locale.ROOT), stream.why());
    }

    private void print(Answer answer) {
        lab.terminal().out().printf(Locale.ROOT, "%s: %.1f s, %s%n", answer.file(), answer.seconds(), answer.ended());
        for (Row row : answer.streams())
            lab.terminal().out().printf(Locale.ROOT, "  %-24s %10d samples  %4d clock offsets%s%n", row.name(),
                    row.samples(), row.clockOffsets(), row.state().equals("running") ? "" : "  " + row.state());
    }
}
