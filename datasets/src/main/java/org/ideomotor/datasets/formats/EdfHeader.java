package org.ideomotor.datasets.formats;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ideomotor.core.Finding;

/// The header of an EDF, EDF+, BDF or BDF+ file: 256 bytes, and 256 more for each signal.
///
/// The fields on patient and recording (bytes 8 to 183) are never read: nothing here needs them, and they may name a
/// person.
///
/// Source: Kemp et al. 1992, Electroenceph. clin. Neurophysiol. 82; Kemp and Olivan 2003, Clin. Neurophysiol. 114.
///
/// @param format          `EDF`, `EDF+C`, `EDF+D`, `BDF`, `BDF+C` or `BDF+D`
/// @param bytesPerSample  2 (EDF) or 3 (BDF)
/// @param bytes           length of the header
/// @param declaredRecords number of records it declares; -1 while recording
/// @param recordSeconds   length of a record
/// @param signals         annotations among them
/// @param findings        what was odd
record EdfHeader(String format, int bytesPerSample, int bytes, long declaredRecords, BigDecimal recordSeconds,
        List<EdfSignal> signals, List<Finding> findings) {
    static final int BLOCK = 256;
    private static final double FASTEST = 1e6;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+[.,]?\\d*|[.,]\\d+)([eE][+-]?\\d{1,3})?");

    /// Whether bytes begin as an EDF or BDF file does.
    static boolean recognises(byte[] head) {
        String version = new String(head, 0, Math.min(8, head.length), StandardCharsets.ISO_8859_1);
        return version.equals("0       ") || version.equals("\u00FFBIOSEMI");
    }

    /// Reads the header.
    ///
    /// @throws IOException if it is cut, or a field that the layout depends on makes no sense
    static EdfHeader read(Bytes bytes) throws IOException {
        try (Bytes.Reader reader = bytes.open()) {
            byte[] main = part(bytes, reader, BLOCK);
            int signals = (int) whole(bytes.name(), "number of signals (byte 252)", text(main, 252, 4), 1, 9999);
            return new Parser(bytes.name(), part(bytes, reader, BLOCK * (signals + 1)), signals).header();
        }
    }

    private static byte[] part(Bytes bytes, Bytes.Reader reader, int length) throws IOException {
        if (bytes.size() < length)
            throw new IOException(bytes.name() + ": header needs " + Counts.of(length) + " bytes, file has "
                    + Counts.of(bytes.size()) + "; get the whole file");
        byte[] part = new byte[length];
        reader.read(0, part, length);
        return part;
    }

    /// Bytes of one record.
    long recordBytes() {
        return signals.stream().mapToLong(EdfSignal::samplesPerRecord).sum() * bytesPerSample;
    }

    /// Whether records may be apart in time (EDF+D).
    boolean discontinuous() { return format.endsWith("+D"); }

    List<EdfSignal> annotations() { return signals.stream().filter(EdfSignal::annotations).toList(); }

    List<EdfSignal> ordinary() { return signals.stream().filter(signal -> !signal.annotations()).toList(); }

    /// Hz at which a signal with so many samples a record was sampled.
    ///
    /// Record durations have room for eight characters, so a writer of 256 Hz in one-sample records must say 0.003906.
    /// If a whole rate explains the written duration within its last digit, that rate is meant.
    double samplingRate(int samplesPerRecord) {
        BigDecimal count = BigDecimal.valueOf(samplesPerRecord);
        double written = count.divide(recordSeconds, MathContext.DECIMAL64).doubleValue();
        double whole = Math.rint(written);
        if (recordSeconds.scale() < 5 || whole < 1) return written;
        BigDecimal meant = count.divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
        return meant.subtract(recordSeconds).abs().compareTo(recordSeconds.ulp()) < 0 ? whole : written;
    }

    /// A decimal number, point or comma; empty if the text is not one.
    static Optional<Double> number(String text) {
        if (!NUMBER.matcher(text).matches()) return Optional.empty();
        return Optional.of(Double.parseDouble(text.replace(',', '.')));
    }

    /// Text of a field without padding: UTF-8 where it is that, else Latin-1 (the standard says ASCII; µ is met).
    private static String text(byte[] header, int at, int length) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header, at, length)).toString();
        } catch (CharacterCodingException notUtf8) {
            text = new String(header, at, length, StandardCharsets.ISO_8859_1);
        }
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static long whole(String file, String field, String text, long least, long most) throws IOException {
        if (text.matches("[+-]?\\d{1,10}")) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) return value;
        }
        throw new IOException(file + ": " + field + ": expected a whole number from " + least + " to " + most
                + ", got \"" + text + "\"; is the header damaged? Get the file again.");
    }

    /// Goes through the fields once.
    private static final class Parser {
        private final String file;
        private final byte[] header;
        private final int signals;
        private final List<Finding> findings = new ArrayList<>();

        Parser(String file, byte[] header, int signals) {
            this.file = file;
            this.header = header;
            this.signals = signals;
        }

        EdfHeader header() throws IOException {
            boolean bdf = (header[0] & 0xFF) == 0xFF;
            int bytesPerSample = bdf ? 3 : 2;
            checkHeaderBytes();
            List<EdfSignal> list = signalList(bytesPerSample);
            long records = whole(file, "number of records (byte 236)", text(header, 236, 8), -1, 99_999_999);
            return new EdfHeader((bdf ? "BDF" : "EDF") + plus(list), bytesPerSample, header.length, records,
                    recordSeconds(list), list, findings);
        }

        private void checkHeaderBytes() {
            String declared = text(header, 184, 8);
            if (!declared.equals(Integer.toString(header.length)))
                findings.add(Finding.doubt("Header: declares its length as \"" + declared + "\" bytes, but " + signals
                        + " signals need " + Counts.of(header.length) + "; read as the latter"));
        }

        private String plus(List<EdfSignal> list) {
            String reserved = text(header, 192, 5);
            if (reserved.matches("[EB]DF\\+[CD]")) return reserved.substring(3);
            if (list.stream().noneMatch(EdfSignal::annotations)) return "";
            findings.add(Finding.doubt("Header: has an annotation signal but does not call itself EDF+C or EDF+D; "
                    + "read as continuous (EDF+C)"));
            return "+C";
        }

        private BigDecimal recordSeconds(List<EdfSignal> list) throws IOException {
            String text = text(header, 244, 8).replace(',', '.');
            if (!text.matches("\\+?\\d{0,8}\\.?\\d{0,8}") || !text.matches(".*\\d.*"))
                throw new IOException(file + ": duration of a record (byte 244): expected seconds, got \"" + text
                        + "\"; is the header damaged? Get the file again.");
            BigDecimal seconds = new BigDecimal(text);
            for (EdfSignal signal : list)
                if (!signal.annotations() && signal.samplesPerRecord() > FASTEST * seconds.doubleValue())
                    throw new IOException(file + ": duration of a record (byte 244) is " + text + " s, but "
                            + signal.called() + " has " + signal.samplesPerRecord()
                            + " samples in it; expected a rate of at most 1 MHz. Is the header damaged?");
            return seconds;
        }

        private List<EdfSignal> signalList(int bytesPerSample) throws IOException {
            List<EdfSignal> list = new ArrayList<>();
            long offset = 0;
            for (int s = 0; s < signals; s++) {
                String label = field(s, 0, 16);
                int samples = (int) whole(file, "samples in a record of signal " + s + " (" + label + ")",
                        field(s, 216, 8), 0, 99_999_999);
                list.add(new EdfSignal(s, label, field(s, 96, 8), new EdfSignal.Range(field(s, 104, 8),
                        field(s, 112, 8)), new EdfSignal.Range(field(s, 120, 8), field(s, 128, 8)), samples, offset));
                offset += (long) samples * bytesPerSample;
            }
            if (offset == 0)
                throw new IOException(file + ": expected samples in a record, but all " + signals
                        + " signals declare 0; is the header damaged?");
            return list;
        }

        /// Field of a signal; fields of one sort lie side by side, `before` bytes a signal after the main header.
        private String field(int signal, int before, int width) {
            return text(header, BLOCK + signals * before + signal * width, width);
        }
    }
}
