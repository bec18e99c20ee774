package org.ideomotor.feedback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Control and states for programs that listen to BCI2000's App Connector: UDP, one line of ASCII in each datagram, a name, a
/// blank, a value and a line feed.
///
/// ```
/// Signal(1,0) 2.500000e-01
/// TargetCode 1
/// ResultCode 0
/// Feedback 1
/// CursorPosX 2047
/// ```
///
/// BCI2000's readers take one line after another, so both those that read a datagram as a line and those that look for line
/// feeds understand it; each line says all that it means, so a lost datagram spoils no other. (The protocol does not say how
/// many lines a datagram may hold; one is what the simplest reader expects.)
///
/// Sending never waits and never throws: what the system does not take at once is lost and [counted][#failed], as is the way
/// of UDP. That a datagram was sent does not mean that somebody listens. Datagrams go to this machine unless
/// [another address][#to] is asked for.
///
/// Source: BCI2000's wiki, Technical Reference: App Connector.
public final class AppConnector implements AutoCloseable {
    private static final int LARGEST = 4095;

    private final DatagramChannel channel;
    private final InetSocketAddress address;
    private long sent;
    private long failed;

    private AppConnector(DatagramChannel channel, InetSocketAddress address) {
        this.channel = channel;
        this.address = address;
    }

    /// To a port of this machine's loopback interface.
    ///
    /// @throws IOException if no socket can be opened
    public static AppConnector loopback(int port) throws IOException {
        return open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /// To another machine: anybody in between can read it.
    ///
    /// @throws IOException              if no socket can be opened
    /// @throws IllegalArgumentException if the name of the host is not known
    public static AppConnector to(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved())
            throw new IllegalArgumentException("AppConnector: expected a host that is known, got " + host);
        return open(address);
    }

    private static AppConnector open(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.configureBlocking(false);
        return new AppConnector(channel, address);
    }

    /// A state, such as `TargetCode`.
    ///
    /// @param name letters, digits and `_`
    /// @throws IllegalArgumentException if the name is none that BCI2000 could have
    public void state(String name, long value) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*"))
            throw new IllegalArgumentException(
                    "AppConnector: expected a state's name of letters, digits and _, got \"" + name + "\"");
        send(name + " " + value);
    }

    /// An element of the control signal, `Signal(channel,element)`, counted from 0.
    public void signal(int channel, int element, double value) {
        send(String.format(Locale.ROOT, "Signal(%d,%d) %e", channel, element, value));
    }

    /// Where a cursor is: `CursorPosX` and `CursorPosY` from 0 to 4095, 2047 in the middle; larger is further right and higher up.
    public void cursor(CursorPosition position) {
        state("CursorPosX", counts(position.x()));
        state("CursorPosY", counts(position.y()));
    }

    private static long counts(double place) {
        return (long) Math.floor((Math.clamp(place, -1, 1) + 1) / 2 * LARGEST);
    }

    private void send(String line) {
        try {
            int bytes = channel.send(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)), address);
            if (bytes > 0) sent++;
            else failed++;
        } catch (IOException e) {
            failed++;
        }
    }

    /// Lines that the system took.
    public long sent() { return sent; }

    /// Lines that were lost: the system's buffer was full, the network refused, or the connector was closed.
    public long failed() { return failed; }

    /// Closes the socket. What is sent afterwards counts as lost.
    @Override
    public void close() throws IOException { channel.close(); }
}
