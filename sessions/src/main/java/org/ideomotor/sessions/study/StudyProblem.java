package org.ideomotor.sessions.study;

/// Something in a study file that cannot be so.
///
/// @param line in the file, from 1: of the key if it is there, else of what it would stand in
/// @param text what was expected, what is there, and what to do
public record StudyProblem(int line, String text) {
    @Override
    public String toString() { return "line " + line + ": " + text; }
}
