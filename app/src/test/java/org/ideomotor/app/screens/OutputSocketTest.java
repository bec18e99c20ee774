package org.ideomotor.app.screens;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.websocket.WsSession;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ideomotor.app.web.OriginRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A program that reads slower than frames come.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OutputSocketTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch reads = new CountDownLatch(1);
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<String> got = new ArrayList<>();
    private final Hall hall = new Hall(System::nanoTime);
    private final OutputSocket socket = new OutputSocket(hall, new OriginRule(0));

    /// A connection whose other end begins to read when it is told to.
    private WsSession slow() {
        return (WsSession) Proxy.newProxyInstance(OutputSocketTest.class.getClassLoader(),
                new Class<?>[]{WsSession.class}, (session, method, arguments) -> {
                    if (method.getName().equals("send")) {
                        entered.countDown();
                        reads.await();
                        got.add((String) arguments[0]);
                    }
                    if (method.getName().equals("close")) closed.complete((Integer) arguments[0]);
                    return session;
                });
    }

    private void handOver(int frames) throws InterruptedException {
        socket.onOpen(slow());
        entered.await();
        for (int i = 0; i < frames; i++) socket.take("{\"schema\":1,\"n\":" + i + "}"); // returns
        reads.countDown();
    }

    @Test
    void getsEveryFrameOnceItReadsAgain() throws Exception {
        handOver(OutputSocket.WAITING - 1);
        hall.end("");
        assertThat(closed.get()).isEqualTo(1000);
        assertThat(got).as("hello, the frames, over").hasSize(OutputSocket.WAITING + 1);
        assertThat(got.get(1)).contains("\"n\":0}");
        assertThat(got.get(OutputSocket.WAITING - 1)).contains("\"n\":" + (OutputSocket.WAITING - 2) + "}");
        assertThat(got.getLast()).contains("over");
    }

    @Test
    void isCutOffRatherThanGivenLess() throws Exception {
        handOver(OutputSocket.WAITING + 1);
        assertThat(closed.get()).isEqualTo(1013);
        assertThat(got).as("the first message, and no frame with others missing behind it").hasSize(1);
    }
}
