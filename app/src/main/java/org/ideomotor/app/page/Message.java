package org.ideomotor.app.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.ideomotor.core.Accuracy;
import org.ideomotor.feedback.CursorTask;
import org.ideomotor.sessions.Latency;

/// What the server tells a page; the package's page says what each means. Here null is JSON's null: there is none.
sealed interface Message {
    /// Counts changes that a page of before would misread.
    int SCHEMA = 1;

    JsonMapper JSON = JsonMapper.builder().build();

    @JsonProperty
    String type();

    /// The message as it is sent.
    default String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that is no JSON", e);
        }
    }

    record Target(String label, double x, double y) {}

    record Hello(int schema, String title, String source, String decoder, List<Target> classes, int channels,
            double samplingRate, Long length) implements Message {
        @Override
        public String type() { return "hello"; }
    }

    record State(long sequence, long sample, CursorTask.Phase phase, String target, double x, double y,
            double[] scores, String why, StreamState stream, Double chunkAgeMillis, long gaps, long samplesLost,
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

    record Over(String reason) implements Message {
        @Override
        public String type() { return "over"; }
    }

    record Ping(int id) implements Message {
        @Override
        public String type() { return "ping"; }
    }

    /// An accuracy with what is needed to believe it.
    record Rate(int correct, int decided, double value, double low, double high, double chance, double p) {
        static Rate of(Accuracy accuracy) {
            return new Rate(accuracy.correct(), accuracy.trials(), accuracy.value(), accuracy.low(), accuracy.high(),
                    accuracy.chance(), accuracy.pOfChance());
        }
    }

    /// Milliseconds; null instead of NaN, which JSON has not.
    record Times(double p50, double p99, double max) {
        static Times of(Latency latency) {
            return Double.isNaN(latency.p50()) ? null : new Times(latency.p50(), latency.p99(), latency.max());
        }
    }
}
