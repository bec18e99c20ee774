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
///
/// A run ([org.ideomotor.paradigms.ParadigmRun]) asks: it counts samples, hears what was on the screen, and gives the markers that a
/// recording has, each once and in order:
///
/// | marker | where it stands |
/// |---|---|
/// | `run_start`, `run_end` | at sample 0, and where nothing more is asked |
/// | `trial_start`, `trial_end` | where a trial is due, and where it is over, rejected or not |
/// | `cross`, `beep`, a class's label, `feedback` | where it was on the screen |
/// | `hit`, `miss`, `time_up` | where the feedback was decided |
/// | `rejected` | where a trial became invalid; `trial_end` follows at the same sample |
///
/// Randomness comes from [java.util.SplittableRandom] and the run's seed: order of the cues, rests, and where a cue is asked
/// again are separate streams, so that none tells another.
package org.ideomotor.paradigms;
