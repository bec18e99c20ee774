package org.ideomotor.app.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ideomotor.app.doctor.Machine.Lsl.Trial;
import org.ideomotor.lsl.StreamInfo;

/// Judges a machine.
public final class Doctor {
    /// Name of the check of other programs' streams, below which they are listed.
    public static final String STREAMS = "LSL streams";
    private static final int JDK = 25;
    private static final double GIGABYTE = 1 << 30;
    /// The heap that the launcher gives to `demo`, and what the JVM needs beside it.
    private static final double COMFORTABLE_GIGABYTES = 1.3;
    private static final double SMALLEST_GIGABYTES = 0.5;
    /// A live session of ours takes two streams, another program's as many.
    private static final int COMFORTABLE_PORTS = 4;
    private static final double LATE_MILLIS = 5;
    private static final double CHUNK_MILLIS = 20;
    private static final double JUMP_MILLIS = 50;
    private static final long COARSE_NANOS = 100_000;

    private Doctor() {}

    /// Everything that was looked at, in the order of the report.
    public static List<Check> examine(Machine machine) {
        List<Check> checks = new ArrayList<>(List.of(jdk(machine.jdk()), memory(machine.memory()),
                loopback(machine.interfaces()), network(machine.interfaces()), ports(machine.ports()),
                discoveryPort(machine.ports()), stream(machine.lsl()), streams(machine.lsl().streams())));
        machine.config().map(Doctor::config).ifPresent(checks::add);
        checks.addAll(List.of(clock(machine.clock()), scheduling(machine.clock()), encoding(machine.place()),
                folder(machine.place()), browser(machine.place())));
        return List.copyOf(checks);
    }

    private static Check jdk(Machine.Jdk jdk) {
        String found = jdk.version() + ", " + jdk.vendor();
        if (!jdk.compiler())
            return Check.wrong("JDK", found + ", without a compiler",
                    "`ideomotor run` compiles scripts: install a JDK 25, not a runtime alone.");
        if (jdk.feature() != JDK)
            return Check.warning("JDK", found, "The toolkit is tested with JDK 25; if something is odd, use that one.");
        return Check.ok("JDK", found);
    }

    private static Check memory(Machine.Memory memory) {
        double available = memory.available() / GIGABYTE;
        String found = String.format(Locale.ROOT, "%.1f of %.1f GB available, %d processor%s", available,
                memory.installed() / GIGABYTE,
                memory.processors(), memory.processors() == 1 ? "" : "s");
        if (available < SMALLEST_GIGABYTES)
            return Check.wrong("memory", found, "Nothing will run well: close other programs.");
        if (available < COMFORTABLE_GIGABYTES)
            return Check.warning("memory", found, "The demo may take 1 GB: close other programs before a session.");
        if (memory.processors() < 2)
            return Check.warning("memory", found,
                    "Receiving, decoding and showing share one processor: expect late decisions.");
        return Check.ok("memory", found);
    }

    private static Check loopback(List<Machine.Interface> interfaces) {
        return interfaces.stream().filter(Machine.Interface::loopback).findFirst()
                .map(up -> Check.ok("loopback", up.name() + " " + String.join(" ", up.addresses())))
                .orElseGet(() -> Check.wrong("loopback", "no loopback interface is up",
                        "LSL runs over it: bring it up (Linux: ip link set lo up)."));
    }

    private static Check network(List<Machine.Interface> interfaces) {
        List<Machine.Interface> others = interfaces.stream().filter(each -> !each.loopback()).toList();
        String found = others.isEmpty() ? "no other interface"
                : others.stream().map(each -> each.name() + (each.multicast() ? "" : " (no multicast)"))
                        .collect(Collectors.joining(", "));
        if (others.stream().anyMatch(Machine.Interface::tunnel))
            return Check.warning("network", found,
                    "A VPN, container or virtual network is up, which often keeps other LSL"
                            + " programs from finding each other: switch it off if a stream is missing.");
        return Check.ok("network", found);
    }

    private static Check ports(Machine.Ports ports) {
        TreeSet<Integer> held = new TreeSet<>(ports.heldUdp());
        held.addAll(ports.heldTcp());
        int free = ports.range() - held.size();
        String range = ports.basePort() + " to " + (ports.basePort() + ports.range() - 1);
        String found = free + " of " + ports.range() + " free (" + range + ")"
                + (held.isEmpty() ? ""
                        : ", held: " + held.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        String who = "see who holds them (Linux: ss -lntup; macOS: lsof -i; Windows: netstat -abn).";
        if (free == 0)
            return Check.wrong("LSL ports", found,
                    "New streams will not be found: close programs with streams, or " + who);
        if (free < COMFORTABLE_PORTS)
            return Check.warning("LSL ports", found, "The next streams may not be found: " + who);
        return Check.ok("LSL ports", found);
    }

    private static Check discoveryPort(Machine.Ports ports) {
        String port = "UDP " + ports.discoveryPort();
        if (ports.discovery()) return Check.ok("LSL discovery", port + " can be shared");
        return Check.warning("LSL discovery", port + " is held by a program that does not share it",
                "Older LSL programs will not find streams of this toolkit: end the program that holds it.");
    }

    private static Check stream(Machine.Lsl lsl) {
        if (lsl.trial() == Trial.ARRIVED) return Check.ok("LSL", "a stream was opened, found and received");
        String found = switch (lsl.trial()) {
            case NOT_OPENED -> "a stream could not be opened: ";
            case NOT_FOUND -> "a stream was opened but not found: ";
            case NOT_RECEIVED, ARRIVED -> "a stream was found but not received: ";
        } + lsl.failure();
        return Check.wrong("LSL", found,
                "Nothing live will work: let Java through the firewall on 127.0.0.1, both UDP and"
                        + " TCP; some security programs need an exception for it.");
    }

    private static Check streams(List<StreamInfo> streams) {
        List<String> objections = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        for (StreamInfo stream : streams) names.merge(stream.name(), 1, Integer::sum);
        for (String name : new TreeSet<>(names.keySet()))
            if (names.get(name) > 1)
                objections.add(
                        names.get(name) + " streams are named \"" + name + "\": give each a name of its own, or you"
                                + " may decode the wrong one.");
        for (StreamInfo stream : streams) {
            if (stream.sourceId().isEmpty())
                objections
                        .add("\"" + stream.name() + "\" has no source id: programs with liblsl cannot take it up again"
                                + " when its sender restarts.");
            if (stream.type().equalsIgnoreCase("EEG") && !stream.isRegular())
                objections.add("\"" + stream.name() + "\" is EEG without a sampling rate and cannot be decoded: set the"
                        + " rate in the amplifier's program.");
        }
        String found = streams.isEmpty() ? "none of other programs on this machine"
                : String.valueOf(streams.size());
        if (!objections.isEmpty()) return Check.warning(STREAMS, found, String.join(" ", objections));
        if (streams.isEmpty())
            return new Check(STREAMS, Check.State.OK, found,
                    "Expected one? Start the amplifier's LSL program on this"
                            + " machine and link its stream; streams of other machines are not received yet.");
        return Check.ok(STREAMS, found);
    }

    private static Check config(Machine.LslConfig config) {
        String found = config.file() + (config.settings().isEmpty() ? ", ports and session as usual"
                : ": " + config.settings().entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .map(each -> each.getKey() + " = " + each.getValue()).collect(Collectors.joining(", ")));
        if (config.settings().isEmpty()) return Check.ok("LSL settings", found);
        return Check.warning("LSL settings", found,
                "Other LSL programs follow this file, this toolkit does not: they will"
                        + " not find each other's streams until these lines are removed.");
    }

    private static Check clock(Machine.Clock clock) {
        String found = String.format(Locale.ROOT,
                "steps of %d ns; the time of day moved by %.0f ms against it in a third of a second",
                clock.resolutionNanos(),
                Math.abs(clock.wallDriftMillis()));
        if (clock.resolutionNanos() > COARSE_NANOS)
            return Check.warning("clock", found,
                    "Stamps are coarse: on a virtual machine choose another clock source.");
        if (Math.abs(clock.wallDriftMillis()) > JUMP_MILLIS)
            return Check.warning("clock", found, "Stamps do not follow the time of day, but do not compare"
                    + " files by the time of day until it has settled.");
        return Check.ok("clock", found);
    }

    private static Check scheduling(Machine.Clock clock) {
        String found = String.format(Locale.ROOT, "a thread that sleeps 20 ms wakes %.1f ms late, at most %.1f ms",
                clock.lateMedianMillis(),
                clock.lateMostMillis());
        if (clock.lateMostMillis() > CHUNK_MILLIS)
            return Check.warning("scheduling", found,
                    "Chunks of 20 ms will come in bursts: close other programs, switch"
                            + " power saving off; no sample is lost, but decisions are late.");
        if (clock.lateMostMillis() > LATE_MILLIS)
            return Check.warning("scheduling", found,
                    "Decisions will sometimes be that much late: fine for a bar, too much"
                            + " for exact cue times.");
        return Check.ok("scheduling", found);
    }

    private static Check encoding(Machine.Place place) {
        if (place.encoding().equalsIgnoreCase("UTF-8")) return Check.ok("terminal", "UTF-8");
        return Check.warning("terminal", place.encoding(),
                "µ and the bar will look wrong: set UTF-8 (Linux, macOS: export"
                        + " LANG=C.UTF-8; Windows: chcp 65001).");
    }

    private static Check folder(Machine.Place place) {
        if (place.writable()) return Check.ok("folder", place.folder() + " can be written");
        return Check.warning("folder", place.folder() + " cannot be written",
                "Journals, decoders and recordings are saved where you are: change to a folder of yours.");
    }

    private static Check browser(Machine.Place place) {
        return place.browser().map(program -> Check.ok("browser", program)).orElseGet(() -> Check.warning("browser",
                "none found", "Feedback is shown in the terminal: use --headless."));
    }
}
