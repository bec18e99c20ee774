package org.ideomotor.lsl;

import java.nio.charset.StandardCharsets;

/// What two liblsl 1.18.0.b6 said to each other over a float32 stream of 3 channels at 100 Hz, byte for byte; the test
/// checks the digests that were taken of the captured bytes.
final class VectorA {
    static final String UID = "d66fccea-3283-4924-a347-dcb87a12fa96";
    static final String FULL_INFO_SHA256 = "588aa8db1454e33982bb1fc41d5a41c9133b7f61c666bf8f878d972f1db8b975";
    static final String REQUEST_SHA256 = "2084b3c94797346d18c5b0a50f697460d1de0cae8db9db7262e3b66e187a0e00";
    static final String ANSWER_SHA256 = "4000b081d8820af827e9bb7392760358dea9bc98e138141ba733d5d2adf5ea33";
    static final String QUERY_SHA256 = "1939ffb97866d5a9edd79ba4c9d8ec211de6f2b8de289fc36f7c6ac911877891";
    static final String REPLY_SHA256 = "843775e05d81b19bf923b8ca13967b34cbb03540402f774f7d4204ff1a43e6e6";

    static final String QUERY = "LSL:shortinfo\r\nsession_id='default' and name='VecF32'\r\n16573 14658078856088842291\r\n";

    private static final String BEFORE_DESC = """
            <?xml version="1.0"?>
            <info>
            \t<name>VecF32</name>
            \t<type>EEG</type>
            \t<channel_count>3</channel_count>
            \t<channel_format>float32</channel_format>
            \t<source_id>vec-f32</source_id>
            \t<nominal_srate>100.0000000000000</nominal_srate>
            \t<version>1.100000000000000</version>
            \t<created_at>7940.921175548000</created_at>
            \t<uid>d66fccea-3283-4924-a347-dcb87a12fa96</uid>
            \t<session_id>default</session_id>
            \t<hostname>lab</hostname>
            \t<v4address></v4address>
            \t<v4data_port>16572</v4data_port>
            \t<v4service_port>16572</v4service_port>
            \t<v6address></v6address>
            \t<v6data_port>0</v6data_port>
            \t<v6service_port>0</v6service_port>
            """;

    static final String BRIEF_INFO = BEFORE_DESC + "\t<desc />\n</info>\n";

    static final String REPLY = "14658078856088842291\r\n" + BRIEF_INFO;

    static final String FULL_INFO = BEFORE_DESC + "\t<desc>\n\t\t<channels>\n" + channel("Fz") + channel("Cz")
            + channel("Pz")
            + "\t\t</channels>\n\t\t<manufacturer>A &amp; B &lt;é&gt;</manufacturer>\n\t</desc>\n</info>\n";

    static final String REQUEST = "LSL:streamfeed/110 " + UID + "\r\n" + "Native-Byte-Order: 1234\r\n"
            + "Endian-Performance: 4.40192e+06\r\n" + "Has-IEEE754-Floats: 1\r\n" + "Supports-Subnormals: 1\r\n"
            + "Value-Size: 4\r\n" + "Data-Protocol-Version: 110\r\n" + "Max-Buffer-Length: 36000\r\n"
            + "Max-Chunk-Length: 0\r\n" + "Hostname: lab\r\n" + "Source-Id: vec-f32\r\n"
            + "Session-Id: default\r\n\r\n";

    static final String ANSWER_HEAD = "LSL/110 200 OK\r\nUID: " + UID + "\r\nByte-Order: 1234\r\n"
            + "Suppress-Subnormals: 0\r\nData-Protocol-Version: 110\r\n\r\n";

    static final byte[] PATTERN = Wire.hex("""
            02 c976be9f0c24fe40 00008040 0000a0c0 0000c040
            02 c976be9f0c24fe40 00000040 000040c0 00008040""");

    static final byte[] SAMPLES = Wire.hex("""
            02 0000000000448f40 0000803f 000020c0 00005040
            02 5c8fc2f528448f40 00008040 0000a040 0000c040
            01                  0000e040 00000041 00001041
            01                  00002041 00003041 0000c07f
            02 6666666666448f40 00000080 0000807f c2160100""");

    /// 1000.52 was sent, the two after it are deduced at 100 Hz.
    static final double[] STAMPS = {1000.5, 1000.52, 1000.52 + 1.0 / 100, 1000.52 + 1.0 / 100 + 1.0 / 100, 1000.55};

    static final double[] VALUES = {1, -2.5, 3.25, 4, 5, 6, 7, 8, 9, 10, 11, Double.NaN, -0.0, Double.POSITIVE_INFINITY,
            1e-40f};

    static byte[] answer() { return Wire.concat(ANSWER_HEAD.getBytes(StandardCharsets.UTF_8), PATTERN, SAMPLES); }

    private static String channel(String label) {
        return "\t\t\t<channel>\n\t\t\t\t<label>" + label + "</label>\n\t\t\t\t<unit>microvolts</unit>\n"
                + "\t\t\t\t<type>EEG</type>\n\t\t\t</channel>\n";
    }

    private VectorA() {}
}
