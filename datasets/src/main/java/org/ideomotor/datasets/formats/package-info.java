/// File formats. The room knows bytes, headers and the nouns of core; it must never see a decoder, a paradigm or a data
/// set's meaning: a reader says what stands in the file, a data sheet (one package up) says what it means.
///
/// A reader converts at the door: voltages to µV, times to samples by the one rounding rule, labels without padding.
/// What is intact is read, what was lost or looks wrong becomes a [org.ideomotor.core.Finding], and what would be
/// garbage is refused with a message that names file, place, expected and found. No reader takes more memory than the
/// stretch it is asked for, or than the file has bytes; XDF, which has no index, is held in memory.
///
/// ```
///  file ─► EdfHeader ─► refuse text damage ─► EdfTimeline (annotations) ─► EdfStore (samples, on demand) ─► Plausibility
///  file ─► XdfFile (room lsl) ─► choose the signal ─► XdfTimeline (stamps, markers) ─► XdfStore ─► Plausibility
/// ```
package org.ideomotor.datasets.formats;
