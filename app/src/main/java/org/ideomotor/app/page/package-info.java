/// The page in the browser: what a session shows to the person who does it and to whoever watches.
///
/// Knows a session by its [org.ideomotor.sessions.SessionWatcher] and a cursor by [org.ideomotor.feedback.CursorTask]; must
/// never see a source or a decoder's inside, and nothing flows back from it into a session.
///
/// ```
/// decode thread                      one thread a viewer                         browser
/// watcher ─► PageModel (counts) ─►   newest snapshot, at most 60 a second ─►     draws at the screen's rate
///                                    clock offset, flip times ◄─                 says when a decision was on the screen
/// ```
///
/// A viewer that is slow, asleep or gone skips snapshots; it holds up neither the session nor the other viewers.
/// Who may look, and what is loaded, is [org.ideomotor.app.web].
///
/// **Messages** are JSON texts over one WebSocket, `/socket`. From the server, each with its `type`:
/// * `hello`, first: `schema` ([Message#SCHEMA]; a page of another schema says so and stops), `title`, `source`, `decoder`,
///   `classes` (each `label`, `x`, `y` of its target), `channels`, `samplingRate` (Hz), `length` (samples, or null).
/// * `state`, after every decision and change of phase (the newest only), and four times a second: `sequence` (number of the newest decision), `sample`,
///   `phase` (`REST`, `CUE`, `FEEDBACK`, `HIT`, `MISS`, `UNDECIDED`), `target` (a class, or null), `x`, `y` (the cursor),
///   `scores` (in the order of the classes, or null), `why` (there are none, or null), `stream` (`WAITING`, `LIVE`, `LATE`,
///   `STALLED`, `ENDED`), `chunkAgeMillis` (or null), `gaps`, `samplesLost`, `note` (what is being done, or empty), `latency`
///   (of the latest decisions: `p50`, `p99`, `max` in ms, or null), `screen` (from a decision to the screen, alike).
/// * `score`, when a trial ended: `trials` (each `target`, `outcome`, `said` or null), `undecided`, `accuracy` (`correct`,
///   `decided`, `value`, `low`, `high`, `chance`, `p`; or null).
/// * `summary`, at the end: `accuracy` and `undecided` as above, `classes`, `confusion` (rows: cued, columns: decided),
///   `latency`, `screen` (decision to screen, as `latency`, or null), `sameness`, `lines` (each `name`, `value`),
///   `recording`, `report` (paths, or null). The page answers `seen`.
/// * `over`: there will be no more; `reason`.
/// * `ping` with an `id`, for the clock.
///
/// From the page: `pong` (`id`, `millis` of its clock), `flip` (`sequence`, `millis`: that decision was on the screen by
/// then), `seen`. Whatever else a page says ends its connection. A viewer that comes late, or again, gets `hello`, `score`,
/// `state` and, if it is over, `summary`: everything it needs.
package org.ideomotor.app.page;
