package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ideomotor.app.Ran.ideomotor;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.ideomotor.core.Decoder;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.decoders.DecoderProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Decoders of a laboratory's own, in a jar, from source to the command line.
class PluginTest {
    private static final String SOURCE = """
            package lab;
            import java.util.List;
            import java.util.stream.*;
            import org.ideomotor.core.*;
            import org.ideomotor.decoders.*;
            public final class Lab implements DecoderProvider {
                public List<NamedDecoder> decoders() {
                    return List.of(named("lab-power", new Power(0.5)), named("lab-closed", new Closed()),
                            named("lab-careless", new Careless()));
                }
                private static NamedDecoder named(String name, Estimator<Window, Features> power) {
                    return new NamedDecoder(name, "Power", "Nobody 2026", "none", power.then(Lda.ledoitWolf()));
                }
                static Features roots(Window window, double exponent) {
                    return new Features(IntStream.range(0, window.samples().channels()).mapToDouble(c -> Math.pow(
                            DoubleStream.of(window.samples().channel(c)).map(v -> v * v).sum(), exponent)).toArray());
                }
                public record Power(double exponent) implements Estimator<Window, Features>, Fitted<Window, Features> {
                    public Power fit(Examples<Window> examples) { return this; }
                    public Features apply(Window window) { return roots(window, exponent); }
                }
                public record Careless() implements Estimator<Window, Features> {
                    public Power fit(Examples<Window> examples) { throw new NullPointerException("no trials kept"); }
                }
                public static final class Closed implements Estimator<Window, Features>, Fitted<Window, Features> {
                    public Closed fit(Examples<Window> examples) { return this; }
                    public Features apply(Window window) { return roots(window, 0.5); }
                }
                public static final class Impostor implements DecoderProvider {
                    public List<NamedDecoder> decoders() { return List.of(named("mdm", new Power(1))); }
                }
                public static final class Broken implements DecoderProvider {
                    public List<NamedDecoder> decoders() { throw new IllegalStateException("no licence"); }
                }
            }
            """;

    @TempDir
    private static Path shared;
    private static Path classes;
    private static Path recording;
    private static Path jar;
    @TempDir
    private Path folder;

    @BeforeAll
    static void aLaboratoryMakesAJar() throws IOException {
        classes = Files.createDirectory(shared.resolve("classes"));
        Path source = Files.writeString(shared.resolve("Lab.java"), SOURCE);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        assertThat(compiler.getTask(complaints, null, null,
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()), null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source)).call())
                .as(complaints.toString()).isTrue();
        jar = jar(shared.resolve("lab.jar"), "lab.Lab");
        recording = shared.resolve("S001R06.edf");
        try (InputStream in = Eegmmidb.class.getResourceAsStream("eegmmidb/S001R06.edf")) {
            Files.copy(in, recording);
        }
    }

    /// The laboratory's classes, and the provider that it names.
    private static Path jar(Path file, String provider) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file));
                Stream<Path> compiled = Files.list(classes.resolve("lab"))) {
            for (Path path : compiled.sorted().toList()) {
                out.putNextEntry(new JarEntry("lab/" + path.getFileName()));
                Files.copy(path, out);
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + DecoderProvider.class.getName()));
            out.write(provider.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path trained() {
        Path file = folder.resolve("lab.decoder");
        Ran ran = ideomotor("train", recording.toString(), "--decoder", "lab-power", "--plugin", jar.toString(),
                "--out",
                file.toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("lab-power: both_feet against both_fists");
        return file;
    }

    @Test
    void itsDecodersAreListedWhileThePluginIsThere() {
        assertThat(ideomotor("decoders", "--plugin", jar.toString()).out()).contains("lab-power\n    Power\n");
        assertThat(ideomotor("decoders").out()).doesNotContain("lab-power");
    }

    @Test
    void oneOfThemIsTrainedAndLoadedWithThePlugin() throws IOException {
        Path file = trained();
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[]{jar.toUri().toURL()}, before)) {
            here.setContextClassLoader(loader);
            assertThat(Decoder.load(file).chain().toString()).contains("Power[exponent=0.5]");
        } finally {
            here.setContextClassLoader(before);
        }
        Ran live = ideomotor("live", "--decoder", file.toString(), "--plugin", jar.toString(), "--stream",
                "nobody-sends-this", "--headless");
        assertThat(live.exit()).as("there is no such stream, but there is a decoder: %s", live.err())
                .isEqualTo(Exit.DEVICE);
    }

    @Test
    void withoutThePluginTheClassThatIsMissingIsNamed() throws IOException {
        Path file = trained();
        Ran live = ideomotor("live", "--decoder", file.toString(), "--headless");
        assertThat(live.exit()).isEqualTo(Exit.FILE);
        assertThat(live.err().lines()).singleElement().asString().isEqualTo("ideomotor: " + file
                + ": decoder.chain.first: needs the class lab.Lab$Power, which is not on the class path; add the jar it"
                + " comes from, on the command line by --plugin JAR, in a script by --class-path JAR");
        assertThatThrownBy(() -> Decoder.load(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("lab.Lab$Power");
    }

    @Test
    void benchmarkComparesThemWithOurs() throws IOException {
        Ran ran = ideomotor("benchmark", recording.toString(), "--decoders", "csp-lda,lab-power", "--plugin",
                jar.toString(), "--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.json().get("rows")).extracting(row -> row.get("pipeline").asText()).containsExactly("csp-lda",
                "lab-power");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train --decoder lab-careless --out OUT", "benchmark --decoders lab-careless"})
    void whatAPluginThrowsIsNoFaultOfOurs(String command) {
        Ran ran = ideomotor(Stream.concat(
                Stream.of(command.replace("OUT", folder.resolve("a.decoder").toString()).split(" ")),
                Stream.of(recording.toString(), "--plugin", jar.toString())).toArray(String[]::new));
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.FILE);
        assertThat(ran.err()).contains("ideomotor: --plugin: lab.Lab$Careless failed: "
                + "java.lang.NullPointerException: no trials kept");
    }

    @Test
    void whatIsNoRecordIsRefusedByNameBeforeAFileIsWritten() {
        Path file = folder.resolve("closed.decoder");
        Ran ran = ideomotor("train", recording.toString(), "--decoder", "lab-closed", "--plugin", jar.toString(),
                "--out", file.toString());
        assertThat(ran.exit()).isEqualTo(Exit.FILE);
        assertThat(ran.err()).contains("lab-closed: Decoder.save: decoder.chain.first: expected a record of numbers",
                "got the class lab.Lab$Closed; declare it as a record");
        assertThat(file).doesNotExist();
    }

    @Test
    void aBadJarEndsInThreeWithOneLine() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        Path empty = folder.resolve("empty.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(empty))) {
            out.putNextEntry(new JarEntry("notes.txt"));
        }
        refused("no such file", folder.resolve("gone.jar"));
        refused("got no plain file", folder);
        refused("expected a jar, got something else", text);
        refused("expected a jar with classes", empty);
        refused("lab.Gone", jar(folder.resolve("gone.jar"), "lab.Gone"));
        refused("no licence", jar(folder.resolve("broken.jar"), "lab.Lab$Broken"));
        refused("expected one decoder named mdm, got one from Ideomotor and one from lab.Lab$Impostor",
                jar(folder.resolve("impostor.jar"), "lab.Lab$Impostor"));
        refused("no such file", jar, folder.resolve("missing.jar"));
        Path copy = Files.copy(jar, folder.resolve("copy.jar"));
        refused("expected each class once, got lab.Lab$Broken from " + jar + " and from " + copy, jar, copy);
    }

    private static void refused(String why, Path... jars) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Ran ran = ideomotor(Stream.concat(Stream.of("decoders"),
                Stream.of(jars).flatMap(file -> Stream.of("--plugin", file.toString()))).toArray(String[]::new));
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.FILE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).singleElement().asString().startsWith("ideomotor: --plugin").contains(why);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
