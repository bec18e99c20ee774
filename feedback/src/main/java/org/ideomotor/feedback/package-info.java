/// What a decision does in the world: a bar, a cursor with its targets, a stream of scores for other
/// programs.
///
/// Knows decisions; must never see a decoder, a source or a session. A feedback is shown the newest decision at the
/// screen's own rate, never every decision, so a slow screen cannot hold up the loop.
package org.ideomotor.feedback;
