package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ideomotor.acquisition.FirstSamples;
import org.ideomotor.acquisition.LslSource;
import org.ideomotor.acquisition.XdfRecorder;
import org.ideomotor.app.page.PageSetup;
import org.ideomotor.app.page.PageSummary;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.SampleSource;
import org.ideomotor.core.Signal;
import org.ideomotor.core.TrialOutcome;
import org.ideomotor.feedback.LslScores;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.sessions.Journal;
import org.ideomotor.sessions.JournalFile;
import org.ideomotor.sessions.Latency;
import org.ideomotor.sessions.LiveSession;
import org.ideomotor.sessions.SessionException;
import org.ideomotor.sessions.SessionReport;
import org.ideomotor.sessions.SessionWatcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `ideomotor live`: a decoder on a stream.
@Command(name = "live", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Decodes a stream of Lab Streaming Layer, live, with a decoder that `ideomotor train` made.", "",
        "The stream must have the channels, the rate and the units that the decoder was trained on. Without --stream it "
                + "takes the only one that has. Every decision goes out as a stream of scores, NAME-scores.",
        "",
        "It ends by Ctrl-C, after --seconds, or when the stream ends. Exit code 4: the stream was lost (its connection "
                + "broke, or it was silent for 15 s).",
        "", "On this machine only: it sees streams on the loopback interface.", ""})
final class LiveCommand implements Callable<Integer> {
    private static final String STREAM_ENDED = "stream ended";
    private static final String SCORES = "-scores";
    /// Markers and signal of one sender end together, but not to the sample.
    private static final double TOGETHER_SECONDS = 1;

    private final Lab lab;

    @Option(names = "--decoder", required = true, paramLabel = "FILE", description = "a decoder file")
    private Path decoderFile;

    @Option(names = "--stream", paramLabel = "NAME", description = "which stream (default: the only one that fits)")
    private String stream;

    @Option(names = "--source-id", paramLabel = "ID", description = "which of several streams of one name")
    private String sourceId;

    @Option(names = "--markers", paramLabel = "NAME", description = "stream of markers (default: NAME-markers if it is there)")
    private String markers;

    @Option(names = "--seconds", paramLabel = "N", converter = PositiveSeconds.class, description = "end after so much signal (default: go on until Ctrl-C)")
    private Double seconds;

    @Mixin
    private ScreenOptions where;

    @Option(names = "--record", paramLabel = "FILE.xdf", description = "record signal and markers, raw, at the same time")
    private Path xdf;

    @Option(names = "--journal", paramLabel = "FILE", description = "keep every input of the loop in this file, in its order, for replay")
    private Path journal;

    @Option(names = "--json", description = "answer with one JSON object at the end")
    private boolean json;

    LiveCommand(Lab lab) { this.lab = lab; }

    /// What is decoded.
    private record Chosen(Decoder decoder, StreamInfo signal, Optional<StreamInfo> markers) {}

    /// How it went.
    ///
    /// @param markersWithoutPlace markers that belong to no sample
    /// @param markersEnded        seconds of signal after which the markers ended, if the signal went on without them
    /// @param lost                why the stream was lost; empty if it was not
    private record Went(SessionReport report, long markersWithoutPlace, Optional<Double> markersEnded, String ended,
            Optional<String> lost) {}

    @Override
    public Integer call() throws InterruptedException {
        where.check();
        Decoder decoder = load();
        if (xdf != null) NewFile.check(xdf, "a recording");
        if (journal != null) NewFile.check(journal, "a journal");
        WarmUp warmUp = WarmUp.begin(decoder); // while it looks around
        Chosen chosen = choose(decoder);
        warmUp.await();
        Went went = shown(chosen);
        if (went.ended().equals(STREAM_ENDED))
            lab.terminal().say("Stream \"" + chosen.signal().name()
                    + "\" has ended: its sender hung up (whether it closed the stream or died, LSL does not tell).");
        went.markersEnded().ifPresent(at -> lab.terminal().say(String.format(Locale.ROOT,
                "The stream of markers ended at %.1f s, before the signal: no cue came after that.", at)));
        if (json) lab.terminal().json(answer(chosen, went));
        else print(chosen, went);
        went.lost().ifPresent(why -> lab.terminal().say("ideomotor: " + why));
        return went.lost().isPresent() ? Exit.DEVICE : Exit.DONE;
    }

    private Decoder load() {
        try {
            return Decoder.load(decoderFile);
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, e.getMessage(), e);
        }
    }

    private Chosen choose(Decoder decoder) {
        SeenStreams seen = SeenStreams.on(lab.network());
        StreamChoice choice = new StreamChoice(decoder, lab.network(), seen);
        StreamInfo signal = choice.signal(Optional.ofNullable(stream), Optional.ofNullable(sourceId));
        seen.requireFree(signal.name() + SCORES, "end its sender first; is the stream being decoded already?");
        return new Chosen(decoder, signal, choice.markers(signal, Optional.ofNullable(markers)));
    }

    // ---- the session

    /// The screen comes first: while it waits for a browser, nothing is connected that would pile up samples, and if there
    /// is none, no file is made.
    private Went shown(Chosen chosen) throws InterruptedException {
        PageSetup setup = PageSetup.of("Live: " + String.join(" against ", chosen.decoder().classes()),
                chosen.signal().name(), chosen.decoder());
        try (Screen screen = where.open(lab.terminal(), chosen.decoder(),
                seconds == null ? setup : setup.length(samples(chosen.decoder().signal())))) {
            Went went = connected(chosen, screen);
            screen.finish(summary(chosen, went));
            return went;
        }
    }

    private Went connected(Chosen chosen, Screen screen) throws InterruptedException {
        try (LslSource source = LslSource.open(lab.network(), chosen.signal(), chosen.markers());
                LslScores scores = LslScores.open(lab.network(), chosen.signal().name() + SCORES,
                        chosen.decoder().name(), chosen.decoder().classes());
                Stop.Listening _ = lab.stop().listen(source::close)) {
            announce(chosen, scores);
            return recorded(source, LiveSession.of(limited(source), chosen.decoder(), screen.feedback())
                    .watchedBy(SessionWatcher.ofDecisions(scores::decided)).watchedBy(screen.watcher()));
        } catch (IOException e) {
            throw new CommandException(Exit.DEVICE, e.getMessage(), e);
        }
    }

    private void announce(Chosen chosen, LslScores scores) {
        Terminal terminal = lab.terminal();
        terminal.say("Decoding " + SeenStreams.text(chosen.signal()) + " with " + chosen.decoder().name() + ": "
                + String.join(" against ", chosen.decoder().classes()) + ".");
        terminal.say(chosen.markers().map(info -> "Markers come from \"" + info.name() + "\"")
                .orElse("No stream \"" + chosen.signal().name() + "-markers\": decoding without markers")
                + "; scores go out as \"" + scores.info().name() + "\"" + (seconds == null ? "; Ctrl-C ends." : "."));
    }

    /// If a write fails, the session ends with it, and closing the recorder says what was lost.
    private Went recorded(LslSource source, LiveSession session) throws IOException, InterruptedException {
        if (xdf == null) return journalled(source, session);
        XdfRecorder recorder = OnDisk.write(() -> XdfRecorder.create(xdf));
        try (OnDisk.Closing _ = () -> OnDisk.close(recorder)) {
            OnDisk.write(() -> source.recordedBy(recorder));
            return journalled(source, session);
        }
    }

    private Went journalled(LslSource source, LiveSession session) throws IOException, InterruptedException {
        if (journal == null) return run(source, session.journal(Journal.none()));
        try (Journal kept = OnDisk.journal(() -> JournalFile.create(journal, session.decoder()))) {
            return run(source, session.journal(kept));
        }
    }

    private Went run(LslSource source, LiveSession session) throws InterruptedException {
        try {
            SessionReport report = session.run();
            return went(source, report, ending(report, source), Optional.empty());
        } catch (SessionException e) {
            if (e.getCause() instanceof CommandException own) throw own;
            return went(source, e.report(), "lost", Optional.of(e.getMessage()));
        } catch (IOException e) {
            throw new CommandException(Exit.DEVICE, e.getMessage(), e);
        }
    }

    private static Went went(LslSource source, SessionReport report, String ended, Optional<String> lost) {
        return new Went(report, source.markersWithoutPlace(), markersEnded(source, report), ended, lost);
    }

    private static Optional<Double> markersEnded(LslSource source, SessionReport report) {
        double rate = source.signal().samplingRate();
        return source.markersEndedAt().stream().filter(at -> report.samples() - at >= TOGETHER_SECONDS * rate)
                .mapToObj(at -> at / rate).findFirst();
    }

    private PageSummary summary(Chosen chosen, Went went) {
        List<PageSummary.Line> lines = new ArrayList<>();
        lines.add(new PageSummary.Line("stream", SeenStreams.text(chosen.signal())));
        lines.add(new PageSummary.Line("decoder", chosen.decoder().name()));
        lines.add(new PageSummary.Line("decisions",
                went.report().continuous() + "; " + went.report().rejected() + " rejected"));
        went.markersEnded().ifPresent(at -> lines.add(
                new PageSummary.Line("markers", String.format(Locale.ROOT, "ended at %.1f s, before the signal", at))));
        lines.add(new PageSummary.Line("ended", went.lost().orElse(went.ended())));
        return new PageSummary(went.report().evaluation(chosen.decoder().classes()),
                Latency.ofDecisions(went.report().log()), PageSummary.Sameness.UNCHECKED, lines,
                Optional.ofNullable(xdf), Optional.empty());
    }

    private SampleSource limited(LslSource source) {
        return seconds == null ? source : FirstSamples.of(samples(source.signal()), source);
    }

    private long samples(Signal signal) { return Math.max(1, signal.count(seconds)); }

    private String ending(SessionReport report, LslSource source) {
        if (seconds != null && report.samples() >= source.signal().count(seconds)) return "time is up";
        return lab.stop().isSaid() ? "stopped" : STREAM_ENDED;
    }

    // ---- the summary

    private Map<String, Object> answer(Chosen chosen, Went went) {
        SessionReport report = went.report();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("decoder", chosen.decoder().name());
        answer.put("stream", chosen.signal().name());
        answer.put("sourceId", chosen.signal().sourceId());
        chosen.markers().ifPresent(info -> answer.put("markers", info.name()));
        answer.put("scores", chosen.signal().name() + SCORES);
        answer.put("samples", report.samples());
        answer.put("seconds", report.samples() / chosen.decoder().signal().samplingRate());
        answer.put("decisions", report.continuous());
        answer.put("rejected", report.rejected());
        answer.put("markersWithoutPlace", went.markersWithoutPlace());
        went.markersEnded().ifPresent(at -> answer.put("markersEndedSeconds", at));
        latency(report).ifPresent(latency -> answer.put("latencyMillis", latency));
        decidedTrials(chosen, report).ifPresent(trials -> {
            answer.put("accuracy", trials.accuracy().value());
            answer.put("trials", trials.accuracy().trials());
            answer.put("low", trials.accuracy().low());
            answer.put("high", trials.accuracy().high());
            answer.put("chance", trials.accuracy().chance());
        });
        if (xdf != null) answer.put("xdf", xdf.toString());
        if (journal != null) answer.put("journal", journal.toString());
        answer.put("ended", went.ended());
        went.lost().ifPresent(why -> answer.put("why", why));
        return answer;
    }

    private static Optional<Latency> latency(SessionReport report) {
        Latency latency = Latency.ofDecisions(report.log());
        return Double.isNaN(latency.p50()) ? Optional.empty() : Optional.of(latency);
    }

    /// The trials, if there was a cue whose trial was decided.
    private static Optional<Evaluation> decidedTrials(Chosen chosen, SessionReport report) {
        Evaluation evaluation = report.evaluation(chosen.decoder().classes());
        return evaluation.trials().stream().anyMatch(TrialOutcome::decided) ? Optional.of(evaluation)
                : Optional.empty();
    }

    private void print(Chosen chosen, Went went) {
        SessionReport report = went.report();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("decoder      " + chosen.decoder().name());
        lines.add("stream       " + SeenStreams.text(chosen.signal()));
        lines.add("markers      " + chosen.markers().map(info -> report.markers() + " from \"" + info.name() + "\""
                + (went.markersWithoutPlace() == 0 ? ""
                        : ", " + went.markersWithoutPlace() + " more belong to no sample")
                + went.markersEnded().map(at -> String.format(Locale.ROOT, ", ended at %.1f s", at)).orElse(""))
                .orElse("none"));
        lines.add(String.format(Locale.ROOT, "signal       %.1f s, %d samples",
                report.samples() / chosen.decoder().signal().samplingRate(), report.samples()));
        lines.add(String.format(Locale.ROOT, "decisions    %d; %d rejected, %d while warming up", report.continuous(),
                report.rejected(), report.warming()));
        latency(report).ifPresent(latency -> lines.add(String.format(Locale.ROOT,
                "latency      %.2f ms median, %.2f ms 99 %%, %.2f ms longest: last sample received to decision",
                latency.p50(), latency.p99(), latency.max())));
        decidedTrials(chosen, report).ifPresent(trials -> lines.add(String.format(Locale.ROOT,
                "accuracy     %.2f over %d trials, 95 %% interval %.2f to %.2f, chance %.2f", trials.accuracy().value(),
                trials.accuracy().trials(), trials.accuracy().low(), trials.accuracy().high(),
                trials.accuracy().chance())));
        if (xdf != null) lines.add("recording    " + xdf);
        if (journal != null) lines.add("journal      " + journal);
        lines.add("ended        " + went.ended());
        lines.forEach(lab.terminal().out()::println);
    }
}
