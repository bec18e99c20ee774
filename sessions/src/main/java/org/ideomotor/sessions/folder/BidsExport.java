package org.ideomotor.sessions.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.ideomotor.core.Recording;
import org.ideomotor.sessions.study.Study;

/// Sessions as a data set that others read: BIDS with BrainVision files, beside the sessions themselves in `bids/`. What is there
/// already stays.
///
/// Source: Pernet et al. 2019, EEG-BIDS, Sci. Data 6:103.
public final class BidsExport {
    private final Path root;
    private final Study study;

    private BidsExport(Path root, Study study) {
        this.root = root;
        this.study = study;
    }

    /// @param root of all sessions
    /// @throws IOException if it cannot be written
    public static BidsExport into(Path root, Study study) throws IOException {
        Path bids = root.resolve("bids");
        Files.createDirectories(bids);
        Sidecars.dataSet(bids, study);
        return new BidsExport(bids, study);
    }

    /// Where the data set is.
    public Path path() { return root; }

    /// Adds a run, unless it is there.
    ///
    /// @param codes of the labels of events
    /// @throws IOException if it cannot be written
    public void add(RunFiles run, Recording recording, Function<String, Optional<Integer>> codes) throws IOException {
        Path folder = SessionFolder.pathOf(root, study).resolve("eeg");
        Files.createDirectories(folder);
        RunFiles files = new RunFiles(run.step(), run.run(), folder.resolve(run.stem().getFileName()));
        if (Files.exists(files.sidecar())) return;
        BrainVision.write(recording, files.stem());
        Sidecars.channels(files, study, recording.signal());
        Sidecars.events(files, recording.signal(), recording.events(), codes);
        Sidecars.eeg(files, study, recording.signal(), Optional.empty()); // last: it says that the run is whole
    }
}
