package org.ideomotor.sessions.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known of a file while it is read: where each key stands, and what was wrong.
///
/// A key's path is its names with dots, and numbers for the items of lists: `runs[1].cursor.task`.
final class Reading {
    private final List<StudyProblem> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    void stands(String path, int line) { lines.put(path, line); }

    void refuse(String path, int line, String text) {
        refused.add(path);
        problems.add(new StudyProblem(line, text));
    }

    /// Where parts do not go together, unless one of them could not be read: its default stands there, and nobody wrote that.
    void refuse(Consistency.Finding finding) {
        if (isRead(finding.path()) && finding.about().stream().allMatch(this::isRead))
            refuse(finding.path(), line(finding.path()), finding.text());
    }

    /// Whether a part could be read.
    boolean isRead(String path) {
        return refused.stream().noneMatch(other -> path.equals(other) || path.startsWith(other + ".")
                || path.startsWith(other + "[") || other.startsWith(path + "."));
    }

    /// Of a key, or where it is not written, of what it would stand in.
    int line(String path) { return line(lines, path); }

    static int line(Map<String, Integer> lines, String path) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, end(at))))
            if (lines.containsKey(at)) return lines.get(at);
        return 1;
    }

    private static int end(String path) { return Math.max(path.lastIndexOf('.'), path.lastIndexOf('[')); }

    Map<String, Integer> lines() { return lines; }

    /// For the parser, which adds to them.
    List<StudyProblem> problems() { return problems; }

    List<StudyProblem> sorted() {
        return problems.stream().sorted(Comparator.comparingInt(StudyProblem::line)).toList();
    }
}
