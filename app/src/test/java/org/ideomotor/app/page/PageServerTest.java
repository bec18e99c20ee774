package org.ideomotor.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.websocket.WsSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ideomotor.app.web.Board;
import org.ideomotor.app.web.LocalServer;
import org.ideomotor.app.web.OriginRule;
import org.ideomotor.app.web.SocketClient;
import org.ideomotor.core.Evaluation;
import org.ideomotor.sessions.Latency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PageServerTest {
    private static final HttpClient CLIENT = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private static final PageSummary SUMMARY = new PageSummary(new Evaluation(Played.HANDS, List.of()),
            Latency.ofNanos(1_000_000), PageSummary.Sameness.UNCHECKED, List.of(), Optional.empty(), Optional.empty());

    private LivePage page;

    @BeforeEach
    void open() throws IOException { page = LivePage.open(Played.setup(Played.HANDS), 0); }

    @AfterEach
    void close() { page.close(); }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(page.address().resolve(path));
        if (headers.length > 0) request.headers(headers);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static SocketClient client(LivePage page) { return SocketClient.of(page.address(), "/socket"); }

    /// Waits for a state that knows so many decisions.
    private static void awaitDecision(SocketClient client, long sequence) throws InterruptedException {
        long known = 0;
        while (known < sequence) known = client.next("state").get("sequence").asLong();
    }

    @Test
    void everyFileOfThePageIsServedAndTheBrowserIsToldToTrustNothingElse() throws Exception {
        for (String path : LivePage.files().keySet()) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'self'");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(get("/").body()).contains("<title>Ideomotor</title>");
        assertThat(get("/main.js").headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
    }

    @Test
    void noFileNamesAnotherSite() {
        LivePage.files().forEach((path, asset) -> {
            String text = new String(asset.bytes(), StandardCharsets.UTF_8).replace("http://www.w3.org/2000/svg", "");
            assertThat(text).as(path).doesNotContain("http://", "https://", "//cdn", "@import", "url(", "style=\"");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page.html", "/../pom.xml", "/%2e%2e/secret", "/org/ideomotor", "/socket"})
    void nothingElseIsServed(String path) throws Exception { assertThat(get(path).statusCode()).isIn(400, 404); }

    @Test
    void aRequestFromAnotherSiteIsRefused() throws Exception {
        assertThat(get("/", "Origin", "http://other.example").statusCode()).isEqualTo(403);
        assertThat(get("/", "Origin", "http://" + page.address().getAuthority()).statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestToAnotherHostIsRefused() throws Exception {
        assertThat(rawStatus("other.example")).contains("403");
        assertThat(rawStatus("other.example:" + page.address().getPort())).contains("403");
        assertThat(rawStatus("localhost:" + page.address().getPort())).contains("200");
    }

    private String rawStatus(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.address().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://other.example", "null", "https://127.0.0.1"})
    void aSocketFromElsewhereIsRefused(String origin) {
        assertThatThrownBy(() -> SocketClient.open(page.address(), "/socket", origin))
                .isInstanceOf(CompletionException.class)
                .cause().isInstanceOfSatisfying(WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void onlyThisMachineIsListenedTo() throws Exception {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress()).findFirst();
        assumeTrue(other.isPresent(), "this machine has no address but its loopback");
        try (Socket socket = new Socket()) {
            assertThatThrownBy(
                    () -> socket.connect(new InetSocketAddress(other.get(), page.address().getPort()), 5000))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aTakenPortIsNamed() {
        int port = page.address().getPort();
        assertThatThrownBy(() -> LivePage.open(Played.setup(Played.HANDS), port)).isInstanceOf(IOException.class)
                .hasMessageContaining("port " + port).hasMessageContaining("name another");
    }

    @Test
    void everyViewerIsToldWhatItNeedsWheneverItComes() throws Exception {
        Played session = new Played(page.watcher(), Played.HANDS);
        SocketClient early = client(page);
        JsonNode hello = early.next("hello");
        assertThat(hello.get("schema").asInt()).isEqualTo(Message.SCHEMA);
        assertThat(hello.at("/classes/0/label").asText()).isEqualTo("left_hand");
        assertThat(hello.at("/classes/1/x").asDouble()).isEqualTo(1);
        assertThat(early.next("state").get("stream").asText()).isEqualTo("WAITING");
        session.cue("left_hand");
        session.play(4, 0.9, 0.1);
        session.decideTrial(0.9, 0.1);
        SocketClient late = client(page);
        assertThat(late.next("hello")).isEqualTo(hello);
        assertThat(late.next("score").at("/accuracy/correct").asInt()).isEqualTo(1);
        JsonNode state = late.next("state");
        assertThat(state.get("phase").asText()).isEqualTo("HIT");
        assertThat(state.get("sequence").asLong()).isEqualTo(41);
        awaitDecision(early, 41);
    }

    @Test
    void theSummaryWaitsForEveryOpenPageAndReachesTheLateOnes() throws Exception {
        SocketClient one = client(page), two = client(page);
        one.next("hello");
        two.next("hello");
        CompletableFuture<Boolean> finished = CompletableFuture.supplyAsync(() -> {
            try {
                return page.finish(SUMMARY);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        JsonNode summary = one.next("summary");
        assertThat(summary.get("sameness").asText()).isEqualTo("UNCHECKED");
        assertThat(summary.get("accuracy").isNull()).isTrue();
        one.say("{\"type\":\"seen\"}");
        two.next("summary");
        two.say("{\"type\":\"seen\"}");
        assertThat(finished.join()).isTrue();
        SocketClient late = client(page);
        assertThat(late.next("summary")).isEqualTo(summary);
        page.close();
        assertThat(late.next("over").get("reason").asText()).isEmpty();
        assertThat(late.closed()).isEqualTo(1000);
    }

    @Test
    void withoutAViewerNobodyIsWaitedFor() throws Exception { assertThat(page.finish(SUMMARY)).isFalse(); }

    @Test
    void aSessionThatFailsSaysSoToThePage() throws Exception {
        SocketClient client = client(page);
        client.next("hello");
        page.close();
        assertThat(client.next("over").get("reason").asText()).isEqualTo("The session ended before its end.");
    }

    @Test
    void theClocksQuestionsAreAskedAndFlipsAreCounted() throws Exception {
        Played session = new Played(page.watcher(), Played.HANDS);
        SocketClient client = client(page);
        JsonNode ping = client.next("ping");
        client.say("{\"type\":\"pong\",\"id\":" + ping.get("id") + ",\"millis\":5000}"); // its clock reads 5 s
        session.play(0.1, 0.5, 0.5);
        JsonNode state = client.next("state");
        while (state.get("sequence").asLong() < 1) state = client.next("state");
        client.say("{\"type\":\"flip\",\"sequence\":1,\"millis\":6000}"); // shown when it read 6 s
        while (state.get("screen").isNull()) state = client.next("state");
        assertThat(state.at("/screen/p50").asDouble()).isBetween(0.0, 1000.0);
        assertThat(page.flips().p50()).isBetween(0.0, 1000.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{}", "[1]", "{\"type\":\"stop\"}", "{\"type\":7}"})
    void whoeverSaysSomethingElseIsLeft(String text) throws Exception {
        SocketClient client = client(page);
        client.next("hello");
        client.say(text);
        assertThat(client.closed()).isEqualTo(1008);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"flip\",\"sequence\":-1,\"millis\":1}", "{\"type\":\"flip\"}",
            "{\"type\":\"pong\",\"id\":99,\"millis\":0}", "{\"type\":\"pong\",\"id\":0,\"millis\":\"late\"}"})
    void numbersThatCannotBeAreLeftAlone(String text) throws Exception {
        SocketClient client = client(page);
        client.next("hello");
        client.say(text);
        client.next("state");
        client.next("state");
        assertThat(page.flips().p50()).isNaN();
    }

    /// A connection whose other end does not read: sending never returns.
    private static WsSession stuck(CountDownLatch entered) {
        return (WsSession) Proxy.newProxyInstance(PageServerTest.class.getClassLoader(),
                new Class<?>[]{WsSession.class},
                (session, method, arguments) -> {
                    if (!method.getName().equals("send")) return session;
                    entered.countDown();
                    new CountDownLatch(1).await();
                    return session;
                });
    }

    @Test
    void aViewerThatDoesNotReadHoldsUpNobody() throws Exception {
        PageModel model = new PageModel(Played.setup(Played.HANDS), System::nanoTime);
        Viewers viewers = new Viewers(model, new Board(), System::nanoTime);
        CountDownLatch entered = new CountDownLatch(1);
        new Viewer(viewers, new OriginRule(0)).onOpen(stuck(entered));
        entered.await();
        LocalServer server = LivePage.serve(viewers, 0);
        try {
            SocketClient other = SocketClient.of(server.address(), "/socket");
            new Played(model, Played.HANDS).play(10, 0.5, 0.5); // returns
            awaitDecision(other, 100); // and is told
            viewers.end(""); // returns, too
            other.next("over");
        } finally {
            server.close();
        }
    }

    @Test
    void aClosedPageLeavesNoThreadThatKeepsTheMachineFromEnding() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<Thread> fromEnding;
        try (LivePage another = LivePage.open(Played.setup(Played.HANDS), 0)) {
            client(another).next("state");
            fromEnding = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !thread.isDaemon() && !before.contains(thread)).toList();
        }
        for (Thread thread : fromEnding) {
            thread.join(60_000);
            assertThat(thread.isAlive()).as(thread.toString()).isFalse();
        }
    }
}
