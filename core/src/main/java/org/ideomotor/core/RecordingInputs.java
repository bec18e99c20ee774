package org.ideomotor.core;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntSupplier;

/// A recording as the inputs that a live session would have taken: chunks, gaps, and each marker just before the chunk
/// that holds its sample.
public final class RecordingInputs implements Iterator<Input> {
    private final Recording recording;
    private final IntSupplier chunkSizes;
    private long at;
    private int nextEvent;
    private int nextGap;
    private long pendingTo = -1; // where the input that comes after the markers before it will end

    /// @param chunkSizes asked for the length of every chunk, at least 1; gaps and the end cut chunks short
    public RecordingInputs(Recording recording, IntSupplier chunkSizes) {
        this.recording = recording;
        this.chunkSizes = chunkSizes;
    }

    @Override
    public boolean hasNext() { return at < recording.length() || nextEvent < recording.events().size(); }

    @Override
    public Input next() {
        if (!hasNext()) throw new NoSuchElementException();
        boolean inGap = nextGap < recording.gaps().size() && recording.gaps().get(nextGap).from() == at;
        if (pendingTo < 0) pendingTo = inGap ? recording.gaps().get(nextGap).to() : chunkEnd();
        if (nextEvent < recording.events().size()) {
            Event event = recording.events().get(nextEvent);
            if (event.sample() < pendingTo || at == recording.length()) {
                nextEvent++;
                return new Input.Marker(event);
            }
        }
        long from = at;
        at = pendingTo;
        pendingTo = -1;
        if (inGap) return new Input.Missing(recording.gaps().get(nextGap++));
        return new Input.Chunk(from, recording.samples(from, at));
    }

    private long chunkEnd() {
        long end = Math.min(at + Math.max(1, chunkSizes.getAsInt()), recording.length());
        if (nextGap < recording.gaps().size()) end = Math.min(end, recording.gaps().get(nextGap).from());
        return end;
    }
}
