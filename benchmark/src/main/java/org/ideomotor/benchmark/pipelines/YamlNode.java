package org.ideomotor.benchmark.pipelines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A value in a YAML file, and where it stands.
sealed interface YamlNode {
    /// Its line, from 1.
    int line();

    /// As a message quotes it.
    String text();

    /// A text, a number, a truth value; empty for null.
    ///
    /// @param value a String, Double or Boolean
    record Scalar(int line, Optional<Object> value, String text) implements YamlNode {}

    /// A list.
    record Items(int line, List<YamlNode> list) implements YamlNode {
        @Override
        public String text() { return list.stream().map(YamlNode::text).toList().toString(); }
    }

    /// Names with values, in order.
    record Fields(int line, Map<String, YamlNode> byName) implements YamlNode {
        Optional<YamlNode> get(String name) { return Optional.ofNullable(byName.get(name)); }

        @Override
        public String text() { return byName.keySet().toString(); }
    }

    Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL", "None");
    Set<String> TRUE = Set.of("true", "True", "TRUE"), FALSE = Set.of("false", "False", "FALSE");
    /// Python's numbers too: `1e-3` and `.5` have neither dot nor digit where YAML wants them.
    Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    /// The one document of a file.
    ///
    /// @param file its name, for messages
    /// @throws UnusablePipelineException if it is no YAML, empty, or not one document
    static YamlNode parse(String file, String yaml) {
        try {
            return new Compose(LoadSettings.builder().setLabel(file).build()).composeString(yaml).map(YamlNode::of)
                    .orElseThrow(
                            () -> new UnusablePipelineException(file + ": expected a pipeline, got an empty file"));
        } catch (MarkedYamlEngineException e) {
            throw new UnusablePipelineException(
                    file + e.getProblemMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("")
                            + ": expected YAML: " + e.getProblem(),
                    e);
        } catch (YamlEngineException e) {
            throw new UnusablePipelineException(file + ": expected YAML: " + e.getMessage(), e);
        }
    }

    private static YamlNode of(Node node) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        if (node.isRecursive()) throw new YamlEngineException("line " + line + " contains itself");
        return switch (node) {
            case ScalarNode scalar -> scalar(line, scalar);
            case SequenceNode sequence -> items(line, sequence);
            case MappingNode mapping -> fields(line, mapping);
            default -> throw new YamlEngineException("line " + line + " is of the kind " + node.getNodeType());
        };
    }

    private static Scalar scalar(int line, ScalarNode scalar) {
        String text = scalar.getValue();
        return new Scalar(line, scalar.isPlain() ? plain(text) : Optional.of(text), text);
    }

    private static Optional<Object> plain(String text) {
        if (NULLS.contains(text)) return Optional.empty();
        if (TRUE.contains(text)) return Optional.of(true);
        if (FALSE.contains(text)) return Optional.of(false);
        return Optional.of(NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text);
    }

    private static Items items(int line, SequenceNode sequence) {
        List<YamlNode> list = new ArrayList<>();
        for (Node item : sequence.getValue()) list.add(of(item));
        return new Items(line, list);
    }

    private static Fields fields(int line, MappingNode mapping) {
        Map<String, YamlNode> byName = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) byName.put(of(tuple.getKeyNode()).text(), of(tuple.getValueNode()));
        return new Fields(line, byName);
    }
}
