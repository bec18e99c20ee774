package org.ideomotor.datasets.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.datasets.formats.XdfStore.Run;
import org.ideomotor.lsl.SampleTimeline;

/// Which sample of the recording every sample of the stream and every marker is, by their stamps: as [SampleTimeline] tells
/// a live session, to which each marker comes when its time has come.
///
/// @param runs          stretches without a loss
/// @param gaps          what is missing between them
/// @param events        markers at their samples
/// @param withoutPlace  markers before the first sample, or more than a minute behind the last
/// @param strayStamps   samples whose stamp is no number or more than a day ahead, and which were counted as on time
record XdfTimeline(List<Run> runs, List<Gap> gaps, List<Event> events, List<Marker> withoutPlace, long strayStamps) {
    private static final double LONGEST_GAP = 24 * 3600;

    /// A label and when it was sent, in seconds on the clock of the samples.
    record Marker(double stamp, String label) {}

    /// @param stamps  seconds, one for each sample
    /// @param rate    Hz
    /// @param markers in any order
    static XdfTimeline of(double[] stamps, double rate, List<Marker> markers) {
        return new Counting(stamps, rate, markers).timeline();
    }

    long length() { return runs.isEmpty() ? 0 : runs.getLast().end(); }

    /// Merges samples and markers by time.
    private static final class Counting {
        private final double[] stamps;
        private final SampleTimeline timeline;
        private final List<Marker> markers;
        private final List<Run> runs = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private final List<Marker> withoutPlace = new ArrayList<>();
        private long strayStamps;
        private int nextMarker;

        Counting(double[] stamps, double rate, List<Marker> markers) {
            this.stamps = stamps;
            this.timeline = new SampleTimeline(rate);
            this.markers = markers.stream().sorted(Comparator.comparingDouble(Marker::stamp)).toList();
        }

        XdfTimeline timeline() {
            int begun = 0;
            long sample = 0;
            for (int s = 0; s < stamps.length; s++) {
                if (timeline.started()) placeMarkersBefore(stamps[s]);
                long at = timeline.next();
                long missing = take(stamps[s]);
                if (missing == 0) continue;
                runs.add(new Run(sample, begun, s - begun));
                gaps.add(new Gap(at, missing, SampleTimeline.CAUSE));
                begun = s;
                sample = at + missing;
            }
            if (stamps.length > 0) runs.add(new Run(sample, begun, stamps.length - begun));
            placeMarkersBefore(Double.POSITIVE_INFINITY);
            return new XdfTimeline(runs, gaps, events, withoutPlace, strayStamps);
        }

        private long take(double stamp) {
            boolean stray = !Double.isFinite(stamp) || timeline.ahead(stamp) > LONGEST_GAP;
            if (stray) strayStamps++;
            return timeline.take(stray ? Double.NaN : stamp);
        }

        private void placeMarkersBefore(double stamp) {
            for (; nextMarker < markers.size() && markers.get(nextMarker).stamp() < stamp; nextMarker++) {
                Marker marker = markers.get(nextMarker);
                OptionalLong sample = timeline.sampleAt(marker.stamp());
                if (sample.isPresent()) events.add(new Event(sample.getAsLong(), marker.label()));
                else withoutPlace.add(marker);
            }
        }
    }
}
