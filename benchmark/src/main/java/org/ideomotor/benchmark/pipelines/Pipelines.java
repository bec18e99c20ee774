package org.ideomotor.benchmark.pipelines;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ideomotor.benchmark.Pipeline;

/// The pipelines of a folder, in MOABB's own format: one `.yml` file each, with `name`, `paradigms`, `pipeline` (steps of `name`,
/// `from` and `parameters`) and, where hyper-parameters are chosen, `param_grid`.
///
/// ```java
/// Benchmark.of(paradigm, Pipelines.open(Path.of("pipelines")).toArray(Pipeline[]::new)).score(runs);
/// ```
///
/// Estimators go by their classes' names and are the ones of this toolkit. Where those differ from the originals: solvers run
/// to the minimum, whatever `tol` and `max_iter` say; Riemannian means stop at 1e-8; nothing is drawn at random. A grid is searched inside every
/// training part, by ROC-AUC for two classes and by accuracy for more, on scikit-learn's three stratified folds shuffled with seed 42, as MOABB
/// does; of equal candidates the first in scikit-learn's order is taken.
///
/// @param usable  in the order of their files' names
/// @param skipped files that are for something else, a sentence each: other paradigms, Python
/// @param refused files that no pipeline can be made of, a sentence each, with the line and the reason
public record Pipelines(List<Pipeline> usable, List<String> skipped, List<String> refused) {
    private static final Set<String> IMAGERY = Set.of("LeftRightImagery", "MotorImagery");
    private static final int SHOWN = 3;

    public Pipelines {
        usable = List.copyOf(usable);
        skipped = List.copyOf(skipped);
        refused = List.copyOf(refused);
    }

    /// The pipelines of a folder, all of them.
    ///
    /// @throws IOException if the folder cannot be read, a file for motor imagery is refused, or there is none; [#read] goes on
    ///                     with those that can be used
    public static List<Pipeline> open(Path folder) throws IOException {
        Pipelines read = read(folder);
        if (!read.refused().isEmpty()) throw new IOException(folder + ": " + first(read.refused()));
        read.requireSome(folder);
        return read.usable();
    }

    /// Whatever pipelines a folder has, and what was wrong with the others.
    ///
    /// @throws IOException if the folder cannot be read
    public static Pipelines read(Path folder) throws IOException {
        if (!Files.isDirectory(folder))
            throw new IOException(folder + ": expected a folder of pipeline files, got "
                    + (Files.exists(folder) ? "a file" : "none"));
        Reader reader = new Reader();
        for (Path file : files(folder)) reader.read(file);
        return new Pipelines(reader.usable, reader.skipped, reader.refused);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (FileSystemException e) {
            throw new IOException(folder + ": cannot be read (" + reason(e) + ")", e);
        }
    }

    /// The system's words; those for the commonest failures are only in the name of their exception.
    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    /// Refuses a folder without a pipeline that can be used; the message says what was there.
    ///
    /// @throws IOException if there is none
    public void requireSome(Path folder) throws IOException {
        if (!usable.isEmpty()) return;
        List<String> reasons = new ArrayList<>(refused);
        reasons.addAll(skipped);
        throw new IOException(folder + ": expected a pipeline for motor imagery, got "
                + (reasons.isEmpty() ? "no file that ends in .yml" : "none that can be used: " + first(reasons)));
    }

    private static String first(List<String> sentences) {
        String shown = String.join("; ", sentences.subList(0, Math.min(SHOWN, sentences.size())));
        return sentences.size() > SHOWN ? shown + "; and " + (sentences.size() - SHOWN) + " more" : shown;
    }

    /// Sorts files into the three lists.
    private static final class Reader {
        private final List<Pipeline> usable = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private final Map<String, String> files = new HashMap<>();

        private void read(Path file) {
            String name = file.getFileName().toString(), ending = name.toLowerCase(Locale.ROOT);
            if (ending.endsWith(".py"))
                skipped.add(name + ": skipped: it is a Python program; a pipeline file ends in .yml");
            if (!ending.endsWith(".yml") && !ending.endsWith(".yaml")) return;
            if (!Files.isRegularFile(file)) {
                skipped.add(name + ": skipped: expected a file, got "
                        + (Files.exists(file) ? "a folder or a device" : "a link that leads nowhere"));
                return;
            }
            try {
                sort(name, PipelineFile.parse(name, Files.readString(file)));
            } catch (UnusablePipelineException e) {
                refused.add(e.getMessage());
            } catch (CharacterCodingException e) {
                refused.add(name + ": expected text in UTF-8, got other bytes");
            } catch (FileSystemException e) {
                refused.add(name + ": cannot be read (" + reason(e) + ")");
            } catch (IOException e) {
                refused.add(name + ": cannot be read (" + e.getMessage() + ")");
            }
        }

        private void sort(String name, PipelineFile file) {
            if (!file.paradigms().isEmpty() && file.paradigms().stream().noneMatch(IMAGERY::contains)) {
                skipped.add(name + ": skipped: it is for " + String.join(", ", file.paradigms())
                        + ", not for LeftRightImagery or MotorImagery");
                return;
            }
            Pipeline pipeline = file.pipeline();
            String earlier = files.putIfAbsent(pipeline.name(), name);
            if (earlier == null) usable.add(pipeline);
            else refused.add(name + ": expected another name than " + pipeline.name() + ", which " + earlier + " has");
        }
    }
}
