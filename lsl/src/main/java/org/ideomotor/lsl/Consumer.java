package org.ideomotor.lsl;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/// One reader of an outlet: a queue that the pusher fills and its connection's thread empties.
final class Consumer {
    private static final int BATCH = 1024;

    private final Socket socket;
    private final SampleQueue<byte[]> queue;
    private volatile int inFlight;

    Consumer(Socket socket, int capacity, long capacityBytes) {
        this.socket = socket;
        this.queue = new SampleQueue<>(capacity, capacityBytes, record -> record.length);
    }

    SampleQueue<byte[]> queue() { return queue; }

    /// Samples that have not been handed to the system yet.
    int undelivered() { return inFlight + queue.size(); }

    /// Writes what opens the feed, then every record that is queued, until the queue ends or the reader is gone.
    void feed(byte[] opening, DeadlineInput in) throws IOException, InterruptedException {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        out.write(opening);
        out.flush();
        in.lift();
        Thread.ofVirtual().name("lsl outlet watches " + socket.getRemoteSocketAddress()).start(() -> awaitEnd(in));
        boolean ended = false;
        while (!ended) {
            SampleQueue.Taken<byte[]> taken = queue.take(BATCH, Long.MAX_VALUE);
            inFlight = taken.items().size();
            for (byte[] record : taken.items()) out.write(record);
            out.flush();
            inFlight = 0;
            ended = taken.ended();
        }
        socket.shutdownOutput();
    }

    /// liblsl notices a reader that left only when it next writes; this notices at once. Whatever the reader says is
    /// thrown away: unread, it would turn our orderly close into a reset, and the last samples would be lost.
    private void awaitEnd(InputStream in) {
        byte[] ignored = new byte[1024];
        try {
            int read = 0;
            while (read >= 0) read = in.read(ignored, 0, ignored.length);
        } catch (IOException e) {
            // gone, too
        }
        queue.clear();
    }
}
