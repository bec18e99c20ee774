package org.ideomotor.app.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// An exception as the author of a script reads it: what went wrong, and which of the script's lines led there.
///
/// @param lines of text
public record ScriptTrace(List<String> lines) {
    private static final int MOST_FRAMES = 12;

    public ScriptTrace { lines = List.copyOf(lines); }

    static ScriptTrace of(Script script, Throwable failure) {
        List<String> lines = new ArrayList<>();
        lines.add(failure.toString());
        List<StackTraceElement> own = frames(failure, script::owns);
        for (StackTraceElement frame : own.subList(0, Math.min(own.size(), MOST_FRAMES)))
            lines.add("    at " + frame.getFileName() + ":" + frame.getLineNumber() + "    "
                    + source(script, frame).orElse(""));
        if (own.size() > MOST_FRAMES)
            lines.add("    … and " + (own.size() - MOST_FRAMES) + " more lines of the script");
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause())
            lines.add("because of " + cause);
        thrower(script, failure).ifPresent(lines::add);
        return new ScriptTrace(lines.stream().map(String::stripTrailing).toList());
    }

    private static List<StackTraceElement> frames(Throwable failure, Predicate<StackTraceElement> wanted) {
        return List.of(failure.getStackTrace()).stream().filter(wanted).filter(f -> f.getLineNumber() > 0).toList();
    }

    /// The frame that threw, where it is not one of the script's.
    private static Optional<String> thrower(Script script, Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        if (frames.length == 0 || script.owns(frames[0])) return Optional.empty();
        return Optional.of("thrown in " + frames[0].getClassName() + "." + frames[0].getMethodName()
                + "; --trace shows every frame");
    }

    /// The line of the script, or of a source file beside it.
    private static Optional<String> source(Script script, StackTraceElement frame) {
        try {
            List<String> lines = Files.readAllLines(script.file().resolveSibling(frame.getFileName()));
            int line = frame.getLineNumber();
            return line <= lines.size() ? Optional.of(lines.get(line - 1).strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the line number has to do
        }
    }
}
