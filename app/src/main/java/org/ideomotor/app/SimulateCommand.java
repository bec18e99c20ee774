package org.ideomotor.app;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.ideomotor.paradigms.Paradigm;
import org.ideomotor.sessions.SessionWorld;
import org.ideomotor.sessions.study.Study;
import org.ideomotor.sessions.study.StudyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ideomotor simulate`: a session without a human.
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Runs a whole session with a simulated subject: calibration, training, feedback, as in `ideomotor session`.",
        "",
        "The subject sees what a person would see and answers with signal, over Lab Streaming Layer, in lock-step; the same "
                + "seed gives the same session, at any speed. In the end the session is replayed from its journals.",
        "", "Without STUDY it takes examples/studies/first-session.yaml. A study's stream is not looked for.", ""})
final class SimulateCommand implements Callable<Integer> {
    private static final String PARENT = "ideomotor-simulated";

    private final Lab lab;

    @Parameters(arity = "0..1", paramLabel = "STUDY.yaml", description = "the study (default: the one that ships)")
    private Path study;

    @Option(names = "--seed", paramLabel = "N", description = "of everything that is random (default: the study's)")
    private Long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "where the session is kept, one that was begun there goes on (default: "
            + PARENT + "/DATE_TIME)")
    private Path out;

    @Option(names = "--speed", paramLabel = "N|max", converter = Speed.Converter.class, defaultValue = "max", description = "times real time, or as fast as it goes (default: ${DEFAULT-VALUE})")
    private Speed speed;

    @Option(names = "--screens", description = "show what the subject and an operator would see, in the browser")
    private boolean shown;

    @Mixin
    private SessionScreenOptions screens;

    @Option(names = "--json", description = "answer with one JSON object")
    private boolean json;

    SimulateCommand(Lab lab) { this.lab = lab; }

    @Override
    public Integer call() throws InterruptedException {
        screens.check(shown);
        StudyFile file = simulated(study == null ? FirstStudy.read() : StudyRun.read(study));
        Path root = out == null ? DemoFolder.named(Path.of(PARENT), LocalDateTime.now(ZoneId.systemDefault())) : out;
        try (SessionScreenOptions.Open open = shown ? screens.open(lab.terminal(), Paradigm.Flips.COUNTED)
                : SessionScreenOptions.none()) {
            StudyRun.Went went = new StudyRun(lab, file, root, speed, open.display(), SessionWorld.Attendance.NOBODY)
                    .run();
            return StudyRun.tell(lab.terminal(), went, json);
        }
    }

    /// The same study with a simulated source, and with the seed of the command line.
    private StudyFile simulated(StudyFile file) {
        Study read = file.study();
        Study.Source source = read.source() instanceof Study.Source.Simulated given ? given
                : Study.Source.Simulated.DEFAULT;
        Study asked = new Study(read.name(), read.subject(), read.session(), seed == null ? read.seed() : seed, source,
                read.channels(), read.lineFrequency(), read.classes(), read.signalCheck(), read.trial(),
                read.decoding(),
                read.runs(), read.outputs());
        return new StudyFile(file.name(), asked, file.decoder(), file.lines());
    }
}
