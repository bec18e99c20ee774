package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ideomotor.sessions.folder.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ideomotor replay`: a session once more, from its journals.
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Decides a session again, from the inputs that its loop took, and holds every decision against the log.", "",
        "SESSION is the folder of a session, such as sessions/sub-01/ses-01. With --verify the exit code is 0 and the answer "
                + "`identical` exactly if every decision has the same bits, else 5 and the first difference. A run that was "
                + "cut off is compared as far as it goes.",
        ""})
final class ReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "SESSION", description = "the session's folder")
    private Path session;

    @Option(names = "--verify", description = "answer `identical`, or exit with 5")
    private boolean verify;

    @Option(names = "--json", description = "answer with one JSON object")
    private boolean json;

    ReplayCommand(Terminal terminal) { this.terminal = terminal; }

    @Override
    public Integer call() {
        Verification verification = verification();
        boolean identical = verification instanceof Verification.Identical;
        if (json) terminal.json(answer(verification));
        else if (verify && identical) {
            terminal.out().println("identical");
            terminal.say(StudyRun.words(verification));
        } else terminal.out().println(StudyRun.words(verification));
        return identical ? Exit.DONE : Exit.NO;
    }

    private Verification verification() {
        try {
            return Verification.verify(session);
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, e.getMessage(), e);
        }
    }

    private static Map<String, Object> answer(Verification verification) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("identical", verification instanceof Verification.Identical);
        if (verification instanceof Verification.Identical same) {
            answer.put("runs", same.runs());
            answer.put("decisions", same.decisions());
            answer.put("cut", same.cut());
        } else answer.put("difference", StudyRun.words(verification));
        return answer;
    }
}
