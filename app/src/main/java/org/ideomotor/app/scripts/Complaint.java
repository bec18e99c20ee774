package org.ideomotor.app.scripts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/// What javac says of a script, in its own form: place and message, the script's line with a caret, details. Without the
/// names of packages, which a script never writes, and with a hint where there is one.
final class Complaint {
    /// `org.ideomotor.core.` before `Recording`.
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.)+(?=[A-Z])");
    private static final int TAB = 4;

    private Complaint() {}

    static String of(Diagnostic<? extends JavaFileObject> said, Hints hints) {
        List<String> message = PACKAGE.matcher(said.getMessage(Locale.ROOT)).replaceAll("").lines().toList();
        Optional<Hint> hint = hints.of(said);
        Optional<String> instead = hint.flatMap(Hint::instead);
        List<String> lines = new ArrayList<>();
        lines.add(place(said) + said.getKind().name().toLowerCase(Locale.ROOT) + ": "
                + instead.orElse(message.getFirst()));
        lines.addAll(quote(said));
        if (instead.isEmpty()) lines.addAll(message.subList(1, message.size()));
        hint.flatMap(Hint::advice).ifPresent(advice -> lines.add("  hint: " + advice));
        return String.join("\n", lines);
    }

    private static String place(Diagnostic<? extends JavaFileObject> said) {
        if (said.getSource() == null) return "";
        boolean known = said.getLineNumber() != Diagnostic.NOPOS;
        return said.getSource().getName() + ":" + (known ? said.getLineNumber() + ": " : " ");
    }

    /// The script's line, and a caret below the place.
    private static List<String> quote(Diagnostic<? extends JavaFileObject> said) {
        if (said.getSource() == null || said.getPosition() == Diagnostic.NOPOS) return List.of();
        try {
            String text = said.getSource().getCharContent(true).toString();
            int at = Math.toIntExact(Math.min(said.getPosition(), text.length()));
            int begin = text.lastIndexOf('\n', at - 1) + 1;
            int end = text.indexOf('\n', at);
            String line = text.substring(begin, end < 0 ? text.length() : end).stripTrailing();
            String before = text.substring(begin, at);
            return List.of(spaced(line), " ".repeat(spaced(before).length()) + "^");
        } catch (IOException e) {
            return List.of(); // place and message have to do
        }
    }

    private static String spaced(String text) { return text.replace("\t", " ".repeat(TAB)); }
}
