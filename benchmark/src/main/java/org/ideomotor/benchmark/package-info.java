/// What decoders are worth: which recordings belong together, who is trained on what, how often it was right.
///
/// Knows recordings, paradigms, pipelines and decoders; must never see a stream, a thread, a clock, a screen or a command
/// line. It has no scorer of its own: a score is [Evaluation#offline][org.ideomotor.core.Evaluation#offline] of a
/// [Decoder][org.ideomotor.core.Decoder] that [MotorImagery][org.ideomotor.paradigms.MotorImagery] made, so it is true, to
/// the bit, of the same decoder live.
///
/// ```
/// files ──► Runs ──► Labelling ──► MotorImagery.cut ──► Folds ──► fit ──► Evaluation.offline ──► BenchmarkRow
///          (order,   (codes become                     (earlier │ later)                        (subject × session ×
///           session)  classes)                                                                  pipeline × protocol)
/// ```
///
/// Beside that stands [MoabbProtocol][org.ideomotor.benchmark.MoabbProtocol], the published convention, whose filter and folds look ahead; its scores
/// are of fitted estimators, never of decoders, and carry its name. [pipelines][org.ideomotor.benchmark.pipelines] reads MOABB's files.
///
/// *Chronological.* What is learnt from was recorded before what is scored; [Folds][org.ideomotor.core.Folds] says why
/// nothing is shuffled. *Fair.* All pipelines get the same folds, and a fold that cannot teach every class is scored for none
/// of them. *Nothing is silent.* What was left out is a note of the report. *Same bits.* No random numbers but shuffles with a fixed seed, and the
/// same answer for any number of threads.
package org.ideomotor.benchmark;
