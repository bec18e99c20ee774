package org.ideomotor.sessions.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second program out of a session's folder. It is the operating system's lock, which ends with the program that holds
/// it however that ends; so the file that is left by one that was killed locks nothing.
final class SessionLock implements AutoCloseable {
    static final String FILE = "session.lock";
    /// What is locked: far behind the text, which others must be able to read where locks forbid reading.
    private static final long AT = Long.MAX_VALUE - 1;

    private final FileChannel channel;
    private final FileLock lock;

    private SessionLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// @throws IOException if another program, or this one, has the session open
    static SessionLock take(Path session) throws IOException {
        Path file = session.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(AT, 1, false);
            if (lock == null) throw inUse(session, "by process " + Files.readString(file).strip());
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new SessionLock(channel, lock);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(session, "by this program");
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static IOException inUse(Path session, String whom) {
        return new IOException(session + ": expected a session that nobody runs, got one in use " + whom
                + "; end that one, or name another session");
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
