package org.ideomotor.sessions.study;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// A study file that no session can be made of. The message has a line for each problem.
public final class StudyException extends IOException {
    private static final long serialVersionUID = 1;
    private final transient List<StudyProblem> problems;

    StudyException(String file, List<StudyProblem> problems) {
        super(problems.stream().map(problem -> file + ", " + problem).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /// In the order of their lines; at least one.
    public List<StudyProblem> problems() { return problems; }
}
