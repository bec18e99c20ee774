/// What a calibration is worth: decoders compared on its trials, said plainly.
///
/// Knows trials and estimators; must never see a stream, a screen or a clock. What it says is a function of the trials, the
/// estimators and a seed.
///
/// ```
/// Examples<Window> ──► Prepared ──► BlockedFolds ──► DecoderRow … ──► TrainingReport ──► lines, JSON
///                      (work that    (time stays     (accuracy, p,     (which is used,
///                       no label      in order)       confusion)        and whether it is chance)
///                       changes, once)
/// ```
package org.ideomotor.sessions.report;
