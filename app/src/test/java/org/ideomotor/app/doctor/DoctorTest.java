package org.ideomotor.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ideomotor.app.doctor.Check.State;
import org.ideomotor.app.doctor.Machine.Lsl.Trial;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.StreamInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoctorTest {
    private static final long GB = 1L << 30;
    private static final Machine.Jdk JDK = new Machine.Jdk(25, "25.0.3", "Eclipse Adoptium", true);
    private static final Machine.Memory MEMORY = new Machine.Memory(16 * GB, 8 * GB, 8);
    private static final Machine.Interface LO = new Machine.Interface("lo", true, false, false, List.of("127.0.0.1"));
    private static final Machine.Interface ETHERNET = new Machine.Interface("eth0", false, true, false,
            List.of("192.168.1.7"));
    private static final Machine.Interface VPN = new Machine.Interface("tun0", false, false, true, List.of("10.8.0.2"));
    private static final Machine.Ports PORTS = new Machine.Ports(16571, true, 16572, 32, List.of(), List.of());
    private static final Machine.Lsl LSL = new Machine.Lsl(List.of(), Trial.ARRIVED, "");
    private static final Machine.Clock CLOCK = new Machine.Clock(30, 0.2, 0.1, 0.4);
    private static final Machine.Place PLACE = new Machine.Place(Path.of("study"), true, "UTF-8",
            Optional.of("firefox"));
    private static final StreamInfo EEG = StreamInfo.unnamedChannels("Amp", "EEG", 512, ChannelFormat.FLOAT32, 64);

    /// The healthy machine, part by part.
    private static final class Parts {
        private Machine.Jdk jdk = JDK;
        private Machine.Memory memory = MEMORY;
        private List<Machine.Interface> interfaces = List.of(LO, ETHERNET);
        private Machine.Ports ports = PORTS;
        private Machine.Lsl lsl = LSL;
        private Optional<Machine.LslConfig> config = Optional.empty();
        private Machine.Clock clock = CLOCK;
        private Machine.Place place = PLACE;

        Check check(String name) {
            List<Check> checks = Doctor
                    .examine(new Machine(jdk, memory, interfaces, ports, lsl, config, clock, place));
            assertThat(checks).filteredOn(c -> !c.name().equals(name))
                    .allSatisfy(other -> assertThat(other.state()).as(other.toString()).isEqualTo(State.OK));
            return checks.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
        }
    }

    private static void assertIs(Check check, State state, String found, String advice) {
        assertThat(check.state()).as(check.toString()).isEqualTo(state);
        assertThat(check.found()).contains(found);
        assertThat(check.advice()).contains(advice);
    }

    @Test
    void ofAHealthyMachineNothingIsSaidButWhatWasFound() {
        Machine healthy = new Machine(JDK, MEMORY, List.of(LO, ETHERNET), PORTS, LSL, Optional.empty(), CLOCK, PLACE);
        assertThat(Doctor.examine(healthy)).allSatisfy(check -> {
            assertThat(check.state()).isEqualTo(State.OK);
            assertThat(check.found()).isNotBlank();
        }).extracting(Check::name).doesNotHaveDuplicates();
    }

    @Test
    void aJdkWithoutCompilerIsWrongAndANewerOneADoubt() {
        Parts machine = new Parts();
        machine.jdk = new Machine.Jdk(25, "25.0.3", "Eclipse Adoptium", false);
        assertIs(machine.check("JDK"), State.WRONG, "without a compiler", "install a JDK 25");
        machine.jdk = new Machine.Jdk(26, "26", "Eclipse Adoptium", true);
        assertIs(machine.check("JDK"), State.WARNING, "26", "JDK 25");
    }

    @Test
    void littleMemoryAndASingleProcessorAreTold() {
        Parts machine = new Parts();
        machine.memory = new Machine.Memory(16 * GB, GB, 8);
        assertIs(machine.check("memory"), State.WARNING, "1.0 of 16.0 GB available, 8 processors", "close other");
        machine.memory = new Machine.Memory(16 * GB, GB / 5, 8);
        assertIs(machine.check("memory"), State.WRONG, "0.2 of 16.0 GB", "close other");
        machine.memory = new Machine.Memory(16 * GB, 8 * GB, 1);
        assertIs(machine.check("memory"), State.WARNING, "1 processor", "share one processor");
    }

    @Test
    void withoutLoopbackNothingLiveWorks() {
        Parts machine = new Parts();
        machine.interfaces = List.of(ETHERNET);
        assertIs(machine.check("loopback"), State.WRONG, "no loopback", "ip link set lo up");
    }

    @Test
    void aTunnelIsADoubtAndNoNetworkIsNone() {
        Parts machine = new Parts();
        machine.interfaces = List.of(LO, ETHERNET, VPN);
        assertIs(machine.check("network"), State.WARNING, "eth0, tun0 (no multicast)", "VPN");
        machine.interfaces = List.of(LO);
        assertIs(machine.check("network"), State.OK, "no other interface", "");
    }

    @Test
    void heldPortsAreCountedAcrossUdpAndTcp() {
        Parts machine = new Parts();
        machine.ports = new Machine.Ports(16571, true, 16572, 32, List.of(16572), List.of(16572, 16573));
        assertIs(machine.check("LSL ports"), State.OK, "30 of 32 free (16572 to 16603), held: 16572 16573", "");
        machine.ports = new Machine.Ports(16571, true, 16572, 32, held(30), List.of());
        assertIs(machine.check("LSL ports"), State.WARNING, "2 of 32 free", "see who holds them");
        machine.ports = new Machine.Ports(16571, true, 16572, 32, List.of(), held(32));
        assertIs(machine.check("LSL ports"), State.WRONG, "0 of 32 free", "New streams will not be found");
    }

    private static List<Integer> held(int count) { return IntStream.range(16572, 16572 + count).boxed().toList(); }

    @Test
    void aDiscoveryPortThatIsNotSharedIsADoubt() {
        Parts machine = new Parts();
        machine.ports = new Machine.Ports(16571, false, 16572, 32, List.of(), List.of());
        assertIs(machine.check("LSL discovery"), State.WARNING, "UDP 16571 is held", "end the program");
    }

    @ParameterizedTest
    @EnumSource(value = Trial.class, names = "ARRIVED", mode = EnumSource.Mode.EXCLUDE)
    void aStreamThatDoesNotArriveIsWrong(Trial trial) {
        Parts machine = new Parts();
        machine.lsl = new Machine.Lsl(List.of(), trial, "blocked");
        assertIs(machine.check("LSL"), State.WRONG, "blocked", "firewall");
    }

    @Test
    void streamsThatWillMakeTroubleAreNamed() {
        Parts machine = new Parts();
        machine.lsl = new Machine.Lsl(List.of(EEG), Trial.ARRIVED, "");
        assertIs(machine.check("LSL streams"), State.OK, "1", "");
        machine.lsl = new Machine.Lsl(List.of(EEG, EEG), Trial.ARRIVED, "");
        assertIs(machine.check("LSL streams"), State.WARNING, "2", "2 streams are named \"Amp\"");
        machine.lsl = new Machine.Lsl(List.of(EEG.withSourceId("")), Trial.ARRIVED, "");
        assertIs(machine.check("LSL streams"), State.WARNING, "1", "\"Amp\" has no source id");
        StreamInfo irregular = StreamInfo.unnamedChannels("Amp", "EEG", 0, ChannelFormat.FLOAT32, 64);
        machine.lsl = new Machine.Lsl(List.of(irregular), Trial.ARRIVED, "");
        assertIs(machine.check("LSL streams"), State.WARNING, "1", "without a sampling rate");
    }

    @Test
    void settingsThatPartOtherProgramsFromUsAreADoubt() {
        Parts machine = new Parts();
        machine.config = Optional.of(new Machine.LslConfig(Path.of("lsl_api.cfg"), Map.of()));
        assertIs(machine.check("LSL settings"), State.OK, "as usual", "");
        machine.config = Optional
                .of(new Machine.LslConfig(Path.of("lsl_api.cfg"), Map.of("SessionID", "lab", "BasePort", "17000")));
        assertIs(machine.check("LSL settings"), State.WARNING, "lsl_api.cfg: BasePort = 17000, SessionID = lab",
                "removed");
    }

    @Test
    void clocksThatAreCoarseJumpOrWakeLateAreDoubts() {
        Parts machine = new Parts();
        machine.clock = new Machine.Clock(15_000_000, 0, 0.1, 0.4);
        assertIs(machine.check("clock"), State.WARNING, "15000000 ns", "clock source");
        machine.clock = new Machine.Clock(30, -700, 0.1, 0.4);
        assertIs(machine.check("clock"), State.WARNING, "700 ms", "time of day");
        machine.clock = new Machine.Clock(30, 0, 1, 8);
        assertIs(machine.check("scheduling"), State.WARNING, "at most 8.0 ms", "fine for a bar");
        machine.clock = new Machine.Clock(30, 0, 1, 40);
        assertIs(machine.check("scheduling"), State.WARNING, "at most 40.0 ms", "no sample is lost");
    }

    @Test
    void whereTheCommandWasStartedIsLookedAt() {
        Parts machine = new Parts();
        machine.place = new Machine.Place(Path.of("study"), true, "ANSI_X3.4-1968", Optional.of("firefox"));
        assertIs(machine.check("terminal"), State.WARNING, "ANSI_X3.4-1968", "UTF-8");
        machine.place = new Machine.Place(Path.of("study"), false, "UTF-8", Optional.of("firefox"));
        assertIs(machine.check("folder"), State.WARNING, "study cannot be written", "change to a folder");
        machine.place = new Machine.Place(Path.of("study"), true, "UTF-8", Optional.empty());
        assertIs(machine.check("browser"), State.WARNING, "none", "--headless");
    }
}
