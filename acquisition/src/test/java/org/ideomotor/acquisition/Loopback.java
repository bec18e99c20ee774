package org.ideomotor.acquisition;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;

/// Networks on which tests meet only themselves.
final class Loopback {
    private Loopback() {}

    static LslNetwork network() { return LslNetwork.loopback().withSessionId("test-" + UUID.randomUUID()); }

    /// The stream of an outlet as others find it.
    static StreamInfo found(LslNetwork network, StreamInfo outlet) throws IOException {
        return network.resolveFirst(StreamQuery.withUid(outlet.uid()), Duration.ofSeconds(10));
    }
}
