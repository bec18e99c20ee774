package org.ideomotor.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Recording;

/// The data sets whose sheets the toolkit knows: a file of one of them brings its own classes.
public final class KnownDatasets {
    private KnownDatasets() {}

    /// Reads a recording; if it belongs to a known data set, with that set's origin, montage and class names.
    ///
    /// @throws IOException as [Recording#open]
    public static Recording open(Path file) throws IOException {
        Recording raw = Recording.open(file);
        return Eegmmidb.recognises(raw) ? Eegmmidb.named(raw) : raw;
    }

    /// Labels of the imagined movements in a recording opened by [#open], without rest, in alphabetical order; empty for a
    /// run without imagery and for a data set that is not known.
    public static List<String> imagery(Recording recording) {
        return recording.origin().dataset().equals(Eegmmidb.sheet().name()) ? Eegmmidb.imagery(recording) : List.of();
    }

    /// Sheet of the data set a recording belongs to, raw or opened by [#open].
    public static Optional<DataSheet> sheet(Recording recording) {
        DataSheet sheet = Eegmmidb.sheet();
        boolean known = recording.origin().dataset().equals(sheet.name()) || Eegmmidb.recognises(recording);
        return known ? Optional.of(sheet) : Optional.empty();
    }
}
