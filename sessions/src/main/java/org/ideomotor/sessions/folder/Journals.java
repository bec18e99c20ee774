package org.ideomotor.sessions.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ideomotor.core.Decision;

/// The journals of a session.
final class Journals {
    private static final String ENDING = "_journal.bin";
    private static final Pattern NAME = Pattern.compile(".*_(task-([a-z]+)_run-(\\d+))" + Pattern.quote(ENDING));

    private Journals() {}

    /// A run that has one.
    ///
    /// @param ended whether it was closed in order
    record Run(String name, Path log, boolean ended) {
        /// None if it was cut off before there was a log.
        List<Decision> logged() throws IOException {
            return !ended && !Files.exists(log) ? List.of() : DecisionLog.read(log);
        }
    }

    static List<Path> of(Path session) throws IOException {
        Path folder = session.resolve("eeg");
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> NAME.matcher(file.getFileName().toString()).matches()).sorted().toList();
        }
    }

    /// A session without one of its journals is not the same as far as it goes: nobody can know.
    ///
    /// @throws NoSuchFileException if a run that was closed in order has none
    static void requireAll(Path session, Progress progress) throws IOException {
        Set<String> there = new HashSet<>();
        for (Path journal : of(session)) there.add(run(journal, progress).name());
        for (Progress.Entry entry : progress.entries())
            if (entry instanceof Progress.Entry.RunBegun(String _, String task, int number)
                    && progress.ended(task, number) && !there.contains(RunFiles.name(task, number)))
                throw new NoSuchFileException(session.toString(), null, "expected the journal of "
                        + RunFiles.name(task, number)
                        + ", which was closed in order, got none; its decisions cannot be checked");
    }

    static Run run(Path journal, Progress progress) {
        String file = journal.getFileName().toString();
        Matcher name = NAME.matcher(file);
        if (!name.matches())
            throw new IllegalArgumentException("Journals: expected a name with task and run, got " + file);
        String log = file.substring(0, file.length() - ENDING.length()) + "_decisions.jsonl";
        return new Run(name.group(1), journal.resolveSibling(log),
                progress.ended(name.group(2), Integer.parseInt(name.group(3))));
    }
}
