package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamInfoXmlTest {
    private static final StreamInfo VECTOR_A = new StreamInfo("VecF32", "EEG", 3, 100, ChannelFormat.FLOAT32, "vec-f32",
            List.of(ChannelInfo.eeg("Fz"), ChannelInfo.eeg("Cz"), ChannelInfo.eeg("Pz")),
            List.of(DescElement.text("manufacturer", "A & B <é>")), VectorA.UID, "default", "lab", 7940.921175548,
            new StreamInfo.Endpoint("", 16572, 16572), StreamInfo.Endpoint.NONE);

    @Test
    void theVectorIsTheOneThatWasCaptured() throws Exception {
        assertThat(Wire.sha256(VectorA.FULL_INFO)).isEqualTo(VectorA.FULL_INFO_SHA256);
        assertThat(Wire.sha256(VectorA.REPLY)).isEqualTo(VectorA.REPLY_SHA256);
    }

    @Test
    void vectorAIsReadExactly() throws IOException {
        assertThat(StreamInfo.ofXml(VectorA.FULL_INFO)).isEqualTo(VECTOR_A);
    }

    @Test
    void vectorAIsWrittenAsLiblslWritesIt() {
        assertThat(VECTOR_A.toXml()).isEqualTo(VectorA.FULL_INFO);
        assertThat(InfoWriter.brief(VECTOR_A)).isEqualTo(VectorA.BRIEF_INFO);
    }

    @Test
    void whatIsWrittenReadsBackTheSame() throws IOException {
        StreamInfo info = StreamInfo
                .of("a < b & \"c\" ]]> \r\n\t ü \uD83E\uDDE0", "", 1000.0 / 3, ChannelFormat.STRING,
                        List.of(new ChannelInfo("", "", ""), new ChannelInfo("  C3 ", "µV", "EEG")))
                .withSourceId("").withDescription(DescElement.of("acquisition", DescElement.text("model", "x\ny"),
                        DescElement.of("empty"), DescElement.of("deep", DescElement.text("er", "1"))));
        assertThat(StreamInfo.ofXml(info.toXml())).isEqualTo(info);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.000000000000000", "100, 100.0000000000000", "1.1, 1.100000000000000",
            "7940.921175548, 7940.921175548000",
            "0.001, 0.001000000000000000", "123456789012345678, 123456789012345680",
            "333.3333333333333, 333.3333333333333"})
    void numbersHaveSixteenDigitsWhateverTheLocale(double value, String text) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Decimals.padded(value)).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"250", "250.0", "250,0", " 2.5e2 ", "250.0000000000000"})
    void ratesOfEveryWriterAreRead(String rate) throws IOException {
        String xml = VectorA.BRIEF_INFO.replace("100.0000000000000", rate);
        assertThat(StreamInfo.ofXml(xml).nominalRate()).isEqualTo(250);
    }

    @Test
    void elementsMayComeInAnyOrderAndUnknownOnesAreIgnored() throws IOException {
        StreamInfo info = StreamInfo
                .ofXml("""
                        <info><desc/><nominal_srate>0</nominal_srate><later><name>no</name></later><channel_format>int16</channel_format>
                        <channel_count>2</channel_count><name>n</name></info>""");
        assertThat(info.name()).isEqualTo("n");
        assertThat(info.type()).isEmpty();
        assertThat(info.isRegular()).isFalse();
        assertThat(info.v4()).isEqualTo(StreamInfo.Endpoint.NONE);
    }

    @Test
    void aDescriptionOfAnotherNumberOfChannelsIsNotTrusted() throws IOException {
        String xml = VectorA.FULL_INFO.replace("<channel_count>3<", "<channel_count>4<");
        assertThat(StreamInfo.ofXml(xml).channels()).isEmpty();
        assertThat(StreamInfo.ofXml(xml).description()).extracting(DescElement::name).containsExactly("manufacturer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<name>VecF32</name> | <name></name> | name",
            "<channel_count>3< | <channel_count>0< | channel_count",
            "<channel_count>3< | <channel_count>5000< | channel_count",
            "<channel_count>3< | <channel_count>x< | channel_count", "float32 | undefined | channel_format",
            "100.0000000000000 | NaN | nominal_srate", "100.0000000000000 | -1 | rate",
            "100.0000000000000 | 1e999 | nominal_srate",
            "<v4data_port>16572 | <v4data_port>65536 | v4data_port", "</info> | </inf> | XML document",
            "info> | other> | info"})
    void whatIsWrongIsNamed(String right, String wrong, String reason) {
        assertThatThrownBy(() -> StreamInfo.ofXml(VectorA.BRIEF_INFO.replace(right, wrong)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE info [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
            "<!DOCTYPE info [<!ENTITY a \"ha\"><!ENTITY x \"&a;&a;&a;\">]>",
            "<!DOCTYPE info SYSTEM \"http://127.0.0.1:1/x.dtd\">"})
    void aDocumentTypeIsRefused(String doctype) {
        String xml = VectorA.BRIEF_INFO.replace("<info>", doctype + "<info>");
        assertThatThrownBy(() -> StreamInfo.ofXml(xml)).isInstanceOf(IOException.class).hasMessageContaining("DOCTYPE");
    }

    @Test
    void aDocumentThatIsTooDeepOrTooLongIsRefused() {
        String deep = "<a>".repeat(10_000) + "</a>".repeat(10_000);
        assertThatThrownBy(() -> StreamInfo.ofXml(VectorA.BRIEF_INFO.replace("<desc />", "<desc>" + deep + "</desc>")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> StreamInfo.ofXml(" ".repeat(5 << 20))).isInstanceOf(IOException.class)
                .hasMessageContaining("LslLimits.infoBytes");
    }

    @Test
    void textThatXmlCannotCarryIsRefusedAtBirth() {
        assertThatThrownBy(() -> StreamInfo.markers("a\0b")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+0000 at index 1");
        assertThatThrownBy(() -> ChannelInfo.eeg("\uD800")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DescElement.text("two words", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSourceIdIsStableAndTellsStreamsApart() {
        StreamInfo one = TestNetwork.numbers(ChannelFormat.FLOAT32, 8, 250);
        assertThat(one.sourceId()).isEqualTo(TestNetwork.numbers(ChannelFormat.FLOAT32, 8, 250).sourceId()).hasSize(16);
        assertThat(one.sourceId()).isNotEqualTo(TestNetwork.numbers(ChannelFormat.FLOAT32, 9, 250).sourceId());
    }
}
