/// What a decision does in the world: a bar, a cursor with its targets, streams and datagrams for other programs.
///
/// Knows decisions; must never see a decoder, a source or a session. A feedback is shown the newest decision at the
/// screen's own rate, never every decision, so a slow screen cannot hold up the loop.
///
/// ```
/// Decision ─ CursorTargets ─► Control ─ CursorLaw ─► CursorPosition ─ CursorField ─► CursorTrial ─► CursorScores
///          └ CalibratedBar ─► −1 … 1      (all of this is CursorGame)
/// ```
///
/// A law is a description that is started: [RateControl], [PositionControl], [Bci2000Control], [FilteredControl]. In a
/// [CursorGame] the cursor decides what is reached; in a [CursorTask] the decoder's own decision at the end of the trial does.
/// Places are in half screens: the middle is (0, 0), the edges are at −1 and 1, y grows upwards. Everything here is advanced by
/// decisions and counts of samples and has no clock; outputs ([LslScores], [LslControl], [LslMarkers], [AppConnector],
/// [OutputFrame]) never wait for a reader.
package org.ideomotor.feedback;
