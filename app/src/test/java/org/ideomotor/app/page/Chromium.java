package org.ideomotor.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A real browser without a screen, driven through the DevTools protocol: one page at a time, with a profile of its own that
/// is thrown away. Whoever opens it closes it, and with it its process.
public final class Chromium implements AutoCloseable {
    /// For a machine that does much else meanwhile.
    private static final int PATIENCE_SECONDS = 60;
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private String page = "";
    private volatile String session = "";

    private Chromium(Process process, Path profile, URI devTools) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(devTools, new Messages()).join();
    }

    /// The browser that the property `ideomotor.chromium` names, or one of the usual names on the PATH.
    public static Optional<Path> installed() {
        String named = System.getProperty("ideomotor.chromium", "");
        if (!named.isBlank()) return Optional.of(Path.of(named)).filter(Files::isExecutable);
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(d -> Path.of(d, name)))
                .filter(Files::isExecutable).findFirst();
    }

    public static Chromium start(Path program) throws IOException {
        Path profile = Files.createTempDirectory("ideomotor-chromium");
        Process process = new ProcessBuilder(program.toString(), "--headless=new", "--no-sandbox", "--disable-gpu",
                "--no-first-run", "--no-proxy-server", "--disable-background-networking", "--disable-component-update",
                "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb",
                "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank").redirectErrorStream(true)
                .start();
        BufferedReader said = process.inputReader();
        CompletableFuture<URI> devTools = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            String marker = "DevTools listening on ";
            said.lines().filter(line -> line.startsWith(marker))
                    .forEach(line -> devTools.complete(URI.create(line.substring(marker.length()).strip())));
            devTools.completeExceptionally(new IOException(program + " ended before it listened"));
        });
        try {
            return new Chromium(process, profile, devTools.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /// Opens a page instead of the last one, at this size, with this preference of colours (`light`, `dark`).
    public void open(URI address, int width, int height, String scheme) {
        if (!page.isEmpty()) ask("Target.closeTarget", Map.of("targetId", page));
        session = "";
        complaints.clear();
        page = ask("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
        session = ask("Target.attachToTarget", Map.of("targetId", page, "flatten", true)).get("sessionId").asText();
        ask("Runtime.enable", Map.of());
        ask("Log.enable", Map.of());
        ask("Page.enable", Map.of());
        size(width, height);
        prefer(scheme, "no-preference");
        ask("Page.navigate", Map.of("url", address.toString()));
        waitUntil("document.readyState === 'complete' && document.body.dataset.connection === 'open'");
    }

    /// Opens a file or another page in its place.
    public void open(URI address) {
        ask("Page.navigate", Map.of("url", address.toString()));
        waitUntil("document.readyState === 'complete' && location.href === '" + address + "'");
    }

    public void size(int width, int height) {
        ask("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public void prefer(String scheme, String motion) {
        ask("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
                        Map.of("name", "prefers-reduced-motion", "value", motion))));
    }

    /// Presses and releases a key that writes this character, or `Tab`, or `Enter`.
    public void press(String key) {
        String code = key.length() == 1 ? "Key" + key.toUpperCase(java.util.Locale.ROOT) : key;
        int number = key.length() == 1 ? Character.toUpperCase(key.charAt(0)) : key.equals("Enter") ? 13 : 9;
        for (String type : List.of("rawKeyDown", "keyUp"))
            ask("Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", code, "windowsVirtualKeyCode", number));
    }

    /// What an expression is, a promise's value once it is there.
    public JsonNode evaluate(String expression) {
        JsonNode answer = ask("Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails"))
            throw new AssertionError("in the page: " + answer.at("/exceptionDetails/exception/description").asText()
                    + " (" + expression + ")");
        return answer.at("/result/value");
    }

    public String text(String selector) {
        return evaluate("document.querySelector('" + selector + "').textContent").asText();
    }

    /// Waits, frame by frame, until a condition holds in the page.
    public void waitUntil(String condition) {
        evaluate("""
                new Promise((done, fail) => {
                  const end = performance.now() + %d;
                  const look = () => {
                    if (%s) done(true);
                    else if (performance.now() > end) fail(new Error('it never came'));
                    else requestAnimationFrame(look);
                  };
                  look();
                })""".formatted(PATIENCE_SECONDS * 500, condition));
    }

    /// Keeps what is to be seen, once the newest frame is.
    public void screenshot(Path file) throws IOException {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
        String png = ask("Page.captureScreenshot", Map.of("format", "png")).get("data").asText();
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(png));
    }

    /// Errors and warnings of the page's console since it was opened.
    public List<String> complaints() { return List.copyOf(complaints); }

    private JsonNode ask(String method, Map<String, ?> parameters) {
        int id = next.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty() && !method.startsWith("Target.")) message.put("sessionId", session);
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void take(JsonNode message) {
        CompletableFuture<JsonNode> answer = message.has("id") ? asked.remove(message.get("id").asInt()) : null;
        if (answer != null) {
            if (message.has("error")) answer.completeExceptionally(new AssertionError(message.get("error").toString()));
            else answer.complete(message.get("result"));
            return;
        }
        switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" -> complaints.add(message.at("/params/exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning").contains(message.at("/params/type").asText()))
                    complaints.add(message.at("/params/args").toString());
            }
            case "Log.entryAdded" -> {
                if (List.of("error", "warning").contains(message.at("/params/entry/level").asText()))
                    complaints.add(message.at("/params/entry/text").asText());
            }
            default -> {}
        }
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    take(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    complaints.add("DevTools said no JSON: " + e.getMessage());
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException | java.io.UncheckedIOException e) {
            // a helper process of the browser still wrote there; it lies in the folder for temporary files
        }
    }
}
