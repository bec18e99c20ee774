package org.ideomotor.acquisition;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.ideomotor.core.Recording;
import org.ideomotor.core.SampleSource;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.testkit.FakeMotorImagery;
import org.ideomotor.testkit.SampleSourceContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RecoveringSourceContractTest implements SampleSourceContract {
    private final LslNetwork network = Loopback.network();
    private LslPlayer player;

    /// A stream that has been played to its end, which was expected.
    @Override
    public SampleSource source() throws IOException {
        RecoveringSource source = endless();
        try {
            player.awaitReaders(Duration.ofSeconds(10));
            player.play(Pace.unpaced());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        source.expectEnd();
        player.close();
        return source;
    }

    /// A stream on which nothing comes.
    @Override
    public RecoveringSource endless() throws IOException {
        Recording recording = FakeMotorImagery.leftRight(31).trialsPerClass(1).lost(2, 0.5).recording();
        player = LslPlayer.open(network, "contract", recording, 40);
        return RecoveringSource.open(network, Loopback.found(network, player.signal()),
                Loopback.found(network, player.markers()));
    }

    @AfterEach
    void closePlayer() {
        if (player != null) player.close();
    }
}
