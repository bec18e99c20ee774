package org.ideomotor.core;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cuts windows out of a recording at given ends, with the class that cuts them live: the recording is run through the
/// causal stages once, from its first sample.
public final class TrialWindows {
    private TrialWindows() {}

    private static final int STRETCH = 4096;

    /// The windows that end at these samples.
    ///
    /// @param stages causal, in order
    /// @param times  outputs in a window
    /// @param ends   in any order
    /// @return one for each end, in that order; empty where the recording ends before, or less than a whole window has
    ///         passed since its start or a gap
    public static List<Optional<Window>> cut(Recording recording, List<CausalStage> stages, int times, long... ends) {
        long[] sorted = ends.clone();
        Arrays.sort(sorted);
        CausalWindows windows = new CausalWindows(recording.signal(), stages, times);
        Map<Long, Window> found = new HashMap<>();
        double[] sample = new double[recording.signal().channels()];
        int next = 0;
        for (Iterator<Input> inputs = new RecordingInputs(recording, () -> STRETCH); inputs.hasNext()
                && next < sorted.length;) {
            switch (inputs.next()) {
                case Input.Missing(Gap gap) -> windows.skip(gap.length());
                case Input.Chunk chunk -> {
                    for (int t = 0; t < chunk.samples().times(); t++) {
                        chunk.samples().copyTime(t, sample);
                        windows.step(sample);
                        while (next < sorted.length && sorted[next] < windows.count()) next++;
                        if (next < sorted.length && sorted[next] == windows.count() && windows.full())
                            found.put(sorted[next], windows.window());
                    }
                }
                case Input.Marker _,Input.Command _ -> {}
            }
        }
        return Arrays.stream(ends).mapToObj(end -> Optional.ofNullable(found.get(end))).toList();
    }
}
