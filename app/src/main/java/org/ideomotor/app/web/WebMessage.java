package org.ideomotor.app.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ideomotor.core.Accuracy;
import org.ideomotor.sessions.Latency;

/// What a server tells a page. Here null is JSON's null: there is none.
public interface WebMessage {
    /// Reads and writes them.
    JsonMapper JSON = JsonMapper.builder().build();

    /// Which message it is.
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

    /// What does the page's clock read?
    record Ping(int id) implements WebMessage {
        @Override
        public String type() { return "ping"; }
    }

    /// There will be no more.
    record Over(String reason) implements WebMessage {
        @Override
        public String type() { return "over"; }
    }

    /// An accuracy with what is needed to believe it.
    record Rate(int correct, int decided, double value, double low, double high, double chance, double p) {
        public static Rate of(Accuracy accuracy) {
            return new Rate(accuracy.correct(), accuracy.trials(), accuracy.value(), accuracy.low(), accuracy.high(),
                    accuracy.chance(), accuracy.pOfChance());
        }
    }

    /// Milliseconds; null instead of NaN, which JSON has not.
    record Times(double p50, double p99, double max) {
        public static Times of(Latency latency) {
            return Double.isNaN(latency.p50()) ? null : new Times(latency.p50(), latency.p99(), latency.max());
        }
    }
}
