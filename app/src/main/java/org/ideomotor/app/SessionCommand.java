package org.ideomotor.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ideomotor.paradigms.Paradigm;
import org.ideomotor.sessions.SessionWorld;
import org.ideomotor.sessions.study.Study;
import org.ideomotor.sessions.study.StudyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ideomotor session`: a session with a person, from the first look at the signal to the last letter.
@Command(name = "session", mixinStandardHelpOptions = true, sortOptions = false, subcommands = SessionNewCommand.class, description = {
        "Leads through a session: signal check, calibration, training with a report, feedback.", "",
        "STUDY.yaml says what it is; `ideomotor session new` asks for it and writes one. The operator's panel and the "
                + "subject's screen open in the browser; each step begins when the operator says so. Everything is recorded in "
                + "one folder. A session that was stopped, or died, goes on with the same command: at most the trial that was "
                + "going on is asked again.",
        "", "Exit code 4: the stream was lost. On this machine only: it sees streams on the loopback interface.", ""})
final class SessionCommand implements Callable<Integer> {
    private final Lab lab;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "STUDY.yaml", description = "the study") // checked below: `new` needs none
    private Path study;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "ideomotor-sessions", description = "where sessions are kept (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(names = "--unattended", description = "begin each step as soon as the last one is done")
    private boolean unattended;

    @Mixin
    private SessionScreenOptions screens;

    @Option(names = "--json", description = "answer with one JSON object at the end")
    private boolean json;

    SessionCommand(Lab lab) { this.lab = lab; }

    @Override
    public Integer call() throws InterruptedException {
        if (study == null)
            throw new ParameterException(spec.commandLine(),
                    "expected a study, got none; `ideomotor session new` writes one, and `ideomotor simulate` has one");
        screens.check(true);
        StudyFile file = StudyRun.read(study);
        SessionWorld.Attendance attendance = unattended ? SessionWorld.Attendance.NOBODY
                : SessionWorld.Attendance.OPERATOR;
        try (SessionScreenOptions.Open open = screens.open(lab.terminal(), flips(file.study()))) {
            StudyRun.Went went = new StudyRun(lab, file, out, new Speed.Times(1), open.display(), attendance).run();
            return StudyRun.tell(lab.terminal(), went, json);
        }
    }

    /// A person sees the screen; a simulated subject is told what would be on it.
    private static Paradigm.Flips flips(Study study) {
        return study.source() instanceof Study.Source.Simulated ? Paradigm.Flips.COUNTED : Paradigm.Flips.REPORTED;
    }
}
