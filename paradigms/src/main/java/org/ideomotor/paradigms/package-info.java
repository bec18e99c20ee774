/// What the subject is asked to do, and which stretch of signal is a trial.
///
/// Knows cues, classes and seconds; must never see a decoder's inside, a stream or a screen.
///
/// ```
/// cue            from                 to
///  │──────────────[═══ the window ════)
///  │                                   └── TrialRule: decided `to` seconds after the cue
/// ```
///
/// A paradigm is a description in seconds. It becomes samples once it meets a recording's rate, by
/// [org.ideomotor.core.Samples#count].
package org.ideomotor.paradigms;
