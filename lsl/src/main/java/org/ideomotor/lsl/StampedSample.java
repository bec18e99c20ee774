package org.ideomotor.lsl;

/// One sample as the codec reads it: shared inside the room, never changed, so the array is not copied.
///
/// @param values double[], long[] (int64) or String[], one for each channel
/// @param bytes  roughly what it takes in memory
@SuppressWarnings("ArrayRecordComponent")
record StampedSample(double stamp, Object values, int bytes) {}
