package org.ideomotor.core;

import java.util.List;

/// Where a decoder comes from: enough to make it again.
///
/// @param version  of the toolkit
/// @param java     that fitted it
/// @param kernel   numerical kernel; the promise of equal bits holds for the same one
/// @param pipeline the estimator's text: its hyper-parameters
/// @param runs     recordings it was trained on
/// @param examples how many windows
public record Provenance(String version, String java, String kernel, String pipeline, List<String> runs, int examples) {
    public Provenance { runs = List.copyOf(runs); }

    /// For a pipeline fitted here and now.
    public static Provenance of(String pipeline, Examples<?> examples) {
        List<String> runs = examples.list().stream().map(e -> e.origin().toString()).distinct().toList();
        return new Provenance(Version.TOOLKIT, Runtime.version().toString() + " " + System.getProperty("os.arch"),
                "java-scalar", pipeline, runs,
                examples.size());
    }
}
