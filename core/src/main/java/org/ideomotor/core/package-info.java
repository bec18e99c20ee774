/// The nouns of the toolkit and the one loop that joins them.
///
/// Knows signals, windows, decisions; must never see a file format, a socket, a thread, a clock or a screen.
///
/// ```
/// Input ──► DecodingLoop ──► CausalStage … ──► CausalWindows ──► Gate ──► Fitted<Window, Output> ──► Gate ──► Decision
/// ```
///
/// *Conventions.* µV everywhere; a reader or an inlet converts at the door. Shapes are (channels, times). Intervals are
/// half-open, `[from, to)`. Below the description layer everything is counted in input samples (`long`), seconds become
/// samples once by [org.ideomotor.core.Samples#count]. Labels are texts. Equality means the same bits.
///
/// *The promise.* A [org.ideomotor.core.Decision] depends on the [org.ideomotor.core.Decoder] and on the accepted
/// [org.ideomotor.core.Input]s in their order, and on nothing else; so what is trained, scored offline, replayed and run
/// live is the same to the bit.
package org.ideomotor.core;
