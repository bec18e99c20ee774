package org.ideomotor.app.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ideomotor.app.web.SocketClient;
import org.ideomotor.paradigms.Moment;
import org.ideomotor.sessions.OperatorOrder;
import org.ideomotor.sessions.SubjectView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The screens' server, without a browser.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SessionScreensTest {
    private static final HttpClient CLIENT = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private static final String STRANGER = "http://other.example";

    private record Flip(long moment, long nanos) {}

    private final AtomicLong clock = new AtomicLong(5_000_000_000L);
    private final BlockingQueue<OperatorOrder> orders = new LinkedBlockingQueue<>();
    private final BlockingQueue<Flip> flips = new LinkedBlockingQueue<>();
    private SessionScreens screens;

    @BeforeEach
    void open() throws IOException {
        screens = SessionScreens.open(0, clock::get);
        screens.onOrder(orders::add);
        screens.onFlip((moment, nanos) -> flips.add(new Flip(moment, nanos)));
    }

    @AfterEach
    void close() { screens.close(); }

    private SocketClient subject() { return SocketClient.of(screens.address(), "/subject-socket"); }

    private SocketClient operator() { return SocketClient.of(screens.address(), "/operator-socket"); }

    private SocketClient program() { return SocketClient.open(screens.address(), "/output", ""); }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(screens.address().resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(60, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void everyFileIsServedAndBothScreensAreLinked() throws Exception {
        for (String path : SessionScreens.files().keySet())
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        assertThat(get("/").body()).contains("href=\"subject\"", "href=\"operator\"");
        assertThat(get("/subject").headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(screens.subjectAddress()).hasPath("/subject");
        assertThat(screens.operatorAddress()).hasPath("/operator");
    }

    @Test
    void noFileNamesAnotherSite() {
        SessionScreens.files().forEach((path, asset) -> {
            String text = new String(asset.bytes(), StandardCharsets.UTF_8).replace("http://www.w3.org/2000/svg", "");
            assertThat(text).as(path).doesNotContain("http://", "https://", "//cdn", "@import", "url(", "style=\"");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page.html", "/subject/x", "/%2e%2e/secret", "/socket", "/subject-socket", "/output"})
    void nothingElseIsServed(String path) throws Exception { assertThat(get(path).statusCode()).isIn(400, 404); }

    @ParameterizedTest
    @ValueSource(strings = {"/subject-socket", "/operator-socket", "/output"})
    void aPageOfAnotherSiteIsRefused(String path) { assertRefused(path, STRANGER); }

    @ParameterizedTest
    @ValueSource(strings = {"/subject-socket", "/operator-socket"})
    void aProgramMayReadOnlyTheOutput(String path) throws Exception {
        assertRefused(path, "");
        assertThat(program().next("hello").get("schema").asInt()).isEqualTo(1);
    }

    private void assertRefused(String path, String origin) {
        assertThatThrownBy(() -> SocketClient.open(screens.address(), path, origin))
                .isInstanceOf(CompletionException.class).cause().isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void aLateScreenIsToldTheNewestViewFirst() throws Exception {
        for (int i = 0; i < 50; i++) screens.show(Views.plain(i, Moment.Phase.CUE));
        SocketClient late = subject();
        assertThat(late.next("hello").get("schema").asInt()).isEqualTo(Message.SCHEMA);
        JsonNode view = late.next("view");
        assertThat(view.at("/subject/moment/number").asInt()).isEqualTo(49);
        assertThat(view.at("/subject/moment/cue").asText()).isEqualTo("left_hand");
        assertThat(view.at("/subject/bar").isNull()).isTrue();
        screens.show(Views.bar(50, Views.HANDS, -0.25));
        assertThat(late.next("view").at("/subject/bar").asDouble()).isEqualTo(-0.25);
    }

    @Test
    void aViewThatIsNoNewsIsNotSentAgain() throws Exception {
        SocketClient client = subject();
        screens.show(Views.plain(1, Moment.Phase.CROSS));
        assertThat(client.next("view").get("sequence").asInt()).isEqualTo(1);
        screens.show(Views.plain(1, Moment.Phase.CROSS));
        screens.show(Views.plain(2, Moment.Phase.CUE));
        assertThat(client.next("view").get("sequence").asInt()).isEqualTo(2);
    }

    @Test
    void everyPartOfASpellerAndACursorArrives() throws Exception {
        screens.show(Views.hexagons(3, Optional.of(2), 0.4));
        SocketClient client = subject();
        JsonNode speller = client.next("view").at("/subject/speller");
        assertThat(speller.get("layout").asText()).isEqualTo("HEXAGONS");
        assertThat(speller.at("/options/2/symbols/0").asText()).isEqualTo("K");
        assertThat(speller.at("/options/2/evidence").asDouble()).isEqualTo(0.6);
        assertThat(speller.get("pointed").asInt()).isEqualTo(2);
        assertThat(speller.get("wanted").asText()).isEqualTo("HELLO WORLD");
        assertThat(speller.at("/commands/1/meaning").asText()).isEqualTo("arrow turns");
        screens.show(Views.cursor(4, 0.5, -0.25, Optional.of(SubjectView.Result.HIT)));
        JsonNode subject = client.next("view").get("subject");
        assertThat(subject.at("/cursor/y").asDouble()).isEqualTo(-0.25);
        assertThat(subject.at("/cursor/targets/0/wanted").asBoolean()).isTrue();
        assertThat(subject.get("result").asText()).isEqualTo("HIT");
        assertThat(subject.get("speller").isNull()).isTrue();
    }

    @Test
    void aMomentIsToldOnceItIsOnTheScreenOnTheSessionsClock() throws Exception {
        SocketClient client = subject();
        JsonNode ping = client.next("ping");
        screens.show(Views.plain(6, Moment.Phase.CROSS));
        long first = client.next("view").get("sequence").asLong();
        client.say("{\"type\":\"pong\",\"id\":" + ping.get("id") + ",\"millis\":1000}"); // its clock reads 1 s at 5 s
        client.say(flip(first, 1000));
        assertThat(next(flips)).isEqualTo(new Flip(6, 5_000_000_000L)); // so the pong before it was heard at 5 s
        screens.show(Views.plain(7, Moment.Phase.CUE));
        long sequence = client.next("view").get("sequence").asLong();
        clock.addAndGet(1_000_000_000L);
        client.say(flip(sequence, 1020));
        assertThat(next(flips)).isEqualTo(new Flip(7, 5_020_000_000L));
        client.say(flip(sequence, 1040)); // again, as after a reconnect
        screens.show(Views.plain(8, Moment.Phase.IMAGERY));
        client.say(flip(client.next("view").get("sequence").asLong(), 2010));
        assertThat(next(flips).moment()).isEqualTo(8);
        assertThat(screens.summary().flips()).isEqualTo(3);
        assertThat(screens.summary().times().p50()).isBetween(0.0, 1000.0);
    }

    private static String flip(long sequence, double millis) {
        return "{\"type\":\"flip\",\"sequence\":" + sequence + ",\"millis\":" + millis + "}";
    }

    @Test
    void theOperatorsOrdersComeThroughInTheirOrder() throws Exception {
        SocketClient client = operator();
        screens.show(Views.operator(Views.WAITING, Views.plain(0, Moment.Phase.PAUSE), ""));
        client.next("view");
        client.say("{\"type\":\"start\",\"step\":4}");
        assertThat(client.next("heard").get("words").asText()).isEqualTo("Started: bar.");
        screens.show(Views.operator(Views.RUNNING, Views.plain(5, Moment.Phase.CUE), ""));
        client.say("{\"type\":\"invalidate\",\"trial\":11}");
        client.say("{\"type\":\"note\",\"text\":\"  he\\nsneezed \"}");
        client.say("{\"type\":\"stop\",\"step\":4}");
        List<OperatorOrder> came = new ArrayList<>();
        for (int i = 0; i < 4; i++) came.add(next(orders));
        assertThat(came).containsExactly(new OperatorOrder.Start(), new OperatorOrder.InvalidateTrial(),
                new OperatorOrder.Note("he sneezed"), new OperatorOrder.Stop());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"start\",\"step\":4}", "{\"type\":\"stop\",\"step\":3}",
            "{\"type\":\"invalidate\",\"trial\":10}", "{\"type\":\"stop\"}", "{\"type\":\"note\",\"text\":\" \"}"})
    void anOrderThatCrossesTheEndOfWhatItWasMeantForHitsNothingElse(String order) throws Exception {
        SocketClient client = operator();
        screens.show(Views.operator(Views.RUNNING, Views.plain(5, Moment.Phase.CUE), ""));
        client.next("view");
        client.say(order);
        assertThat(client.next("heard").get("words").asText()).startsWith("Not").doesNotContain("null");
        assertThat(orders).isEmpty();
    }

    @Test
    void thePanelIsToldHowTheSubjectsScreenDoes() throws Exception {
        SocketClient operator = operator();
        screens.show(Views.operator(Views.RUNNING, Views.plain(5, Moment.Phase.CUE), ""));
        JsonNode before = operator.next("view");
        assertThat(before.at("/screen/open").asInt()).isZero();
        assertThat(before.at("/score/correct").asInt()).isEqualTo(9);
        assertThat(before.at("/quality/6/verdict").asText()).isEqualTo("BAD");
        assertThat(before.at("/quality/16/lineShare").isNull()).as("NaN").isTrue();
        assertThat(screens.subjectIsOpen()).isFalse();
        assertThat(screens.awaitSubject(Duration.ZERO)).isFalse();
        SocketClient subject = subject();
        assertThat(screens.awaitSubject(Duration.ofMinutes(1))).isTrue();
        subject.say(
                "{\"type\":\"frames\",\"frames\":600,\"missed\":3,\"millis\":16.7,\"visible\":true,\"sound\":\"ON\"}");
        JsonNode view = operator.next("view");
        while (view.at("/screen/frames").asInt() == 0) view = operator.next("view");
        assertThat(view.at("/screen/open").asInt()).isEqualTo(1);
        assertThat(view.at("/screen/visible").asInt()).isEqualTo(1);
        assertThat(view.at("/screen/missed").asInt()).isEqualTo(3);
        assertThat(view.at("/screen/sound").asText()).isEqualTo("ON");
        assertThat(screens.summary().frames()).isEqualTo(600);
        assertThat(screens.summary().missed()).isEqualTo(3);
        assertThat(screens.summary().frameMillis()).isEqualTo(16.7);
        subject.leave();
        while (view.at("/screen/open").asInt() > 0) view = operator.next("view");
        assertThat(screens.subjectIsOpen()).isFalse();
    }

    @Test
    void programsGetEveryFrameInOrderAndAreToldTheEnd() throws Exception {
        SocketClient one = program(), two = SocketClient.of(screens.address(), "/output");
        one.next("hello");
        two.next("hello");
        for (int i = 0; i < 500; i++) screens.output("{\"schema\":1,\"type\":\"decision\",\"sample\":" + i + "}");
        for (int i = 0; i < 500; i++) {
            assertThat(one.next("decision").get("sample").asInt()).isEqualTo(i);
            assertThat(two.next("decision").get("sample").asInt()).isEqualTo(i);
        }
        screens.close();
        one.next("over");
        assertThat(one.closed()).isEqualTo(1000);
    }

    @Test
    void aProgramThatSaysAnythingIsCutOff() throws Exception {
        SocketClient program = program();
        program.next("hello");
        program.say("{\"type\":\"start\",\"step\":4}");
        assertThat(program.closed()).isEqualTo(1008);
        assertThat(orders).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{}", "[1]", "{\"type\":\"start\",\"step\":4}"})
    void theSubjectsScreenOrdersNothing(String text) throws Exception {
        SocketClient client = subject();
        screens.show(Views.operator(Views.WAITING, Views.plain(0, Moment.Phase.PAUSE), ""));
        client.next("hello");
        client.say(text);
        assertThat(client.closed()).isEqualTo(1008);
        assertThat(orders).isEmpty();
    }

    @Test
    void aTakenPortIsNamed() {
        int port = screens.address().getPort();
        assertThatThrownBy(() -> SessionScreens.open(port, System::nanoTime)).isInstanceOf(IOException.class)
                .hasMessageContaining("port " + port);
    }

    @Test
    void closingSaysGoodByeToBothScreens() throws Exception {
        SocketClient subject = subject(), operator = operator();
        subject.next("hello");
        operator.next("hello");
        screens.close();
        subject.next("over");
        operator.next("over");
        assertThat(subject.closed()).isEqualTo(1000);
    }
}
