package org.ideomotor.lsl;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// The TCP side of an outlet: answers info requests and feeds readers, one thread for each connection.
final class FeedServer {
    private static final long SECOND = 1_000_000_000L;
    private static final Duration FAREWELL = Duration.ofMillis(200);

    private final StreamInfo info;
    private final InfoQuery query;
    private final LslLimits limits;
    private final ServerSocket listening;
    private final Thread acceptor;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Socket, Thread> connections = new HashMap<>();
    private final Set<Consumer> consumers = new HashSet<>();
    private final Set<Socket> feeding = new HashSet<>();
    private long droppedByFormer;
    private boolean closed;

    FeedServer(ServerSocket listening, StreamInfo info, InfoQuery query, LslLimits limits) {
        this.listening = listening;
        this.info = info;
        this.query = query;
        this.limits = limits;
        this.acceptor = LslThreads.start("outlet " + info.name() + " tcp " + listening.getLocalPort(), this::acceptAll);
    }

    SocketAddress boundTo() { return listening.getLocalSocketAddress(); }

    /// Queues the records for every reader. Never waits for a reader.
    ///
    /// @throws IllegalStateException after [#close]
    void send(List<byte[]> records) {
        lock.lock();
        try {
            if (closed)
                throw new IllegalStateException(
                        "LslOutlet \"" + info.name() + "\": expected an open outlet, got a closed one");
            for (Consumer consumer : consumers) consumer.queue().putDroppingOldest(records);
        } finally {
            lock.unlock();
        }
    }

    int consumers() {
        lock.lock();
        try {
            return consumers.size();
        } finally {
            lock.unlock();
        }
    }

    boolean awaitConsumers(int count, long timeoutNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = timeoutNanos;
            while (consumers.size() < count && !closed && left > 0) left = changed.awaitNanos(left);
            return consumers.size() >= count;
        } finally {
            lock.unlock();
        }
    }

    /// Samples that readers did not get because they were too slow.
    long dropped() {
        lock.lock();
        try {
            return droppedByFormer + consumers.stream().mapToLong(c -> c.queue().dropped()).sum();
        } finally {
            lock.unlock();
        }
    }

    /// Lets the readers take what is queued, at most for [LslLimits#drain], then ends every connection.
    void close() {
        closeQuietly(listening);
        List<Thread> threads = beginClose();
        LslThreads.join(threads, Nanos.of(limits.drain()));
        lock.lock();
        try {
            connections.keySet().forEach(FeedServer::closeQuietly);
        } finally {
            lock.unlock();
        }
        LslThreads.join(threads, SECOND);
        LslThreads.join(acceptor, SECOND);
    }

    private List<Thread> beginClose() {
        lock.lock();
        try {
            closed = true;
            consumers.forEach(c -> c.queue().end());
            connections.keySet().stream().filter(s -> !feeding.contains(s)).forEach(FeedServer::closeQuietly);
            changed.signalAll();
            return new ArrayList<>(connections.values());
        } finally {
            lock.unlock();
        }
    }

    // ---- connections

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                admit(listening.accept());
            } catch (IOException e) {
                // One connection that failed before it was one (or, when closing, the end): the next may be better, but
                // without a pause a lasting failure, such as too many open files, would burn a core.
                if (!listening.isClosed()) LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private void admit(Socket socket) {
        lock.lock();
        try {
            if (closed || connections.size() >= limits.connections()) {
                closeQuietly(socket);
                return;
            }
            String name = "outlet " + info.name() + " serves " + socket.getRemoteSocketAddress();
            connections.put(socket, LslThreads.start(name, () -> serve(socket)));
        } finally {
            lock.unlock();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DeadlineInput in = new DeadlineInput(socket, limits.handshake());
            Optional<FeedRequest> wanted = answer(socket, in);
            if (wanted.isPresent()) feed(socket, in, wanted.get());
            else hangUp(socket);
        } catch (IOException | RuntimeException e) {
            // A peer that speaks something else, or left: its connection is closed, nobody else is concerned.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget(socket);
        }
    }

    private void forget(Socket socket) {
        lock.lock();
        try {
            connections.remove(socket);
        } finally {
            lock.unlock();
        }
    }

    /// Answers what can be answered at once; a feed that is to be opened is returned.
    private Optional<FeedRequest> answer(Socket socket, DeadlineInput in) {
        HeaderReader header = new HeaderReader(in, limits.headerBytes());
        try {
            String line = header.line().orElse("");
            if (line.startsWith(FeedRequest.METHOD + "/")) return acceptable(socket, header, line);
            if (line.equals("LSL:fullinfo")) write(socket, InfoWriter.full(info));
            if (line.equals("LSL:shortinfo") && query.matches(header.line().orElse("").strip()))
                write(socket, InfoWriter.brief(info));
        } catch (IOException e) {
            // Too long, too slow or malformed: hung up on like everything that is not understood, which includes the feed
            // of protocol 1.00.
        }
        return Optional.empty();
    }

    private Optional<FeedRequest> acceptable(Socket socket, HeaderReader header, String line) throws IOException {
        FeedRequest request = FeedRequest.read(line, header, info, capacity());
        if (request.version() / 100 > 1) write(socket, FeedAnswer.VERSION_NOT_SUPPORTED);
        else if (!request.uid().isEmpty() && !request.uid().equals(info.uid())) write(socket, FeedAnswer.NOT_FOUND);
        else if (request.suits(info)) {
            if (request.maxBuffer() > 0) return Optional.of(request);
            socket.getOutputStream().write(opening(request)); // a reader that only tries the handshake
        }
        return Optional.empty();
    }

    /// Closing with unread input would be a reset, which may overtake our answer; so read it, but not for long.
    private static void hangUp(Socket socket) throws IOException {
        socket.shutdownOutput();
        DeadlineInput in = new DeadlineInput(socket, FAREWELL);
        byte[] ignored = new byte[1 << 12];
        int left = 16;
        while (left > 0 && in.read(ignored, 0, ignored.length) >= 0) left--;
    }

    private int capacity() { return info.samplesIn(Nanos.of(limits.outletBuffer()) / 1e9); }

    /// Registers before the answer goes out, so that a reader misses nothing that is pushed once its feed is open.
    private void feed(Socket socket, DeadlineInput in, FeedRequest request) throws IOException, InterruptedException {
        Consumer consumer = new Consumer(socket, Math.min(request.maxBuffer(), capacity()), limits.bufferBytes());
        if (!register(socket, consumer)) return;
        try {
            consumer.feed(opening(request), in);
        } finally {
            unregister(socket, consumer);
        }
    }

    private boolean register(Socket socket, Consumer consumer) {
        lock.lock();
        try {
            if (closed) return false;
            consumers.add(consumer);
            feeding.add(socket);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void unregister(Socket socket, Consumer consumer) {
        lock.lock();
        try {
            consumers.remove(consumer);
            feeding.remove(socket);
            droppedByFormer += consumer.queue().dropped() + (closed ? consumer.undelivered() : 0);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private byte[] opening(FeedRequest request) {
        boolean flushes = info.format().isFloatingPoint() && !request.subnormals();
        byte[] answer = utf8(new FeedAnswer(info.uid(), ByteOrder.LITTLE_ENDIAN, flushes).text());
        byte[] pattern = TestPattern.encoded(info);
        byte[] opening = new byte[answer.length + pattern.length];
        System.arraycopy(answer, 0, opening, 0, answer.length);
        System.arraycopy(pattern, 0, opening, answer.length, pattern.length);
        return opening;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(utf8(text));
    }

    private static byte[] utf8(String text) { return text.getBytes(StandardCharsets.UTF_8); }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing more to be done for it.
        }
    }
}
