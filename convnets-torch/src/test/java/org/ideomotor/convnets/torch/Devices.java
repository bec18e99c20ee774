package org.ideomotor.convnets.torch;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Where tests of LibTorch run: on the processor, and also on a GPU where the library is CUDA's and finds one.
///
/// With a GPU: `mvn -pl convnets-torch -am verify -Dtorch.gpu=-gpu`. [LibTorchTest] then refuses to pass without one.
public final class Devices {
    private Devices() {
    }

    static List<TorchDevice> there() {
        return Stream.of(TorchDevice.values()).filter(d -> d == TorchDevice.CPU || d == TorchDevice.best()).toList();
    }

    /// Each of these on each device that is there.
    public static List<Arguments> with(List<?> things) {
        return there().stream().flatMap(device -> things.stream().map(thing -> Arguments.of(device, thing))).toList();
    }
}
