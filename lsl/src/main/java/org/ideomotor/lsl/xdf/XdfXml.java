package org.ideomotor.lsl.xdf;

import java.math.BigDecimal;
import java.util.List;

/// The documents in an XDF file that are not stream infos, as they are written.
final class XdfXml {
    private static final String DECLARATION = "<?xml version=\"1.0\"?>";

    private XdfXml() {}

    static String fileHeader(String datetime) {
        return DECLARATION + "<info>" + leaf("version", "1.0") + leaf("datetime", datetime) + "</info>";
    }

    /// @param first stamp, NaN if there is none
    /// @param last  stamp, NaN if there is none
    static String footer(double first, double last, long samples, List<XdfStream.Offset> offsets) {
        StringBuilder out = new StringBuilder(DECLARATION).append("<info>").append(leaf("writer", "Ideomotor"));
        if (!Double.isNaN(first))
            out.append(leaf("first_timestamp", decimal(first))).append(leaf("last_timestamp", decimal(last)));
        out.append(leaf("sample_count", Long.toString(samples))).append("<clock_offsets>");
        for (XdfStream.Offset offset : offsets)
            out.append("<offset>").append(leaf("time", decimal(offset.time())))
                    .append(leaf("value", decimal(offset.seconds()))).append("</offset>");
        return out.append("</clock_offsets></info>").toString();
    }

    private static String leaf(String name, String text) { return "<" + name + ">" + text + "</" + name + ">"; }

    /// The shortest decimal that reads back exactly, without an exponent.
    private static String decimal(double value) { return new BigDecimal(Double.toString(value)).toPlainString(); }
}
