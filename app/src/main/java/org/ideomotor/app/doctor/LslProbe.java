package org.ideomotor.app.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ideomotor.app.doctor.Machine.Lsl;
import org.ideomotor.app.doctor.Machine.Lsl.Trial;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.Pulled;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;

/// Asks for a second which streams there are, and sends one marker to itself.
final class LslProbe {
    private static final String NAME = "ideomotor-doctor";
    private static final Duration LISTEN = Duration.ofSeconds(1);

    private LslProbe() {}

    static Lsl look(LslNetwork network) {
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers(NAME))) {
            return look(network, outlet);
        } catch (IOException e) {
            return new Lsl(List.of(), Trial.NOT_OPENED, String.valueOf(e.getMessage()));
        }
    }

    private static Lsl look(LslNetwork network, LslOutlet outlet) {
        try {
            List<StreamInfo> all = network.resolve(StreamQuery.any(), 0, LISTEN);
            String uid = outlet.info().uid();
            Optional<StreamInfo> own = all.stream().filter(stream -> stream.uid().equals(uid)).findFirst();
            List<StreamInfo> others = all.stream().filter(stream -> !stream.uid().equals(uid)).toList();
            if (own.isEmpty()) return new Lsl(others, Trial.NOT_FOUND, "no answer within 1 s");
            return receive(network, outlet, own.get())
                    .map(failure -> new Lsl(others, Trial.NOT_RECEIVED, failure))
                    .orElseGet(() -> new Lsl(others, Trial.ARRIVED, ""));
        } catch (IOException e) {
            return new Lsl(List.of(), Trial.NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }

    /// @return why the marker did not arrive; empty if it did
    private static Optional<String> receive(LslNetwork network, LslOutlet outlet, StreamInfo own) {
        try (LslInlet inlet = network.openInlet(own)) {
            outlet.push(new String[]{"hello"}, network.clock().now());
            return inlet.pull(LISTEN) instanceof Pulled.Samples ? Optional.empty()
                    : Optional.of("connected, but no marker within 1 s");
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
