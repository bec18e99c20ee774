package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ideomotor.app.doctor.Machine;
import org.ideomotor.app.doctor.Machine.Lsl.Trial;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.StreamInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DoctorCommandTest {
    private static final StreamInfo EEG = StreamInfo.unnamedChannels("BioSemi", "EEG", 512, ChannelFormat.FLOAT32, 64);

    private static Machine machine(Trial trial, String encoding) {
        return new Machine(new Machine.Jdk(25, "25.0.3", "Eclipse Adoptium", true),
                new Machine.Memory(16L << 30, 8L << 30, 8),
                List.of(new Machine.Interface("lo", true, false, false, List.of("127.0.0.1"))),
                new Machine.Ports(16571, true, 16572, 32, List.of(), List.of()),
                new Machine.Lsl(List.of(EEG), trial, "no answer within 1 s"), Optional.empty(),
                new Machine.Clock(30, 0.2, 0.1, 0.4),
                new Machine.Place(Path.of("study"), true, encoding, Optional.of("firefox")));
    }

    private static String report(Machine machine) {
        return String.join("\n", DoctorCommand.lines(DoctorCommand.answer(machine)));
    }

    @Test
    void aPersonReadsWhatWasFoundAndWhatToDoInEightyColumns() {
        String report = report(machine(Trial.NOT_FOUND, "ANSI_X3.4-1968"));
        assertThat(report).contains("ok       JDK            25.0.3, Eclipse Adoptium",
                "wrong    LSL            a stream was opened but not found: no answer within 1 s",
                "→ Nothing live will work", "\"BioSemi\" (EEG): 64 channels, 512.0 Hz, float32")
                .endsWith("1 thing is wrong; 1 warning.");
        assertThat(report.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void warningsDoNotMakeAMachineUnfit() {
        assertThat(report(machine(Trial.ARRIVED, "UTF-8"))).endsWith("All is well.");
        assertThat(report(machine(Trial.ARRIVED, "cp1252"))).endsWith("All is well; 1 warning.");
    }

    @Test
    void thisMachineIsAnsweredAsJsonWithTheExitCodeThatBelongsToIt() throws IOException {
        Ran ran = Ran.ideomotor("doctor", "--json");
        JsonNode answer = ran.json();
        assertThat(ran.err()).isEmpty();
        assertThat(answer.get("checks")).isNotEmpty().allSatisfy(check -> {
            assertThat(check.get("name").asText()).isNotBlank();
            assertThat(check.get("state").asText()).isIn("ok", "warning", "wrong");
            assertThat(check.get("found").asText()).isNotBlank();
        });
        assertThat(answer.get("streams").isArray()).isTrue();
        assertThat(ran.exit()).isEqualTo(answer.get("well").asBoolean() ? Exit.DONE : Exit.NO);
    }
}
