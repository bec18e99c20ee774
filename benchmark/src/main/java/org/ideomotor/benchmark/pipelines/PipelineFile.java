package org.ideomotor.benchmark.pipelines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ideomotor.benchmark.Pipeline;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Criterion;
import org.ideomotor.decoders.InnerFolds;
import org.ideomotor.decoders.NestedSearch;

/// What a file of MOABB's format says.
///
/// @param file      its name, for messages
/// @param name      of the pipeline
/// @param paradigms that it is for; empty if it does not say
/// @param steps     at least one
/// @param grid      values to choose among, by `step__parameter`; sorted by name
record PipelineFile(String file, String name, List<String> paradigms, List<Step> steps,
        TreeMap<String, YamlNode.Items> grid) {
    private static final int MOST_CANDIDATES = 10_000;
    /// Those of the searches in MOABB's evaluations.
    private static final InnerFolds FOLDS = InnerFolds.shuffled(3, 42);

    /// One step, as it is written.
    ///
    /// @param key        its name in a grid: the class in lower case, numbered where it comes twice
    /// @param parameters by name
    record Step(String file, String key, String name, String from, int line, Map<String, YamlNode> parameters) {
        UnusablePipelineException unusable(String why) { return PipelineFile.unusable(file, line, why); }
    }

    static UnusablePipelineException unusable(String file, int line, String why) {
        return new UnusablePipelineException(file + ", line " + line + ": " + why);
    }

    /// @throws UnusablePipelineException if it is no pipeline
    static PipelineFile parse(String file, String yaml) {
        YamlNode.Fields root = fields(file, YamlNode.parse(file, yaml), "a pipeline with name and pipeline");
        List<Step> steps = steps(file, root);
        TreeMap<String, YamlNode.Items> grid = new TreeMap<>();
        root.get("param_grid").filter(node -> !isNull(node)).ifPresent(
                node -> fields(file, node, "a param_grid of step__parameter and lists").byName()
                        .forEach((key, values) -> grid.put(key, values(file, key, values))));
        return new PipelineFile(file, text(file, root, "name"), texts(root.get("paradigms")), steps, grid);
    }

    private static List<Step> steps(String file, YamlNode.Fields root) {
        if (!(required(file, root, "pipeline") instanceof YamlNode.Items items) || items.list().isEmpty())
            throw unusable(file, root.line(), "expected a list of steps under pipeline, got none");
        Map<String, Integer> left = new HashMap<>(); // how often each class comes
        List<YamlNode.Fields> written = new ArrayList<>();
        for (YamlNode item : items.list()) {
            written.add(fields(file, item, "a step with name and from"));
            left.merge(key(file, written.getLast()), 1, Integer::sum);
        }
        Map<String, Integer> number = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (YamlNode.Fields step : written) {
            String key = key(file, step);
            String numbered = left.get(key) > 1 ? key + "-" + number.merge(key, 1, Integer::sum) : key;
            steps.add(new Step(file, numbered, text(file, step, "name"), text(file, step, "from"), step.line(),
                    parameters(file, step)));
        }
        return steps;
    }

    private static String key(String file, YamlNode.Fields step) {
        return text(file, step, "name").toLowerCase(Locale.ROOT);
    }

    private static Map<String, YamlNode> parameters(String file, YamlNode.Fields step) {
        return step.get("parameters").filter(node -> !isNull(node))
                .map(node -> fields(file, node, "parameters by name").byName()).orElse(Map.of());
    }

    private static YamlNode.Items values(String file, String key, YamlNode values) {
        if (values instanceof YamlNode.Items items && !items.list().isEmpty()) return items;
        throw unusable(file, values.line(),
                "expected a list of values for " + key + " of param_grid, got " + values.text());
    }

    private static YamlNode.Fields fields(String file, YamlNode node, String expected) {
        if (node instanceof YamlNode.Fields fields) return fields;
        throw unusable(file, node.line(), "expected " + expected + ", got " + node.text());
    }

    private static YamlNode required(String file, YamlNode.Fields fields, String name) {
        return fields.get(name).orElseThrow(() -> unusable(file, fields.line(), "expected a field " + name + ", got "
                + fields.text() + "; write it as MOABB's pipeline files do"));
    }

    private static String text(String file, YamlNode.Fields fields, String name) {
        YamlNode node = required(file, fields, name);
        if (!(node instanceof YamlNode.Scalar scalar) || isNull(node) || scalar.text().isBlank())
            throw unusable(file, node.line(), "expected a text for " + name + ", got " + node.text());
        if (scalar.text().lines().count() > 1)
            throw unusable(file, node.line(), "expected a " + name + " of one line, got several");
        return scalar.text();
    }

    private static List<String> texts(Optional<YamlNode> node) {
        return switch (node.orElse(null)) {
            case null -> List.of();
            case YamlNode.Scalar scalar when scalar.value().isEmpty() -> List.of();
            case YamlNode.Items items -> items.list().stream().map(YamlNode::text).toList();
            case YamlNode other -> List.of(other.text());
        };
    }

    private static boolean isNull(YamlNode node) { return node instanceof YamlNode.Scalar s && s.value().isEmpty(); }

    /// The pipeline itself.
    ///
    /// @throws UnusablePipelineException if a step or a parameter has no counterpart here
    Pipeline pipeline() {
        steps.forEach(Catalogue::requireNoNetwork);
        if (grid.isEmpty()) return new Pipeline(name, estimator(Map.of()));
        return new Pipeline(name,
                NestedSearch.among(candidates()).folds(FOLDS).by(Criterion.AUC_OR_ACCURACY).onAllCores());
    }

    /// One for each combination of the grid's values: names sorted, the last one fastest, as scikit-learn's `ParameterGrid`.
    private List<Estimator<Window, Scores>> candidates() {
        List<Map<String, YamlNode>> combinations = List.of(Map.of());
        for (Map.Entry<String, YamlNode.Items> dimension : grid.entrySet()) {
            List<Map<String, YamlNode>> longer = new ArrayList<>();
            for (Map<String, YamlNode> combination : combinations)
                for (YamlNode value : dimension.getValue().list())
                    longer.add(with(combination, dimension.getKey(), value));
            combinations = longer;
            if (combinations.size() > MOST_CANDIDATES)
                throw unusable(file, dimension.getValue().line(), "expected at most " + MOST_CANDIDATES
                        + " combinations in param_grid, got more; take values away");
        }
        return combinations.stream().map(this::estimator).toList();
    }

    private static Map<String, YamlNode> with(Map<String, YamlNode> before, String name, YamlNode value) {
        Map<String, YamlNode> more = new LinkedHashMap<>(before);
        more.put(name, value);
        return more;
    }

    /// The steps with some parameters replaced.
    private Estimator<Window, Scores> estimator(Map<String, YamlNode> replaced) {
        replaced.forEach(this::requireStep);
        Chain<?> chain = Chain.start();
        for (Step step : steps) {
            Map<String, YamlNode> parameters = new LinkedHashMap<>(step.parameters());
            String prefix = step.key() + "__";
            replaced.forEach((name, value) -> {
                if (name.startsWith(prefix)) parameters.put(name.substring(prefix.length()), value);
            });
            Part<?, ?> part = part(step, parameters);
            if (!chain.fits(part))
                throw step.unusable(
                        "expected a step that takes " + chain.gives() + ", got " + step.name() + ", which takes "
                                + part.takes() + "; is a step missing before it?");
            chain = chain.then(part);
        }
        Kind<?> end = chain.gives();
        return chain.to(Kind.SCORES)
                .orElseThrow(() -> steps.getLast().unusable("expected a classifier for the last step, got "
                        + steps.getLast().name() + ", which gives " + end));
    }

    /// A value out of range is refused where the estimator is made; the step's line is the nearest that is known.
    private static Part<?, ?> part(Step step, Map<String, YamlNode> parameters) {
        try {
            return Catalogue.part(step, new Parameters(step.file(), step.name(), parameters));
        } catch (IllegalArgumentException e) {
            throw new UnusablePipelineException(step.unusable(e.getMessage()).getMessage(), e);
        }
    }

    private void requireStep(String name, YamlNode value) {
        if (steps.stream().noneMatch(step -> name.startsWith(step.key() + "__")))
            throw unusable(file, value.line(), "expected a step's name in param_grid, one of "
                    + steps.stream().map(step -> step.key() + "__…").toList() + ", got " + name);
    }
}
