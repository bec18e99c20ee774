package org.ideomotor.benchmark;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Window;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.paradigms.MotorImagery;

/// What MOABB 1.7.2 answered on the recordings of EEGMMIDB's subject 1, from the folder of shared golden numbers.
final class MoabbGolden {
    private static final Map<String, MoabbGolden> CASES = new HashMap<>();
    private static JsonNode cases;

    private final JsonNode node;
    private final List<Recording> recordings;
    private final MotorImagery paradigm;
    private final Examples<Window> trials;

    private MoabbGolden(JsonNode node, List<Recording> recordings, MotorImagery paradigm, Examples<Window> trials) {
        this.node = node;
        this.recordings = recordings;
        this.paradigm = paradigm;
        this.trials = trials;
    }

    /// `eegmmidb_feet`, `eegmmidb_leftright`, or these with `_runs`, where each run is a session.
    static synchronized MoabbGolden of(String name) {
        MoabbGolden known = CASES.get(name);
        if (known != null) return known;
        MoabbGolden read = name.endsWith("_runs") ? runs(name) : read(name);
        CASES.put(name, read);
        return read;
    }

    private static MoabbGolden read(String name) {
        boolean feet = name.contains("feet");
        List<Recording> recordings = (feet ? IntStream.of(6, 10, 14) : IntStream.of(4, 8, 12))
                .mapToObj(MoabbGolden::run)
                .toList();
        MotorImagery paradigm = (feet ? MotorImagery.of("both_feet", "both_fists")
                : MotorImagery.of("left_fist", "right_fist")).stage(Butterworth.bandPass(8, 32, 4)).window(0, 3);
        return new MoabbGolden(cases().get(name), recordings, paradigm,
                MoabbProtocol.trials(paradigm, recordings, new ArrayList<>()));
    }

    private static Recording run(int number) {
        try {
            return Eegmmidb.open(shared("data/mi/eegmmidb/S001R" + (number < 10 ? "0" : "") + number + ".edf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MoabbGolden runs(String name) {
        MoabbGolden whole = of(name.replace("_runs", ""));
        return new MoabbGolden(cases().get(name), whole.recordings, whole.paradigm,
                new Examples<>(whole.trials.list().stream().map(MoabbGolden::inItsOwnSession).toList()));
    }

    private static Example<Window> inItsOwnSession(Example<Window> e) {
        Origin origin = new Origin(e.origin().dataset(), e.origin().subject(), e.origin().run(), e.origin().run());
        return new Example<>(e.item(), e.target(), origin, e.trial(), e.end(), e.weight());
    }

    private static JsonNode cases() {
        try {
            if (cases == null)
                cases = new ObjectMapper().readTree(shared("golden/moabb_runs/moabb_runs_golden.json").toFile())
                        .get("cases");
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file of the shared folder; the test skips where there is none.
    static Path shared(String path) {
        Path file = Path.of(System.getProperty("ideomotor.shared", "no folder given"), path);
        assumeTrue(Files.exists(file), () -> "SKIPPED: needs " + path
                + " of the shared folder; set the property ideomotor.shared to it");
        return file;
    }

    Examples<Window> trials() { return trials; }

    MotorImagery paradigm() { return paradigm; }

    Runs runs() { return Runs.of(recordings); }

    JsonNode data() { return node.at("/data/default"); }

    /// `within`, `cross_session`.
    JsonNode evaluation(String name) { return node.get("evaluations").get(name); }

    static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).mapToDouble(JsonNode::doubleValue).toArray();
    }

    static List<Integer> indices(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::intValue).toList();
    }
}
