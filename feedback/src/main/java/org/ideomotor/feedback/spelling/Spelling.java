package org.ideomotor.feedback.spelling;

import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Decision;

/// A speller at work.
///
/// Advanced by decisions alone, in their order: it has no clock and no thread, so the same decisions spell the same text, live,
/// in a replay and in a test. Not safe for threads.
public interface Spelling {
    /// The loop has decided something. Decisions that answer a cue are passed over: the continuous ones are the control. What is
    /// refused, warms up or is idle moves nothing, and what was heard before stays.
    void decided(Decision decision);

    /// There is no decision, for a reason such as `stream stalled`: nothing moves, what was heard stays, and the time until the
    /// next decision does not count.
    void neutral(String why);

    /// What there is to see.
    SpellerView view();

    /// What is written.
    String text();

    /// Whether the text to copy is written, an added space at its end aside; never in free spelling. Nothing moves any more.
    boolean done();

    /// The class that brings the wanted text nearer right now; empty in free spelling, and when done.
    Optional<String> wanted();

    /// What was chosen so far.
    List<Selection> selections();
}
