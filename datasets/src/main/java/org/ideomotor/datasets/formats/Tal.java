package org.ideomotor.datasets.formats;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A time-stamped annotation list of EDF+: `+12.5<15>4.1<14>T1<14><00>`, numbers in angle brackets being bytes in
/// hexadecimal.
///
/// @param onset    seconds since the start date and time of the header
/// @param duration seconds, 0 if not given
/// @param texts    as they stand; an empty first one marks the time at which a record begins
record Tal(BigDecimal onset, BigDecimal duration, List<String> texts) {
    private static final byte DURATION = 0x15;
    private static final byte TEXT = 0x14;
    /// Twelve digits are 30,000 years; more would make a damaged file cost time.
    private static final Pattern ONSET = Pattern.compile("[+-]\\d{1,12}(\\.\\d{0,12})?");
    private static final Pattern LENGTH = Pattern.compile("\\+?\\d{1,12}(\\.\\d{0,12})?");
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(1_000_000_000);

    /// The lists of one record of one annotation signal.
    ///
    /// @param lists  those that could be read
    /// @param broken how many could not
    /// @param start  when the record begins, if it says so
    /// @param sound  false if the area begins with something that is no list
    record Area(List<Tal> lists, int broken, Optional<BigDecimal> start, boolean sound) {}

    /// Reads the first `length` bytes of `area`.
    static Area area(byte[] area, int length) {
        List<Tal> lists = new ArrayList<>();
        int broken = 0;
        Optional<BigDecimal> start = Optional.empty();
        boolean sound = true;
        for (int at = 0; at < length; at++) {
            if (area[at] == 0) continue;
            int end = find(area, at, length, (byte) 0);
            Optional<Tal> tal = list(area, at, end);
            if (at == 0) {
                sound = tal.isPresent();
                start = tal.filter(list -> list.texts.getFirst().isEmpty()).map(Tal::onset);
            }
            if (tal.isPresent()) lists.add(tal.get());
            else broken++;
            at = end;
        }
        return new Area(lists, broken, start, sound);
    }

    private static Optional<Tal> list(byte[] area, int from, int to) {
        int first = find(area, from, to, TEXT);
        if (first == to) return Optional.empty();
        int mark = find(area, from, first, DURATION);
        Optional<BigDecimal> onset = seconds(ONSET, area, from, mark);
        Optional<BigDecimal> duration = mark == first ? Optional.of(BigDecimal.ZERO)
                : seconds(LENGTH, area, mark + 1, first);
        if (onset.isEmpty() || duration.isEmpty()) return Optional.empty();
        List<String> texts = new ArrayList<>();
        for (int at = first + 1; at < to;) {
            int end = find(area, at, to, TEXT);
            texts.add(text(area, at, end));
            at = end + 1;
        }
        if (texts.isEmpty()) texts.add("");
        return Optional.of(new Tal(onset.get(), duration.get(), texts));
    }

    private static int find(byte[] area, int from, int to, byte wanted) {
        for (int i = from; i < to; i++) if (area[i] == wanted) return i;
        return to;
    }

    private static Optional<BigDecimal> seconds(Pattern pattern, byte[] area, int from, int to) {
        if (to - from > 32) return Optional.empty();
        String text = new String(area, from, to - from, StandardCharsets.ISO_8859_1);
        if (!pattern.matcher(text).matches()) return Optional.empty();
        BigDecimal value = new BigDecimal(text);
        return value.abs().compareTo(FARTHEST) > 0 ? Optional.empty() : Optional.of(value);
    }

    /// UTF-8 as the standard asks; where a writer did otherwise, Latin-1, which any bytes are.
    private static String text(byte[] area, int from, int to) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(area, from, to - from)).toString()
                    .strip();
        } catch (CharacterCodingException notUtf8) {
            return new String(area, from, to - from, StandardCharsets.ISO_8859_1).strip();
        }
    }
}
