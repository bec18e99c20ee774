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
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
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

    int MOST_ALIASES = 10, DEEPEST = 100;
    Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL", "None");
    Set<String> TRUE = Set.of("true", "True", "TRUE"), FALSE = Set.of("false", "False", "FALSE");
    /// Python's numbers too: `1e-3` and `.5` have neither dot nor digit where YAML wants them. `010` is none: YAML 1.1 reads 8.
    Pattern NUMBER = Pattern.compile("[-+]?((0|[1-9]\\d*)(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    /// The one document of a file.
    ///
    /// @param file its name, for messages
    /// @throws UnusablePipelineException if it is no YAML, empty, or not one document
    static YamlNode parse(String file, String yaml) {
        try {
            requireShallow(file, yaml);
            Node root = new Compose(settings(file)).composeString(yaml).orElseThrow(
                    () -> new UnusablePipelineException(file + ": expected a pipeline, got an empty file"));
            return new Tree(file).of(root);
        } catch (MarkedYamlEngineException e) {
            throw new UnusablePipelineException(
                    file + e.getProblemMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("")
                            + ": expected YAML: " + e.getProblem(),
                    e);
        } catch (YamlEngineException e) {
            throw new UnusablePipelineException(file + ": expected YAML: " + e.getMessage(), e);
        }
    }

    /// The parser descends by recursion, which a file must not be able to exhaust.
    private static void requireShallow(String file, String yaml) {
        int depth = 0;
        for (Event event : new Parse(settings(file)).parseString(yaml)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST)
                throw PipelineFile.unusable(file, event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1),
                        "expected lists and fields up to " + DEEPEST + " deep, got deeper ones");
            if (event instanceof CollectionEndEvent) depth--;
        }
    }

    private static LoadSettings settings(String file) {
        return LoadSettings.builder().setLabel(file).setMaxAliasesForCollections(MOST_ALIASES).build();
    }

    /// Copies the parser's tree, of a file no larger than a pipeline's may be: an alias is copied wherever it stands.
    final class Tree {
        private static final int MOST_NODES = 100_000;

        private final String file;
        private int nodes;

        Tree(String file) { this.file = file; }

        private YamlNode of(Node node) {
            int line = line(node);
            if (node.isRecursive()) throw unusable(line, "expected YAML: it contains itself");
            if (++nodes > MOST_NODES)
                throw unusable(line, "expected at most " + MOST_NODES + " values, aliases written out, got more");
            return switch (node) {
                case ScalarNode scalar -> scalar(line, scalar);
                case SequenceNode sequence -> items(line, sequence);
                case MappingNode mapping -> fields(line, mapping);
                default -> throw unusable(line, "expected YAML: it is of the kind " + node.getNodeType());
            };
        }

        private static int line(Node node) { return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1); }

        private UnusablePipelineException unusable(int line, String why) {
            return PipelineFile.unusable(file, line, why);
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

        private Items items(int line, SequenceNode sequence) {
            List<YamlNode> list = new ArrayList<>();
            for (Node item : sequence.getValue()) list.add(of(item));
            return new Items(line, list);
        }

        private Fields fields(int line, MappingNode mapping) {
            Map<String, YamlNode> byName = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                YamlNode name = of(tuple.getKeyNode());
                if (byName.putIfAbsent(name.text(), of(tuple.getValueNode())) != null)
                    throw unusable(name.line(), "expected each name once, got " + name.text() + " again");
            }
            return new Fields(line, byName);
        }
    }
}
