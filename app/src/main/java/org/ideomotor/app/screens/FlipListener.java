package org.ideomotor.app.screens;

/// Learns when something was on the subject's screen.
@FunctionalInterface
public interface FlipListener {
    /// A moment was on the screen, for the first time. Called on a socket's thread, one call at a time.
    ///
    /// @param moment its number, as [org.ideomotor.paradigms.Moment#number]
    /// @param nanos  on the session's clock: the start of the frame after the one that showed it, by which it was handed to the
    ///               screen. What the screen itself takes is not in it
    void shown(long moment, long nanos);
}
