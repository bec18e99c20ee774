/// The live session: gives the loop a thread, a clock, a journal and a screen.
///
/// Knows sources, decoders and feedback by their interfaces. What it must never do is compute: everything that decides is
/// [org.ideomotor.core.DecodingLoop], and everything it decides is a function of the journal.
///
/// ```
/// source thread                       decode thread                                    display thread
/// source.next() ─► bounded queue ─►   journal ─► DecodingLoop ─► log, newest value ─►  Feedback (at the screen's rate)
/// ```
///
/// Clocks only stamp: when an input was received, when a decision was made, when it was shown.
package org.ideomotor.sessions;
