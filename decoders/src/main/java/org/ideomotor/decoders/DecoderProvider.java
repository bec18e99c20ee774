package org.ideomotor.decoders;

import java.util.List;

/// Adds named decoders: a jar lists its implementation in `META-INF/services/org.ideomotor.decoders.DecoderProvider`,
/// and [Decoders] finds it.
public interface DecoderProvider {
    /// The decoders, by names that no other jar uses.
    List<NamedDecoder> decoders();
}
