/// The screens of a recording session in the browser: the subject's, the operator's, and a stream of frames for other programs.
///
/// Knows [org.ideomotor.sessions.SubjectView] and [org.ideomotor.sessions.OperatorView] and draws them; must never see a
/// paradigm, a decoder or a source. What flows back is what was on the screen when, and what the operator orders.
///
/// ```
/// decode thread                       one thread a socket                     browser
/// show(SubjectView)  ─► newest only ─► /subject-socket  `view`          ─►    drawn at the screen's rate
///      FlipListener  ◄─ clock offset ◄─                 `flip`, `frames` ◄─   says when it was on the screen, and what it missed
/// show(OperatorView) ─► newest only ─► /operator-socket `view`          ─►    panel, with the subject's screen in small
///      OperatorOrder ◄─ checked      ◄─                 `start`, …      ◄─
/// output(json)       ─► every frame ─► /output                          ─►    other programs
/// ```
///
/// **Who may.** Only this machine, and of pages only this server's own ([org.ideomotor.app.web]). `/output` is for programs, too,
/// which name no origin; a page of another site may not. *Another user of the same machine can open the operator's panel*;
/// nothing here stops that. On a machine that several people use at once, nobody else should be logged in during a session.
///
/// **Messages** are JSON texts, each with its `type`. `hello` comes first and carries `schema` ([Message#SCHEMA]; a page of another
/// schema says so and stops); `over` (`reason`) comes last; `ping` (`id`) is answered by `pong` (`id`, `millis` of the page's clock).
///
/// `/subject-socket`, from the server:
/// * `view`, the newest only: `sequence` (counts views), `subject` (below).
///
/// `subject` is what the subject sees: `moment` (`number`, `phase`, `cue` or null, `trial` from 0, `trials`), `classes`, `bar` (-1
/// to 1, or null), `cursor` (`x`, `y`, `radius`, `targets`: each `label`, `x`, `y`, `halfWidth`, `halfHeight`, `wanted`; or null;
/// the middle of the screen is 0, an edge 1, y grows upwards), `speller` (`layout` `HEXAGONS` or `HALVES`, `options`: each
/// `symbols`, `evidence`; `pointed` (place of an option, or null), `extension`, `text`, `wanted` or null, `completions`,
/// `commands`: each `label`, `meaning`; `note`; or null), `result` (`HIT`, `MISS`, `TIME_UP`, `INVALID`, or null), `neutral`,
/// `message` (empty if there is none).
///
/// From the page: `flip` (`sequence`, `millis`: that view was on the screen by then), `frames` (`frames`, `missed`, `millis`: since the
/// page was opened, and the median interval; `visible`; `sound`: `ON`, `MUTED` or `WAITING` for the first key or click, without
/// which browsers let nothing sound).
///
/// `/operator-socket`, from the server:
/// * `view`, at most 20 a second and twice a second without news: `title`, `steps` (each `name`, `stage`), `subject`, `source`
///   (`state`, `ageSeconds` or null, `gaps`, `samplesLost`, `reconnects`), `quality` (each `channel`, `verdict`, `microvolts` or
///   null, `lineShare` or null, `reason`), `seconds`, `trialSeconds` or null, `invalid`, `score` (`correct`, `decided`, `value`, `low`,
///   `high`, `chance`, `p`; or null), `latencyMillis` or null, `report` (lines), `problem`, `screen` (below), `ageMillis` (since the
///   session said so).
/// * `heard` (`words`): what became of an order.
///
/// `screen` is how the subject's screen does: `open`, `visible` (how many pages), `frameMillis` or null, `frames`, `missed`,
/// `sound`, `times` (view to screen: `p50`, `p99`, `max` in ms, or null).
///
/// From the page, what was ordered with what the operator saw when ordering, so that an order that crosses the end of a step or of a
/// trial hits nothing else: `start` (`step`: place of the step that waits), `stop` (`step`: of the one that runs, -1 if none),
/// `invalidate` (`trial`), `note` (`text`, at most 500 characters).
///
/// `/output`: first `hello` (`schema`), then every frame as it was handed in; a program that says anything, or that is
/// more than [OutputSocket#WAITING] frames behind, is cut off.
///
/// Anything else that is said ends a connection. A page that comes late, or again, gets the newest view: everything it needs.
package org.ideomotor.app.screens;
