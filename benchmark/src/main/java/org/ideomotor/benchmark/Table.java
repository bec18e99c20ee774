package org.ideomotor.benchmark;

import java.util.List;

/// Columns as wide as their widest cell.
final class Table {
    private Table() {}

    /// @param rows the first has the headings; all of the same length
    static String text(List<String[]> rows) {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows)
            for (int c = 0; c < widths.length; c++) widths[c] = Math.max(widths[c], row[c].length());
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) line.append(row[c]).repeat(' ', widths[c] - row[c].length() + 2);
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }
}
