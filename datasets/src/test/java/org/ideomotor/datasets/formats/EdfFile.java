package org.ideomotor.datasets.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Makes EDF and BDF files by hand, right ones and wrong ones: every field is written as it is given.
final class EdfFile {
    private record Part(String label, String unit, String[] ranges, int perRecord, IntUnaryOperator digital,
            List<byte[]> lists) {}

    private final String version;
    private final int width;
    private final String reserved;
    private final List<Part> parts = new ArrayList<>();
    private String seconds = "1";
    private String declared = "";

    private EdfFile(String version, int width, String reserved) {
        this.version = version;
        this.width = width;
        this.reserved = reserved;
    }

    /// A 16-bit file; `reserved` is empty, `EDF+C` or `EDF+D`.
    static EdfFile edf(String reserved) { return new EdfFile("0", 2, reserved); }

    /// A 24-bit file.
    static EdfFile bdf(String reserved) { return new EdfFile("\u00FFBIOSEMI", 3, reserved); }

    /// Duration of a record, as text.
    EdfFile seconds(String text) {
        seconds = text;
        return this;
    }

    /// Number of records that the header declares; without this, as many as there are.
    EdfFile declares(String text) {
        declared = text;
        return this;
    }

    /// A signal in µV of which one step is one µV.
    EdfFile signal(String label, int perRecord, IntUnaryOperator digital) {
        return signal(label, "uV", perRecord, digital, "-1000", "1000", "-1000", "1000");
    }

    /// A signal.
    ///
    /// @param digital digital value of the n-th sample
    /// @param ranges  texts of physical minimum and maximum, digital minimum and maximum
    EdfFile signal(String label, String unit, int perRecord, IntUnaryOperator digital, String... ranges) {
        parts.add(new Part(label, unit, ranges, perRecord, digital, List.of()));
        return this;
    }

    /// An annotation signal; `lists` has the text of each record, with `^` for 14, `~` for 15 and `|` for 00 (hexadecimal).
    EdfFile annotations(int bytes, String... lists) {
        List<byte[]> raw = new ArrayList<>();
        for (String list : lists)
            raw.add(list.replace('^', '\u0014').replace('~', '\u0015').replace('|', '\0')
                    .getBytes(StandardCharsets.UTF_8));
        return annotations(bytes, raw);
    }

    /// An annotation signal of raw bytes.
    EdfFile annotations(int bytes, List<byte[]> lists) {
        parts.add(new Part(width == 3 ? "BDF Annotations" : "EDF Annotations", "",
                new String[]{"-1", "1", "-32768", "32767"}, bytes / width, n -> 0, lists));
        return this;
    }

    /// The file with this many records.
    byte[] bytes(int records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        field(out, version, 8);
        field(out, "X X X X", 80);
        field(out, "Startdate X X X X", 80);
        field(out, "01.01.2600.00.00", 16);
        field(out, Integer.toString(256 * (parts.size() + 1)), 8);
        field(out, reserved, 44);
        field(out, declared.isEmpty() ? Integer.toString(records) : declared, 8);
        field(out, seconds, 8);
        field(out, Integer.toString(parts.size()), 4);
        parts.forEach(part -> field(out, part.label, 16));
        parts.forEach(part -> field(out, "", 80));
        parts.forEach(part -> field(out, part.unit, 8));
        for (int r = 0; r < 4; r++) for (Part part : parts) field(out, part.ranges[r], 8);
        parts.forEach(part -> field(out, "", 80));
        parts.forEach(part -> field(out, Integer.toString(part.perRecord), 8));
        parts.forEach(part -> field(out, "", 32));
        for (int record = 0; record < records; record++) for (Part part : parts) write(out, part, record);
        return out.toByteArray();
    }

    private void write(ByteArrayOutputStream out, Part part, int record) {
        byte[] list = record < part.lists.size() ? part.lists.get(record) : new byte[0];
        if (!part.lists.isEmpty()) {
            out.writeBytes(Arrays.copyOf(list, part.perRecord * width));
            return;
        }
        for (int i = 0; i < part.perRecord; i++) {
            int value = part.digital.applyAsInt(record * part.perRecord + i);
            for (int b = 0; b < width; b++) out.write(value >> 8 * b);
        }
    }

    private static void field(ByteArrayOutputStream out, String text, int width) {
        byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < width; i++) out.write(i < raw.length ? raw[i] : ' ');
    }
}
