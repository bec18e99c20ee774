package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The answers were seen on a live outlet of liblsl 1.17.7.
@Timeout(60)
class InfoQueryTest {
    private final InfoQuery info = query(
            StreamInfo
                    .of("f32", "EEG", 100, ChannelFormat.FLOAT32, List.of(ChannelInfo.eeg("C3"), ChannelInfo.eeg("Cz"),
                            ChannelInfo.eeg("C4")))
                    .withDescription(DescElement.text("manufacturer", "Acme"))
                    .opened(VectorA.UID, "default", "vm", 7.5, StreamInfo.Endpoint.NONE));

    @ParameterizedTest
    @ValueSource(strings = {"", "name='f32'", "//name='f32'", "/info/name='f32'", "channel_count>2",
            "nominal_srate=100", "version=1.1",
            "contains(name,'f3') and not(type='x')", "desc/manufacturer", "starts-with(hostname,'v')",
            "session_id='default' and name='f32'", "session_id='default' and (name='x' or type='EEG')",
            "count(desc/channels/channel)=3",
            "//label='Cz'", "desc/channels/channel[2]/label='Cz'", "channel_count * 2 = 6", "channel_count - 1 >= 2",
            "string-length(name)=3", "substring(name,2)='32'", "concat(name,type)='f32EEG'",
            "normalize-space(type)='EEG'",
            "translate(type,'EG','eg')='eeg'", "substring-before(name,'32')='f'", "channel_format!='int8'", "1",
            "'text'", "not(1=2)"})
    void matches(String query) { assertThat(info.matches(query)).isTrue(); }

    @ParameterizedTest
    @ValueSource(strings = {"info/name='f32'", "nominal_srate='100'", "version='1.1'", "name='F32'", "channel_count<3",
            "desc/nothing",
            "name='f32' and session_id='other'", "typo", "0", "''"})
    void doesNotMatch(String query) { assertThat(info.matches(query)).isFalse(); }

    @ParameterizedTest
    @ValueSource(strings = {"name='", "name==", "(", "name='f32' and", "$x", "x:y()", "java:java.lang.System.exit(1)",
            "document('file:///etc/hostname')", "unparsed-entity-uri('x')", "]", "\0", "-"})
    void whatIsMalformedDoesNotMatch(String query) { assertThat(info.matches(query)).isFalse(); }

    @Test
    void whatIsTooLongTooNestedOrTooDeepDoesNotMatch() {
        assertThat(info.matches("1=1" + " ".repeat(4094))).isFalse();
        assertThat(info.matches("count(//*[count(//*[count(//*) > 1]) > 1]) > 1")).isTrue();
        assertThat(info.matches("count(//*[count(//*[count(//*[count(//*) > 1]) > 1]) > 1]) > 1")).isFalse();
        assertThat(info.matches("'[[[[' = '[[[['")).isTrue();
        assertThat(info.matches("not(".repeat(800) + "1" + ")".repeat(800))).isFalse();
        assertThat(info.matches("(".repeat(2000) + "1" + ")".repeat(2000))).isFalse();
    }

    @Test
    void aCostlyQueryOfAWideStreamEndsInTime() {
        InfoQuery wide = query(StreamInfo.of("wide", "EEG", 100, ChannelFormat.FLOAT32,
                IntStream.range(0, 128).mapToObj(i -> ChannelInfo.eeg("E" + i)).toList()));
        assertThat(wide.matches("count(//*//*//*//*//*//*//*//*) > 1")).isFalse();
        assertThat(wide.matches("count(//*[count(//*) > count(preceding::*)]) > 1")).isTrue();
    }

    private static InfoQuery query(StreamInfo info) {
        try {
            return new InfoQuery(info, LslLimits.standard());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
