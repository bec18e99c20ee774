package org.ideomotor.app;

import java.util.List;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ideomotor decoders`: what there is to decode with.
@Command(name = "decoders", mixinStandardHelpOptions = true, sortOptions = false, description = "Lists the decoders by name.")
final class DecodersCommand implements Runnable {
    /// The answer of `--json`.
    private record Answer(List<Row> decoders) {}

    private record Row(String name, String description, String paper, String parameters) {}

    private final Terminal terminal;

    @Option(names = "--json", description = "answer with one JSON object")
    private boolean json;

    DecodersCommand(Terminal terminal) { this.terminal = terminal; }

    @Override
    public void run() {
        List<Row> rows = Decoders.all().stream().map(DecodersCommand::row).toList();
        if (json) {
            terminal.json(new Answer(rows));
            return;
        }
        for (Row row : rows) {
            terminal.out().println(row.name() + (row.name().equals(Decoders.DEFAULT) ? " (default)" : ""));
            terminal.out().println("    " + row.description());
            terminal.out().println("    " + row.parameters());
            terminal.out().println("    " + row.paper());
        }
    }

    private static Row row(NamedDecoder decoder) {
        return new Row(decoder.name(), decoder.description(), decoder.reference(), decoder.parameters());
    }
}
