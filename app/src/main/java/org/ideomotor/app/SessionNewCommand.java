package org.ideomotor.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ideomotor.sessions.study.Study;
import org.ideomotor.sessions.study.StudyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ideomotor session new`: asks a few things and writes a study.
@Command(name = "new", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Asks what a session should be, and writes it as a study.", "",
        "An empty answer takes what stands in brackets. Everything else keeps its default; the file has every key, to be "
                + "changed with any editor.",
        ""})
final class SessionNewCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InputStream answers;

    @Parameters(arity = "0..1", paramLabel = "FILE", defaultValue = "study.yaml", description = "what to write (default: ${DEFAULT-VALUE})")
    private Path file;

    SessionNewCommand(Terminal terminal) { this(terminal, System.in); }

    SessionNewCommand(Terminal terminal, InputStream answers) {
        this.terminal = terminal;
        this.answers = answers;
    }

    @Override
    public Integer call() {
        NewFile.check(file, "a study");
        try {
            Study study = ask(new Questions(new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8)),
                    terminal));
            OnDisk.write(() -> {
                StudyFile.write(study, file);
                return file;
            });
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, "the answers could not be read: " + e.getMessage(), e);
        }
        terminal.out().println(file);
        terminal.say(
                "Go on with: ideomotor session " + file + "   (or, without a human: ideomotor simulate " + file + ")");
        return Exit.DONE;
    }

    private static Study ask(Questions questions) throws IOException {
        Study first = Study.first();
        String name = questions.ask("Name of the study", first.name());
        String subject = questions.ask("Subject, letters and digits", first.subject());
        String session = questions.ask("Session, letters and digits", first.session());
        String stream = questions.ask("Name of the LSL stream; empty for a simulated subject", "");
        Study.Source source = stream.isEmpty() ? Study.Source.Simulated.DEFAULT
                : new Study.Source.Stream(stream, Optional.empty());
        List<String> classes = list(questions.ask("Classes, with blanks between",
                String.join(" ", first.classes())));
        Study.Decoding.Trained standard = Study.Decoding.Trained.DEFAULT;
        int runs = questions.number("Calibration runs", standard.runs());
        int trials = questions.number("Trials of each class in a run", standard.trialsPerClass());
        String text = questions.ask("Text to spell in the end; - for no speller", "hello");
        List<String> steering = steering(classes);
        List<Study.Run> feedback = new ArrayList<>(List.of(new Study.Run.Bar(trials, steering),
                new Study.Run.Cursor("bci2000", "hit", 20, 4, steering)));
        if (!text.equals("-"))
            feedback.add(new Study.Run.Speller("tree", Optional.of(text), "english", 600, steering));
        Study.Decoding decoding = new Study.Decoding.Trained(runs, trials, standard.window(), standard.band(),
                standard.hop(), standard.compared(), standard.use());
        try {
            return new Study(name, subject, session, first.seed(), source, first.channels(), first.lineFrequency(),
                    classes, first.signalCheck(), first.trial(), decoding, feedback, first.outputs());
        } catch (IllegalArgumentException e) {
            throw new CommandException(Exit.USAGE, e.getMessage(), e);
        }
    }

    /// Two classes steer; of more than two, the first that are movements. Empty for all of them.
    private static List<String> steering(List<String> classes) {
        return classes.size() <= 2 ? List.of()
                : classes.stream().filter(label -> !label.equals("rest")).limit(2).toList();
    }

    private static List<String> list(String words) {
        return Arrays.stream(words.trim().split("[\\s,]+")).filter(word -> !word.isEmpty()).toList();
    }

    /// Asks one after another.
    private record Questions(BufferedReader answers, Terminal terminal) {
        String ask(String question, String otherwise) throws IOException {
            terminal.say(question + (otherwise.isEmpty() ? ":" : " [" + otherwise + "]:"));
            String answer = answers.readLine();
            return answer == null || answer.isBlank() ? otherwise : answer.strip();
        }

        int number(String question, int otherwise) throws IOException {
            String answer = ask(question, String.valueOf(otherwise));
            try {
                return Integer.parseInt(answer);
            } catch (NumberFormatException e) {
                throw new CommandException(Exit.USAGE, question + ": expected a whole number, got " + answer, e);
            }
        }
    }
}
