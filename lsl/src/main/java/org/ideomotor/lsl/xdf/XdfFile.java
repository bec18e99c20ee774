package org.ideomotor.lsl.xdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ideomotor.lsl.DescElement;

/// What stands in an XDF file (`.xdf`, or compressed as a whole: `.xdfz`, `.xdf.gz`).
///
/// Damage costs as little as possible: where bytes make no sense, reading goes on with the next chunk that does, at the
/// latest behind the next boundary, and findings say what was lost. Lengths are believed only as far as there are bytes.
/// All samples are held in memory, in the width that they have in the file.
///
/// Beside pyxdf: what was recorded after the footer was written stays; a sample whose stamp the recorder left out, after a
/// loss, is counted back from the next stamp rather than on from before the loss.
///
/// @param header   the file header, `info` with `version` and mostly `datetime`; empty text if it is lost
/// @param streams  in the order of their headers
/// @param findings what was damaged, skipped or deduced
public record XdfFile(DescElement header, List<XdfStream> streams, List<Finding> findings) {
    /// Something the reader noticed.
    ///
    /// @param kind what sort of notice
    /// @param text one sentence: what, where, expected, got
    public record Finding(Kind kind, String text) {
        /// Sorts of notices. `REPAIR`: something was deduced or mended. `LOSS`: something is not there any more. `DOUBT`:
        /// read as it stands, but it looks wrong.
        public enum Kind { REPAIR, LOSS, DOUBT }
    }

    public XdfFile {
        streams = List.copyOf(streams);
        findings = List.copyOf(findings);
    }

    /// Reads a file.
    ///
    /// @throws IOException if it cannot be read, or is no XDF file
    public static XdfFile read(Path file) throws IOException { return XdfBytes.read(file); }

    /// Whether a file that begins so is an XDF file, compressed or not.
    ///
    /// @param head the first bytes; some tens are enough
    public static boolean recognises(byte[] head) { return XdfBytes.recognises(head); }

    /// The first stream of this name.
    public Optional<XdfStream> stream(String name) {
        return streams.stream().filter(stream -> stream.info().name().equals(name)).findFirst();
    }
}
