package org.ideomotor.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/// A Python program at the other end of a test: it is asked and answers, one line of JSON each.
///
/// The program reads requests `{"do": WHAT, …}` from its standard input until that ends, and prints one object for each;
/// one with a field `failed` if it could not do what was asked. `import peer` and a last line `peer.serve(globals())` do that
/// for a script whose functions are what can be asked.
/// What it writes to standard error is kept for the message of a failure. Numbers travel to the bit in both directions
/// (JSON writes doubles with as many digits as it takes; NaN and the infinities by Python's words for them).
///
/// Python is the one that the system property `ideomotor.peers` names; where there is none, the test that asks for it is
/// skipped and says why.
public final class Peer implements AutoCloseable {
    /// The system property that names the Python of the peers.
    public static final String PYTHON = "ideomotor.peers";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TAIL = 4000;
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private static final AtomicBoolean SAID = new AtomicBoolean();

    private final String name;
    private final Process process;
    private final Path errors;
    private final Writer requests;
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

    private Peer(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("peer " + name).start(this::listen);
    }

    /// Starts a script.
    ///
    /// @param script      see [#script]
    /// @param environment variables that it gets beside ours
    /// @param arguments   its command line
    /// @throws IOException if the process cannot be started
    public static Peer start(Path script, Map<String, String> environment, String... arguments) throws IOException {
        Path python = python();
        List<String> command = new ArrayList<>(List.of(python.toString(), "-u", script.toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("ideomotor-peer", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PYTHONPATH", library().toString());
        return new Peer(script.getFileName().toString(), builder.start(), errors);
    }

    /// A folder with peer.py, which scripts import: in a jar it is no file.
    private static Path library() throws IOException {
        Path folder = Files.createTempDirectory("ideomotor-peer");
        folder.toFile().deleteOnExit();
        Path file = folder.resolve("peer.py");
        try (InputStream in = Peer.class.getResourceAsStream("peer.py")) {
            Files.copy(in, file);
        }
        file.toFile().deleteOnExit(); // last in, first deleted
        return folder;
    }

    private static Path python() {
        String named = System.getProperty(PYTHON, "");
        boolean present = !named.isEmpty() && Files.isExecutable(Path.of(named));
        String skipped = "SKIPPED: needs the light Python peers, expected a Python in the property " + PYTHON
                + ", got \"" + named + "\"; run performance/peers/light";
        // The one line that a test prints: a skipped test must not pass for a passed one.
        if (!present && !SAID.getAndSet(true)) System.err.println(skipped);
        Assumptions.assumeTrue(present, skipped);
        return Path.of(named);
    }

    /// A script that lies beside a test, among the test's resources.
    public static Path script(Class<?> test, String name) {
        URL found = test.getResource(name);
        if (found == null)
            throw new IllegalArgumentException(
                    "Peer: expected a resource " + name + " beside " + test.getName() + ", found none");
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Peer: " + found + " is no path", e);
        }
    }

    /// A configuration of liblsl that keeps to this machine's loopback interface and to these ports and session, for the
    /// environment variable `LSLAPICFG`: so one test disturbs neither another nor the machine.
    ///
    /// @throws IOException if no temporary file can be written
    public static Path liblslConfiguration(int multicastPort, int basePort, int portRange, String session)
            throws IOException {
        Path file = Files.createTempFile("ideomotor-lsl", ".cfg");
        file.toFile().deleteOnExit();
        // Known peers: without them liblsl 1.17 finds one outlet of several.
        return Files.writeString(file, """
                [ports]
                MulticastPort = %d
                BasePort = %d
                PortRange = %d
                IPv6 = disable
                [multicast]
                ResolveScope = machine
                ListenAddress = 127.0.0.1
                [lab]
                KnownPeers = {127.0.0.1}
                SessionID = %s
                [log]
                level = -2
                """.formatted(multicastPort, basePort, portRange, session));
    }

    /// Asks, and waits for the answer.
    ///
    /// @throws AssertionError if the program failed, ended, or did not answer within a minute; with what it wrote to
    ///                        standard error
    public Answer ask(String what, Map<String, ?> with) {
        tell(what, with);
        return answer();
    }

    /// Asks something that needs no more words.
    public Answer ask(String what) { return ask(what, Map.of()); }

    /// Asks without waiting; [#answer] waits.
    public void tell(String what, Map<String, ?> with) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("do", what);
        request.putAll(with);
        try {
            requests.write(JSON.writeValueAsString(request));
            requests.write('\n');
            requests.flush();
        } catch (IOException e) {
            throw failure("it does not listen any more (" + e.getMessage() + ")");
        }
    }

    /// The next answer.
    ///
    /// @throws AssertionError as [#ask]
    public Answer answer() {
        try {
            Optional<String> line = answers.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) throw failure("no answer within " + PATIENCE.toSeconds() + " s");
            JsonNode answer = JSON.readTree(line.orElseThrow(() -> failure("it ended instead of answering")));
            if (answer.has("failed")) throw failure("it failed:\n" + answer.get("failed").asText());
            return new Answer(answer);
        } catch (JsonProcessingException e) {
            throw failure("its answer is no JSON: " + e.getOriginalMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted while waiting for its answer");
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) answers.add(Optional.of(line));
        } catch (IOException e) {
            // It was killed: the end is all that can be told.
        }
        answers.add(Optional.empty());
    }

    private AssertionError failure(String what) {
        return new AssertionError("peer " + name + ": " + what + "; its standard error ends with:\n" + errors());
    }

    private String errors() {
        try {
            String all = Files.readString(errors);
            return all.substring(Math.max(0, all.length() - TAIL));
        } catch (IOException e) {
            return "(not readable: " + e.getMessage() + ")";
        }
    }

    /// Ends the program at once, as a crash would, and waits until it is gone.
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw failure("it cannot be killed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.deleteIfExists(errors);
    }

    /// What a peer answered: an object with fields.
    public static final class Answer {
        private final JsonNode node;

        private Answer(JsonNode node) { this.node = node; }

        private JsonNode field(String name) {
            JsonNode field = node.get(name);
            if (field == null) throw new AssertionError("peer: expected a field \"" + name + "\" in " + this);
            return field;
        }

        public String text(String name) { return field(name).asText(); }

        public double number(String name) { return field(name).asDouble(); }

        public long count(String name) { return field(name).asLong(); }

        public boolean is(String name) { return field(name).asBoolean(); }

        /// The objects in the field.
        public List<Answer> objects(String name) {
            return StreamSupport.stream(field(name).spliterator(), false).map(Answer::new).toList();
        }

        /// All numbers in the field, row after row if it holds rows.
        public double[] numbers(String name) {
            return leaves(field(name)).stream().mapToDouble(JsonNode::asDouble).toArray();
        }

        /// All whole numbers in the field, as [#numbers].
        public long[] longs(String name) {
            return leaves(field(name)).stream().mapToLong(JsonNode::asLong).toArray();
        }

        /// All texts in the field, as [#numbers].
        public List<String> texts(String name) { return leaves(field(name)).stream().map(JsonNode::asText).toList(); }

        private static List<JsonNode> leaves(JsonNode node) {
            if (!node.isArray()) return List.of(node);
            return StreamSupport.stream(node.spliterator(), false).flatMap(n -> leaves(n).stream()).toList();
        }

        @Override
        public String toString() {
            String all = node.toString();
            return all.length() > TAIL ? all.substring(0, TAIL) + "…" : all;
        }
    }
}
