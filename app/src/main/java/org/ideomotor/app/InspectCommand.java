package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ideomotor.core.Finding;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ideomotor inspect FILE`: what is in a recording.
@Command(name = "inspect", mixinStandardHelpOptions = true, sortOptions = false, description = "Tells what is in a recording: channels, rate, events, and what looks wrong.")
final class InspectCommand implements Runnable {
    /// The answer of `--json`.
    private record Answer(String file, String format, int channels, List<String> channelNames, double samplingRate,
            long samples, double seconds,
            String units, Map<String, Integer> events, int gaps, List<String> findings) {}

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "a recording (EDF, EDF+, BDF, BDF+, XDF)")
    private Path file;

    @Option(names = "--json", description = "answer with one JSON object")
    private boolean json;

    InspectCommand(Terminal terminal) { this.terminal = terminal; }

    @Override
    public void run() {
        Answer answer = answer(open(file));
        if (json) terminal.json(answer);
        else print(answer);
    }

    static Recording open(Path file) {
        try {
            return Recording.open(file);
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, e.getMessage(), e);
        }
    }

    private Answer answer(Recording recording) {
        Montage montage = recording.signal().montage();
        String units = montage.channels().stream().map(Montage.Channel::unit).distinct().sorted()
                .collect(Collectors.joining(", "));
        return new Answer(file.toString(), recording.format(), montage.size(), montage.names(),
                recording.signal().samplingRate(),
                recording.length(), recording.seconds(), units, recording.eventCounts(), recording.gaps().size(),
                recording.findings().stream().map(Finding::text).toList());
    }

    private void print(Answer answer) {
        terminal.out().println(answer.file());
        line("format", answer.format());
        line("channels", answer.channels() + ": " + String.join(" ", answer.channelNames()));
        line("sampling rate", Numbers.rounded(answer.samplingRate()) + " Hz");
        line("length", answer.samples() + " samples, " + Numbers.rounded(answer.seconds()) + " s"
                + (answer.gaps() == 0 ? "" : ", " + answer.gaps() + " gaps"));
        line("units", answer.units());
        line("events", answer.events().isEmpty() ? "none"
                : answer.events().entrySet().stream().map(e -> e.getKey() + " × " + e.getValue())
                        .collect(Collectors.joining(", ")));
        line("findings", answer.findings().isEmpty() ? "none" : answer.findings().size() + "");
        for (String finding : answer.findings()) terminal.out().println("  - " + finding);
    }

    private void line(String name, String value) {
        terminal.out().println(String.format(Locale.ROOT, "%-14s %s", name, value));
    }

}
