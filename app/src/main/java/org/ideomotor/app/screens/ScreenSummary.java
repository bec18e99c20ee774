package org.ideomotor.app.screens;

import org.ideomotor.sessions.Latency;

/// How the subject's screen did.
///
/// @param flips       moments that were on the screen
/// @param times       from a view to the frame by which it was handed to the screen; NaN before the first
/// @param frames      drawn by all pages together
/// @param missed      frames that came late: more than half a frame after their time
/// @param frameMillis median interval of frames of the page that spoke last; NaN before it did
public record ScreenSummary(long flips, Latency times, long frames, long missed, double frameMillis) {}
