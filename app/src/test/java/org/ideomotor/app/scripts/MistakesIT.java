package org.ideomotor.app.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a researcher sees on each mistake.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MistakesIT {
    private static ScriptPath installed;

    @TempDir
    private Path folder;

    @BeforeAll
    static void findTheInstallation() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("ideomotor.dist")))) {
            installed = ScriptPath
                    .of(jars.sorted().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
    }

    private Path write(String text) throws IOException { return Files.writeString(folder.resolve("study.java"), text); }

    /// What is said of a script with these lines in its main.
    private String saidOf(String lines) throws IOException {
        return saidOfFile("import module org.ideomotor;\nvoid main() {\n" + lines + "\n}\n");
    }

    private String saidOfFile(String text) throws IOException {
        Script.Compiled compiled = Script.compile(write(text), installed);
        assertThat(compiled).isInstanceOf(Script.Compiled.Wrong.class);
        return String.join("\n", ((Script.Compiled.Wrong) compiled).complaints());
    }

    private ScriptEnd endOf(String text, String... arguments) throws IOException, InterruptedException {
        Script.Compiled compiled = Script.compile(write(text), installed);
        assertThat(compiled).isInstanceOf(Script.Compiled.Ready.class);
        return ((Script.Compiled.Ready) compiled).script().run(List.of(arguments));
    }

    @Test
    void aMisspelledClassIsPointedAtAndTheRightOneNamed() throws IOException {
        assertThat(saidOf("var stage = Butterwort.bandPass(8, 30, 4);").lines()).containsExactly(
                folder.resolve("study.java") + ":3: error: cannot find symbol",
                "var stage = Butterwort.bandPass(8, 30, 4);",
                "            ^",
                "  symbol:   variable Butterwort",
                "  location: class study",
                "  hint: did you mean Butterworth?");
    }

    @Test
    void aMisspelledMethodOrVariableLeadsToTheRightOne() throws IOException {
        assertThat(saidOf("var runs = Eegmmidb.exampel();")).endsWith("hint: did you mean example?");
        assertThat(saidOf("var recording = 1; IO.println(recodring);")).endsWith("hint: did you mean recording?");
        assertThat(saidOf("List.of(1).getfirst();")).endsWith("hint: did you mean getFirst?");
    }

    @Test
    void aMemberThatThereIsNotLeadsToThoseThatThereAre() throws IOException {
        assertThat(saidOf("Eegmmidb.download();")).contains("hint: Eegmmidb has: ").contains("example", "open");
    }

    @Test
    void aMissingImportIsNamed() throws IOException {
        assertThat(saidOfFile("void main() { Eegmmidb.example(); }"))
                .endsWith("hint: begin the file with: import module org.ideomotor;");
        assertThat(saidOfFile("import module org.ideomotor; class Study { List<Recording> runs; void main() {} }"))
                .endsWith("hint: begin the file with: import module java.base;");
        assertThat(saidOfFile("import module org.ideomoto;\nvoid main() {}"))
                .endsWith("hint: the toolkit's module is org.ideomotor: import module org.ideomotor;");
    }

    @Test
    void stepsThatDoNotFitAreToldByWhatTheyTakeAndMake() throws IOException {
        assertThat(saidOf("Covariances.oas().then(Lda.ledoitWolf());"))
                .contains("error: steps do not fit: the one before makes SpdMatrix, this one takes Features")
                .endsWith("hint: between them fits Csp or TangentSpace").doesNotContain("inference");
        assertThat(saidOf("MotorImagery.of(\"a\", \"b\").train(\"x\", Covariances.oas(), Eegmmidb.example().get(0));"))
                .contains("error: a pipeline makes Scores, this one SpdMatrix")
                .endsWith(
                        "hint: after it fits FgMdm or Mdm or MeanField or NearestNeighbours or RiemannianSupportVectorMachine");
        assertThat(saidOf("MotorImagery.of(\"a\", \"b\").train(\"x\", Lda.plain(), Eegmmidb.example().get(0));"))
                .contains("error: a pipeline takes a Window, this one Features");
    }

    @Test
    void aForgottenThrowsIsWrittenOut() throws IOException {
        assertThat(saidOf("Recording.open(Path.of(\"x.edf\"));")).contains("unreported exception IOException")
                .endsWith("hint: let it through: void main(…) throws IOException { …");
        assertThat(saidOf("List.of(\"x.edf\").forEach(f -> Recording.open(Path.of(f)));"))
                .endsWith("hint: a lambda must not throw IOException; write a for loop instead");
    }

    @Test
    void aMissingSemicolonIsToldAsJavacTellsIt() throws IOException {
        assertThat(saidOf("\tIO.println(1)").lines()).containsExactly(
                folder.resolve("study.java") + ":3: error: ';' expected", "    IO.println(1)",
                "                 ^");
    }

    @Test
    void aFileThatIsNoScriptGetsOneLine() throws IOException {
        Path missing = folder.resolve("missing.java"), text = Files.writeString(folder.resolve("notes.txt"), "hello");
        Path digit = Files.writeString(folder.resolve("01-open.java"), "void main() {}");
        Path empty = Files.createFile(folder.resolve("empty.java"));
        Path latin = Files.write(folder.resolve("latin.java"), "// é".getBytes(StandardCharsets.ISO_8859_1));
        for (Path file : List.of(missing, text, digit, empty, latin, folder))
            assertThatIOException().isThrownBy(() -> Script.compile(file, installed))
                    .withMessageStartingWith(file + ": ").withMessageNotContaining("\n");
        assertThatIOException().isThrownBy(() -> Script.compile(folder.resolve("empty"), installed))
                .withMessageEndingWith("there is " + empty);
    }

    @Test
    void anExceptionBeginsAtTheScriptsOwnLines() throws Exception {
        ScriptEnd end = endOf("""
                import module org.ideomotor;
                void main() throws IOException {
                    load("missing.edf");
                }
                void load(String file) throws IOException {
                    Recording.open(Path.of(file));
                }
                """);
        assertThat(end).isInstanceOf(ScriptEnd.Failed.class);
        assertThat(((ScriptEnd.Failed) end).trace().lines()).containsExactly(
                "java.io.IOException: missing.edf: no such file",
                "    at study.java:6    Recording.open(Path.of(file));",
                "    at study.java:3    load(\"missing.edf\");",
                "thrown in org.ideomotor.core.Recording.open; --trace shows every frame");
    }

    @Test
    void anExceptionInAThreadOfTheScriptCounts() throws Exception {
        ScriptEnd end = endOf("""
                void main() {
                    Thread.ofPlatform().start(() -> { throw new IllegalStateException("there"); });
                }
                """);
        assertThat(((ScriptEnd.Failed) end).failure()).isInstanceOf(IllegalStateException.class).hasMessage("there");
    }

    @Test
    void withoutAMainItSaysSo() throws Exception {
        assertThat(endOf("class Study { private void main() {} }")).isInstanceOf(ScriptEnd.NoMain.class);
    }

    @Test
    void argumentsReachTheScriptAndAFileBesideItIsUsed() throws Exception {
        Files.writeString(folder.resolve("Helper.java"),
                "class Helper { static void check(String[] said) { if (said.length != 2) throw new Error(said[0]); } }");
        assertThat(endOf("void main(String[] said) { Helper.check(said); }", "--json", "a b"))
                .isInstanceOf(ScriptEnd.Done.class);
    }

    @Test
    void aDecoderOfTheScriptsOwnIsTrainedSavedAndLoaded() throws Exception {
        ScriptEnd end = endOf("""
                import module org.ideomotor;
                record First(List<String> classes) implements Fitted<Window, Scores> {
                    public Scores apply(Window window) { return Scores.softmax(classes, 1, 0); }
                }
                void main(String[] arguments) throws IOException {
                    Estimator<Window, Scores> estimator = examples -> new First(examples.classes());
                    var runs = Eegmmidb.example();
                    var decoder = MotorImagery.of("both_feet", "both_fists").train("first", estimator, runs.getFirst());
                    var file = Path.of(arguments[0]);
                    decoder.save(file);
                    if (!Decoder.load(file).equals(decoder)) throw new AssertionError("another decoder");
                }
                """, folder.resolve("first.decoder").toString());
        assertThat(end).isInstanceOf(ScriptEnd.Done.class);
    }

    @Test
    void aDecoderFileFindsTheClassWhoseSourceLiesBesideTheScript() throws Exception {
        Files.writeString(folder.resolve("First.java"),
                """
                        import module org.ideomotor;
                        import module java.base;
                        record First() implements Estimator<Window, Scores> {
                            public Fitted<Window, Scores> fit(Examples<Window> examples) { return new Best(examples.classes()); }
                            record Best(List<String> classes) implements Fitted<Window, Scores> {
                                public Scores apply(Window window) { return Scores.softmax(classes, 1, 0); }
                            }
                        }
                        """);
        String file = folder.resolve("first.decoder").toString();
        assertThat(
                endOf("""
                        import module org.ideomotor;
                        void main(String[] arguments) throws IOException {
                            MotorImagery.of("both_feet", "both_fists").train("first", new First(), Eegmmidb.example().getFirst())
                                    .save(Path.of(arguments[0]));
                        }
                        """,
                        file))
                .isInstanceOf(ScriptEnd.Done.class);
        assertThat(
                endOf("""
                        import module org.ideomotor;
                        void main(String[] arguments) throws IOException {
                            if (!Decoder.load(Path.of(arguments[0])).name().equals("first")) throw new AssertionError("another");
                        }
                        """,
                        file))
                .isInstanceOf(ScriptEnd.Done.class);
    }
}
