package org.ideomotor.lsl;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A socket's input of which everything must come before a deadline: a peer that sends a byte now and then gets no more
/// time than one that sends nothing. [#lift] ends that.
final class DeadlineInput extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private final long deadline;
    private boolean lifted;

    DeadlineInput(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.deadline = System.nanoTime() + Nanos.of(patience);
    }

    /// From now on reads wait as long as it takes.
    void lift() throws IOException {
        lifted = true;
        socket.setSoTimeout(0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (!lifted) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) throw new SocketTimeoutException("Lsl handshake: the peer did not finish it in time");
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        }
        return in.read(bytes, from, count);
    }
}
