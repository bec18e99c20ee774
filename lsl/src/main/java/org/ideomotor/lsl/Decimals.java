package org.ideomotor.lsl;

import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers as LSL writes them: plain decimals with a point, whatever the machine's locale.
final class Decimals {
    private Decimals() {}

    /// 16 significant digits with their trailing zeros, as liblsl writes them; 17 where 16 would not read back exactly.
    static String padded(double value) {
        if (value == 0) return "0.000000000000000";
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact.round(new MathContext(16));
        if (rounded.doubleValue() != value) rounded = exact.round(new MathContext(17));
        int digitsBeforePoint = Math.max(1, rounded.precision() - rounded.scale());
        return rounded.setScale(Math.max(rounded.scale(), Math.max(0, 16 - digitsBeforePoint))).toPlainString();
    }

    /// The shortest decimal that reads back exactly, without an exponent.
    static String shortest(double value) { return new BigDecimal(Double.toString(value)).toPlainString(); }

    /// Reads a decimal; a comma counts as a point, since C++ programs with a comma locale have sent that.
    ///
    /// @throws NumberFormatException if it is not a finite decimal
    static double parse(String text) {
        String number = text.strip().replace(',', '.');
        // Double.parseDouble would also take "NaN", "1f" and hexadecimal.
        if (!number.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?") || number.length() > 64)
            throw new NumberFormatException("not a decimal: \"" + text + "\"");
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) throw new NumberFormatException("too large: \"" + text + "\"");
        return value;
    }
}
