package org.ideomotor.sessions.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads the text of a study file into values. What is not YAML at all ends the reading; a name that comes twice does not.
final class YamlTree {
    /// A study is flat; the parser descends by recursion, which a file must not be able to exhaust.
    private static final int DEEPEST = 20;
    private static final LoadSettings SETTINGS = LoadSettings.builder().setAllowDuplicateKeys(true).build();

    private final List<StudyProblem> problems;

    private YamlTree(List<StudyProblem> problems) { this.problems = problems; }

    /// The one document of a text; empty if there is none.
    ///
    /// @param problems is added to
    static Optional<YamlValue> read(String yaml, List<StudyProblem> problems) {
        try {
            if (!isPlain(yaml, problems)) return Optional.empty();
            Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
            if (root.isEmpty()) problems.add(new StudyProblem(1, "expected a study, got an empty file"));
            return root.map(new YamlTree(problems)::of);
        } catch (MarkedYamlEngineException e) {
            problems.add(new StudyProblem(line(e.getProblemMark()), "expected YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(new StudyProblem(1, "expected YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }

    private static boolean isPlain(String yaml, List<StudyProblem> problems) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(yaml)) {
            int line = line(event.getStartMark());
            if (event instanceof AliasEvent) {
                problems.add(new StudyProblem(line, "expected values, got an alias (*); write the value out"));
                return false;
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                problems.add(new StudyProblem(line, "expected lists and fields up to " + DEEPEST + " deep, got more"));
                return false;
            }
            if (event instanceof CollectionEndEvent) depth--;
        }
        return true;
    }

    private static int line(Optional<Mark> mark) { return mark.map(at -> at.getLine() + 1).orElse(1); }

    private YamlValue of(Node node) {
        int line = line(node.getStartMark());
        return switch (node) {
            case ScalarNode scalar ->
                new YamlValue.Scalar(line, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
            case SequenceNode sequence ->
                new YamlValue.Items(line, sequence.getValue().stream().map(this::of).toList());
            case MappingNode mapping -> fields(line, mapping);
            default -> throw new YamlEngineException("a node of the kind " + node.getNodeType());
        };
    }

    private YamlValue.Fields fields(int line, MappingNode mapping) {
        Map<String, YamlValue> byName = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        List<String> twice = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlValue name = of(tuple.getKeyNode());
            if (lines.putIfAbsent(name.text(), name.line()) == null)
                byName.put(name.text(), of(tuple.getValueNode()));
            else
                if (!twice.contains(name.text())) {
                    twice.add(name.text());
                    problems.add(new StudyProblem(name.line(), name.text() + ": expected once, got it in line "
                            + lines.get(name.text()) + " already; take one of them away"));
                }
        }
        return new YamlValue.Fields(line, byName, lines);
    }
}
