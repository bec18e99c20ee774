package org.ideomotor.paradigms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.ideomotor.core.Event;
import org.ideomotor.core.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A paradigm of one's own is short. docs/paradigms.md shows this one, and shows it as it stands here.
class OwnParadigmTest {
    // begin of what docs/paradigms.md shows
    /// A minute with the eyes open, a minute with them closed.
    record EyesOpenAndClosed() implements Paradigm {
        @Override
        public String name() { return "eyes"; }

        @Override
        public List<String> classes() { return List.of("eyes_closed", "eyes_open"); }

        @Override
        public ParadigmRun start(double samplingRate, long seed, Flips flips) {
            return new Run(Samples.count(60, samplingRate));
        }

        static final class Run implements ParadigmRun {
            private static final List<String> LABELS = List.of("eyes_open", "eyes_closed", "run_end");
            private final long minute;
            private Moment moment = new Moment(0, Moment.Phase.PAUSE, Optional.empty(), 0, 0, 2);

            Run(long minute) { this.minute = minute; }

            @Override
            public List<Event> advance(long samples) {
                List<Event> due = new ArrayList<>();
                while (!over() && samples >= moment.number() * minute) due.add(next(moment.number() * minute));
                return due;
            }

            private Event next(long sample) {
                int part = (int) moment.number();
                String label = LABELS.get(part);
                moment = part < 2 ? new Moment(part + 1, Moment.Phase.IMAGERY, Optional.of(label), sample, part, 2)
                        : new Moment(part + 1, Moment.Phase.OVER, Optional.empty(), sample, 1, 2);
                return new Event(sample, label);
            }

            @Override
            public Moment moment() { return moment; }

            @Override
            public List<Event> shown(long number, long sample) { return List.of(); }

            @Override
            public List<Event> invalidate(String why) { return List.of(); }

            @Override
            public List<Event> reached(Optional<String> reached) { return List.of(); }
        }
    }
    // end of what docs/paradigms.md shows

    @Test
    void itRunsLikeThoseOfTheHouse() {
        RunLog log = RunLog.of(new EyesOpenAndClosed(), 1);
        log.toTheEnd(count -> 1 + count % 7);
        assertThat(log.markers).containsExactly(new Event(0, "eyes_open"), new Event(15_000, "eyes_closed"),
                new Event(30_000, "run_end"));
        assertThat(log.run.over()).isTrue();
        assertThat(RunLog.of(new EyesOpenAndClosed(), 1).to(900_000).markers).isEqualTo(log.markers);
    }

    @Test
    void thePageShowsItAsItStandsHere() throws IOException {
        Path docs = Path.of(System.getProperty("ideomotor.docs"));
        Path here = docs.resolveSibling("paradigms/src/test/java/org/ideomotor/paradigms/OwnParadigmTest.java");
        String source = Files.readString(here);
        String shown = source.substring(source.indexOf("docs/paradigms.md shows\n    /// A minute") + 24,
                source.indexOf("    // end of what"));
        assertThat(Files.readString(docs.resolve("paradigms.md"))).contains(shown.stripTrailing().stripIndent());
    }

    /// The page's first script: in a folder it says `import module`, which the tests of one room do not have.
    @Test
    void theScriptOfThePageCompiles(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("ideomotor.docs"), "paradigms.md"));
        String script = page.substring(page.indexOf("```java\n") + 8, page.indexOf("```\n", page.indexOf("```java")));
        Path file = Files.writeString(folder.resolve("Script.java"), script.replace("import module org.ideomotor;",
                "import org.ideomotor.core.*; import org.ideomotor.paradigms.*;"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler.getTask(complaints, null, null,
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()), null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file)).call();
        assertThat(compiled).as(complaints.toString()).isTrue();
    }
}
