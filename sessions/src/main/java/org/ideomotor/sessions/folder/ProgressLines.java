package org.ideomotor.sessions.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Progress as lines of JSON: `{"what":"trial","step":"calibration-1","label":"feet","verdict":"VALID","time":"…"}`.
final class ProgressLines {
    /// The first line of every file: whose progress it is.
    static final String SESSION = "session";

    private ProgressLines() {}

    static byte[] session(String subject, String session, Instant time) {
        return JsonLines.bytes(JsonLines.object().put("what", SESSION).put("format", 1).put("subject", subject)
                .put("session", session).put("time", time.toString()));
    }

    static byte[] bytes(Progress.Entry entry, Instant time) {
        ObjectNode line = JsonLines.object().put("what", what(entry)).put("step", entry.step());
        switch (entry) {
            case Progress.Entry.RunBegun begun -> line.put("task", begun.task()).put("run", begun.run());
            case Progress.Entry.Trial trial -> line.put("label", trial.label()).put("verdict", trial.verdict().name());
            case Progress.Entry.Done done -> line.put("detail", done.detail());
            case Progress.Entry.Begun _,Progress.Entry.RunEnded _,Progress.Entry.Skipped _ -> {}
        }
        return JsonLines.bytes(line.put("time", time.toString()));
    }

    private static String what(Progress.Entry entry) {
        return switch (entry) {
            case Progress.Entry.Begun _ -> "begun";
            case Progress.Entry.RunBegun _ -> "run begun";
            case Progress.Entry.Trial _ -> "trial";
            case Progress.Entry.RunEnded _ -> "run ended";
            case Progress.Entry.Done _ -> "done";
            case Progress.Entry.Skipped _ -> "skipped";
        };
    }

    /// @return empty for the line that says whose progress it is
    static Optional<Progress.Entry> entry(Path file, JsonLines.Line line) throws IOException {
        String what = JsonLines.text(file, line, "what");
        if (what.equals(SESSION)) return Optional.empty();
        String step = JsonLines.text(file, line, "step");
        return Optional.of(switch (what) {
            case "begun" -> new Progress.Entry.Begun(step);
            case "run begun" -> new Progress.Entry.RunBegun(step, JsonLines.text(file, line, "task"),
                    (int) JsonLines.whole(file, line, "run"));
            case "trial" -> new Progress.Entry.Trial(step, JsonLines.text(file, line, "label"),
                    verdict(file, line, JsonLines.text(file, line, "verdict")));
            case "run ended" -> new Progress.Entry.RunEnded(step);
            case "done" -> new Progress.Entry.Done(step, JsonLines.text(file, line, "detail"));
            case "skipped" -> new Progress.Entry.Skipped(step);
            default -> throw JsonLines.damaged(file, line.number(), "it says " + what);
        });
    }

    private static Progress.Verdict verdict(Path file, JsonLines.Line line, String text) throws IOException {
        for (Progress.Verdict verdict : Progress.Verdict.values()) if (verdict.name().equals(text)) return verdict;
        throw JsonLines.damaged(file, line.number(), "its verdict is " + text);
    }
}
