package org.ideomotor.app.page;

import java.util.List;
import org.ideomotor.acquisition.SourceState;
import org.ideomotor.app.web.WebMessage;
import org.ideomotor.feedback.CursorTask;

/// What the server tells a page; the package's page says what each means. Here null is JSON's null: there is none.
sealed interface Message extends WebMessage {
    /// Counts changes that a page of before would misread.
    int SCHEMA = 1;

    record Target(String label, double x, double y) {}

    record Hello(int schema, String title, String source, String decoder, List<Target> classes, int channels,
            double samplingRate, Long length) implements Message {
        @Override
        public String type() { return "hello"; }
    }

    record State(long sequence, long sample, CursorTask.Phase phase, String target, double x, double y,
            double[] scores, String why, SourceState stream, Double chunkAgeMillis, long gaps, long samplesLost,
            String note, Times latency, Times screen) implements Message {
        @Override
        public String type() { return "state"; }
    }

    enum TrialEnd { HIT, MISS, UNDECIDED }

    record Trial(String target, TrialEnd outcome, String said) {}

    record Score(List<Trial> trials, int undecided, Rate accuracy) implements Message {
        @Override
        public String type() { return "score"; }
    }

    record Summary(Rate accuracy, int undecided, List<String> classes, int[][] confusion, Times latency,
            Times screen, PageSummary.Sameness sameness, List<PageSummary.Line> lines, String recording,
            String report) implements Message {
        @Override
        public String type() { return "summary"; }
    }
}
