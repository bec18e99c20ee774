package org.ideomotor.acquisition;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;

/// A program that records a stream until it is killed, and says again and again how many samples are in its file. It ends by
/// itself when nobody listens any more, so that a broken test leaves nothing running.
final class RecordingProgram {
    private static final Duration PATIENCE = Duration.ofSeconds(20), BETWEEN = Duration.ofMillis(5);

    private RecordingProgram() {}

    /// @param args session id, the stream's uid, file
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        LslNetwork network = LslNetwork.loopback().withSessionId(args[0]);
        StreamInfo stream = network.resolveFirst(StreamQuery.withUid(args[1]), PATIENCE);
        try (LslRecording recording = LslRecording.begin(network, List.of(stream), Path.of(args[2]))) {
            do out.print(recording.progress().getFirst().samples() + "\n");
            while (!recording.awaitEnd(BETWEEN) && !out.checkError());
        }
    }
}
