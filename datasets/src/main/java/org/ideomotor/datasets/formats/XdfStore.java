package org.ideomotor.datasets.formats;

import java.util.List;
import org.ideomotor.core.SampleStore;
import org.ideomotor.core.Samples;
import org.ideomotor.lsl.xdf.XdfStream;

/// The samples of a stream, each at its number; what is missing between two runs reads as zero.
///
/// @param stream     the values
/// @param microvolts one for each channel: what one of its unit is in µV; 1 where it is no voltage
/// @param runs       stretches without a loss, in order
/// @param length     samples, gaps included
@SuppressWarnings("ArrayRecordComponent")
record XdfStore(XdfStream stream, double[] microvolts, List<Run> runs, long length) implements SampleStore {
    /// Consecutive samples.
    ///
    /// @param sample number of the first one in the recording
    /// @param index  its number in the stream
    /// @param count  how many
    record Run(long sample, int index, int count) {
        long end() { return sample + count; }
    }

    @Override
    public Samples read(long from, long to) {
        int channels = microvolts.length;
        if ((to - from) * channels > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException("Stream \"" + stream.info().name() + "\": asked for "
                    + Counts.of(to - from) + " samples of " + channels + " channels at once; ask for at most "
                    + Counts.of((Integer.MAX_VALUE - 8) / channels));
        double[] timeMajor = new double[Math.toIntExact(to - from) * channels];
        for (int r = runAt(from); r < runs.size() && runs.get(r).sample < to; r++) {
            Run run = runs.get(r);
            int at = (int) (Math.max(from, run.sample) - from) * channels;
            int first = run.index + (int) Math.max(0, from - run.sample);
            int end = run.index + (int) Math.min(run.count, to - run.sample);
            for (int s = first; s < end; s++)
                for (int c = 0; c < channels; c++) timeMajor[at++] = stream.value(s, c) * microvolts[c];
        }
        return Samples.ofTimeMajor(channels, timeMajor);
    }

    /// The first run that does not end by a sample.
    private int runAt(long sample) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs.get(middle).end() <= sample) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
