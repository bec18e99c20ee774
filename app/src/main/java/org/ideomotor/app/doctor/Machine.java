package org.ideomotor.app.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;

/// A machine, as far as a session depends on it.
///
/// @param jdk        that runs
/// @param memory     and processors
/// @param interfaces of the network that are up
/// @param ports      of LSL
/// @param lsl        what discovery and a stream of our own gave
/// @param config     the file that liblsl programs on this machine follow, if there is one
/// @param clock      its clocks
/// @param place      where the command was started
public record Machine(Jdk jdk, Memory memory, List<Interface> interfaces, Ports ports, Lsl lsl,
        Optional<LslConfig> config, Clock clock, Place place) {
    public Machine { interfaces = List.copyOf(interfaces); }

    /// @param feature  25, say
    /// @param compiler whether `javac` is part of it
    public record Jdk(int feature, String version, String vendor, boolean compiler) {}

    /// @param installed  bytes that this machine or container has
    /// @param available  bytes that programs could still take
    /// @param processors that the JVM may use
    public record Memory(long installed, long available, int processors) {}

    /// @param tunnel whether it looks like a VPN, a container or a virtual machine
    public record Interface(String name, boolean loopback, boolean multicast, boolean tunnel, List<String> addresses) {
        public Interface { addresses = List.copyOf(addresses); }
    }

    /// Ports on loopback that outlets take.
    ///
    /// @param discovery whether the discovery port can be shared with others
    /// @param range     how many service ports there are
    /// @param heldUdp   those held by others
    /// @param heldTcp   those held by others
    public record Ports(int discoveryPort, boolean discovery, int basePort, int range, List<Integer> heldUdp,
            List<Integer> heldTcp) {
        public Ports {
            heldUdp = List.copyOf(heldUdp);
            heldTcp = List.copyOf(heldTcp);
        }
    }

    /// @param streams of other programs
    /// @param trial   how far a stream of our own came
    /// @param failure in words, where the trial did not go well
    public record Lsl(List<StreamInfo> streams, Trial trial, String failure) {
        public Lsl { streams = List.copyOf(streams); }

        /// How far a stream of our own came.
        public enum Trial { ARRIVED, NOT_OPENED, NOT_FOUND, NOT_RECEIVED }
    }

    /// @param settings that differ from liblsl's defaults and from this toolkit's, by key
    public record LslConfig(Path file, Map<String, String> settings) {
        public LslConfig { settings = Map.copyOf(settings); }
    }

    /// @param resolutionNanos  smallest step of the steady clock
    /// @param wallDriftMillis  how far the wall clock moved against the steady clock in a third of a second
    /// @param lateMedianMillis how late a thread woke that asked to sleep 20 ms
    /// @param lateMostMillis   the latest of them
    public record Clock(long resolutionNanos, double wallDriftMillis, double lateMedianMillis,
            double lateMostMillis) {}

    /// @param writable whether a file can be made in the folder
    /// @param encoding of the terminal
    /// @param browser  a program that shows a page; empty if none was found
    public record Place(Path folder, boolean writable, String encoding, Optional<String> browser) {}

    /// Looks at this machine; takes about two seconds.
    ///
    /// @param network where LSL is tried; [LslNetwork#loopback] as a rule
    public static Machine probe(LslNetwork network) throws InterruptedException {
        SystemProbe system = new SystemProbe(System.getProperties(), System.getenv());
        Clock clock = ClockProbe.measure(System::nanoTime, System::currentTimeMillis,
                TimeUnit.NANOSECONDS::sleep);
        Ports ports = PortProbe.look(network);
        return new Machine(system.jdk(), system.memory(), system.interfaces(), ports, LslProbe.look(network),
                system.lslConfig(), clock, system.place());
    }
}
