package org.ideomotor.lsl;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// An outlet of somebody else: answers an info request with a document and a feed request with bytes, both as given.
final class ForeignServer implements AutoCloseable {
    private final ServerSocket listening = LoopbackSockets.listen(0, 0);
    private final String fullInfo;
    private final byte[] feed;
    final Queue<String> feedRequests = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final After after;
    private final Thread thread;

    enum After { CLOSE, STAY_SILENT }

    ForeignServer(String fullInfo, byte[] feed, After after) throws IOException {
        this.fullInfo = fullInfo;
        this.feed = feed.clone();
        this.after = after;
        this.thread = Thread.ofPlatform().daemon().name("foreign server").start(this::serve);
    }

    static ForeignServer sending(String fullInfo, byte[]... feed) throws IOException {
        return new ForeignServer(fullInfo, Wire.concat(feed), After.CLOSE);
    }

    /// The stream as a resolver would have found it.
    StreamInfo stream() throws IOException {
        return StreamInfo.ofXml(VectorA.BRIEF_INFO)
                .withV4(new StreamInfo.Endpoint("127.0.0.1", listening.getLocalPort(), 0));
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = listening.accept();
                connections.add(socket);
                answer(socket);
            }
        } catch (IOException e) {
            // closed by the test, or the inlet under test hung up: what the test sees at its own end counts
        }
    }

    private void answer(Socket socket) throws IOException {
        String line = line(socket.getInputStream());
        if (line.equals("LSL:fullinfo")) {
            socket.getOutputStream().write(fullInfo.getBytes(StandardCharsets.UTF_8));
            socket.close();
            return;
        }
        StringBuilder request = new StringBuilder(line).append('\n');
        while (!line.isEmpty()) {
            line = line(socket.getInputStream());
            request.append(line).append('\n');
        }
        feedRequests.add(request.toString());
        socket.getOutputStream().write(feed);
        if (after == After.CLOSE) socket.close();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) if (c != '\r') line.append((char) c);
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : connections) socket.close();
        LslThreads.join(thread, 1_000_000_000L);
    }
}
