package org.ideomotor.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ideomotor.app.doctor.Check;
import org.ideomotor.app.doctor.Doctor;
import org.ideomotor.app.doctor.Machine;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ideomotor doctor`: is this machine fit for a session?
@Command(name = "doctor", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Looks whether this machine is fit for a session, and says what to do if not.", "",
        "JDK, memory, network, LSL ports and streams, clocks, terminal and folder. Takes two seconds; sends one "
                + "marker to itself over LSL on this machine and changes nothing.",
        ""}, footerHeading = "%nExit codes%n", footer = {"  0  all is well; there may be warnings",
                "  5  something keeps a main thing from working"})
final class DoctorCommand implements Callable<Integer> {
    private static final int NAME_WIDTH = 24;
    private static final int WIDTH = 80;

    /// The answer of `--json`.
    ///
    /// @param well whether nothing is wrong
    record Answer(boolean well, List<Row> checks, List<Stream> streams) {}

    /// @param state `ok`, `warning` or `wrong`
    record Row(String name, String state, String found, String advice) {}

    record Stream(String name, String type, int channels, double samplingRate, String format, String host,
            String sourceId) {}

    private final Terminal terminal;

    @Option(names = "--json", description = "answer with one JSON object")
    private boolean json;

    DoctorCommand(Terminal terminal) { this.terminal = terminal; }

    @Override
    public Integer call() throws InterruptedException {
        Machine machine = Machine.probe(LslNetwork.loopback());
        Answer answer = answer(machine);
        if (json) terminal.json(answer);
        else lines(answer).forEach(terminal.out()::println);
        return answer.well() ? Exit.DONE : Exit.NO;
    }

    static Answer answer(Machine machine) {
        List<Row> rows = Doctor.examine(machine).stream().map(DoctorCommand::row).toList();
        boolean well = rows.stream().noneMatch(row -> row.state().equals(name(Check.State.WRONG)));
        return new Answer(well, rows, machine.lsl().streams().stream().map(DoctorCommand::stream).toList());
    }

    private static Row row(Check check) {
        return new Row(check.name(), name(check.state()), check.found(), check.advice());
    }

    private static String name(Check.State state) { return state.name().toLowerCase(Locale.ROOT); }

    private static Stream stream(StreamInfo info) {
        return new Stream(info.name(), info.type(), info.channelCount(), info.nominalRate(), info.format().wireName(),
                info.hostname(), info.sourceId());
    }

    static List<String> lines(Answer answer) {
        List<String> lines = new ArrayList<>();
        for (Row row : answer.checks()) {
            lines.addAll(wrapped(String.format(Locale.ROOT, "%-8s %-14s ", row.state(), row.name()), row.found()));
            if (row.name().equals(Doctor.STREAMS))
                for (Stream stream : answer.streams())
                    lines.addAll(wrapped(" ".repeat(NAME_WIDTH) + "· ", line(stream)));
            if (!row.advice().isEmpty()) lines.addAll(wrapped(" ".repeat(NAME_WIDTH) + "→ ", row.advice()));
        }
        lines.add("");
        lines.add(verdict(answer));
        return lines;
    }

    private static String line(Stream stream) {
        return String.format(Locale.ROOT, "\"%s\" (%s): %d channel%s, %s, %s, from %s", stream.name(), stream.type(),
                stream.channels(), stream.channels() == 1 ? "" : "s",
                stream.samplingRate() == 0 ? "irregular" : stream.samplingRate() + " Hz", stream.format(),
                stream.host());
    }

    private static String verdict(Answer answer) {
        long wrong = count(answer, Check.State.WRONG), warnings = count(answer, Check.State.WARNING);
        String also = warnings == 0 ? "" : warnings == 1 ? "; 1 warning" : "; " + warnings + " warnings";
        if (wrong == 0) return "All is well" + also + ".";
        return (wrong == 1 ? "1 thing is wrong" : wrong + " things are wrong") + also + ".";
    }

    private static long count(Answer answer, Check.State state) {
        return answer.checks().stream().filter(row -> row.state().equals(name(state))).count();
    }

    /// A paragraph that hangs behind its first words.
    private static List<String> wrapped(String head, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(head);
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH && line.length() > head.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(head.length()));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
