/// XDF, the file format of Lab Streaming Layer: streams as they were received, with their stamps and clock offsets.
///
/// This package knows stream infos, chunks of samples and bytes on disk. It must never see a montage or a recording: what
/// a stream means for a decoder is decided in room datasets.
///
/// A file is four bytes `XDF:` and then chunks, each of which says its length:
/// ```
/// FileHeader (StreamHeader | Samples | ClockOffset | Boundary | StreamFooter)*
/// ```
/// Chunks of different streams lie in the order in which they came. A Boundary is sixteen fixed bytes by which a reader
/// finds its way again behind damage.
///
/// Source: the XDF 1.0 specification (github.com/sccn/xdf/wiki/Specifications). What pyxdf reads is the measure where that
/// is silent.
package org.ideomotor.lsl.xdf;
