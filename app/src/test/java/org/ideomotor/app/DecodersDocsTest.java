package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ideomotor.benchmark.Pipeline;
import org.ideomotor.benchmark.pipelines.Pipelines;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tables of docs/decoders.md.
class DecodersDocsTest {
    private static final Pattern STEP = Pattern.compile("`(\\w+)`(?: \\(([^)]*)\\))?");
    private static final Map<String, String> MODULES = Map.of("TRCSP", "moabb", "LinearDiscriminantAnalysis", "sklearn",
            "LogisticRegression", "sklearn", "SVC", "sklearn");

    @TempDir
    private Path folder;

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("ideomotor.docs"), "decoders.md"));
    }

    /// The rows below a heading, in cells.
    private static List<List<String>> rows(String heading) throws IOException {
        String section = page().split("(?m)^## " + heading + "$", 2)[1].split("(?m)^## ", 2)[0];
        return section.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| decoder |"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList()).toList();
    }

    @Test
    void everyNamedDecoderHasItsRow() throws IOException {
        assertThat(rows("As MOABB files")).extracting(List::getFirst)
                .containsExactlyElementsOf(Decoders.all().stream().map(NamedDecoder::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Left fist against right fist", "Both feet against both fists"})
    void everyDecoderThatABenchmarkTriesUnaskedHasItsRow(String heading) throws IOException {
        assertThat(rows(heading)).extracting(List::getFirst).containsExactlyElementsOf(Decoders.all().stream()
                .map(NamedDecoder::name).filter(name -> !ConvnetDecoders.ON_REQUEST.contains(name)).toList());
    }

    @Test
    void whatIsWrittenIntoAMoabbFileIsThatDecoder() throws IOException {
        for (List<String> row : rows("As MOABB files")) {
            if (row.get(1).startsWith("none")) continue;
            Files.writeString(folder.resolve("a.yml"), "name: A\npipeline:\n" + STEP.matcher(row.get(1)).results()
                    .map(DecodersDocsTest::step).collect(Collectors.joining("\n")));
            List<Pipeline> read = Pipelines.open(folder);
            assertThat(read.getFirst().estimator()).as(row.getFirst())
                    .isEqualTo(Decoders.named(row.getFirst()).estimator());
        }
    }

    private static String step(MatchResult step) {
        String name = step.group(1);
        String parameters = step.group(2) == null ? "" : Arrays.stream(step.group(2).split(", "))
                .map(p -> p.contains(" ") ? p.replace(" ", ": ") : "estimator: " + p)
                .collect(Collectors.joining(", "));
        return "- {name: " + name + ", from: " + MODULES.getOrDefault(name, "pyriemann") + ", parameters: {"
                + parameters + "}}";
    }
}
