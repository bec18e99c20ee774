package org.ideomotor.datasets.formats;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ideomotor.core.Origin;

/// Origins guessed from file names; what a file's header says about the person is left where it is.
final class Origins {
    private static final String UNKNOWN = "unknown";

    private Origins() {}

    /// Data set: the name without its extension; subject, session and run where the name spells them as BIDS does
    /// (`sub-01_ses-02_task-imagery_run-3_eeg.edf`), else `unknown`.
    static Origin ofFileName(String fileName) {
        String stem = fileName.replaceFirst("(?<=.)(\\.[^.]*\\.gz|\\.[^.]*)$", "");
        return new Origin(stem, entity("sub", stem), entity("ses", stem), entity("run", stem));
    }

    private static String entity(String key, String stem) {
        Matcher matcher = Pattern.compile("(?:^|_)" + key + "-([A-Za-z0-9]+)(?=_|$)").matcher(stem);
        return matcher.find() ? matcher.group(1) : UNKNOWN;
    }
}
