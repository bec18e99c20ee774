package org.ideomotor.acquisition;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ideomotor.core.Input;

/// The pace of the decoding loop: the next chunk leaves when the loop is done with everything sent before. As fast as
/// the machine can, and never faster than it can decode.
///
/// The loop's side calls [#taken] for every input, the player's side waits in [#beforeChunk].
public final class LockStep implements Pace {
    private static final long PATIENCE_SECONDS = 30;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long samples;
    private long markers;
    private boolean ended;

    /// The loop is done with an input.
    public void taken(Input input) {
        lock.lock();
        try {
            switch (input) {
                case Input.Chunk chunk -> samples = chunk.to();
                case Input.Missing missing -> samples = missing.gap().to();
                case Input.Marker _ -> markers++;
                case Input.Command _ -> {}
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The loop has ended; a waiting player is told.
    public void end() {
        lock.lock();
        try {
            ended = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Another pace that also waits for markers, not for samples: no chunk leaves before the loop has taken the markers
    /// that were sent before the last one. Markers and samples travel on two connections; at many times real time, a
    /// marker could otherwise arrive after its trial is over.
    public Pace markersFirst(Pace pace) {
        return (sentTo, to, markersSent) -> {
            await(0, markersSent);
            pace.beforeChunk(sentTo, to, markersSent);
        };
    }

    @Override
    public void beforeChunk(long sentTo, long to, long markersSent) throws IOException, InterruptedException {
        await(sentTo, markersSent);
    }

    private void await(long sentTo, long markersSent) throws IOException, InterruptedException {
        lock.lock();
        try {
            long patience = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!ended && (samples < sentTo || markers < markersSent)) {
                if (patience <= 0)
                    throw new IOException("lock-step: the loop has taken " + samples + " of " + sentTo + " samples and "
                            + markers
                            + " of " + markersSent + " markers and took nothing more for " + PATIENCE_SECONDS + " s");
                long before = samples + markers;
                patience = moved.awaitNanos(patience);
                if (samples + markers != before) patience = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            }
            if (ended) throw new IOException("lock-step: the loop ended at sample " + samples);
        } finally {
            lock.unlock();
        }
    }
}
