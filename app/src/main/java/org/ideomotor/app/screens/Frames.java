package org.ideomotor.app.screens;

import com.fasterxml.jackson.databind.JsonNode;

/// What a page says of its frames since it was opened.
///
/// @param millis  median interval
/// @param visible whether it is to be seen at all
record Frames(long frames, long missed, double millis, boolean visible, Sound sound) {
    /// Whether beeps can be heard.
    enum Sound {
        /// No page is open.
        NONE,
        /// The browser lets nothing sound before the first key or click.
        WAITING, ON, MUTED
    }

    static final Frames NONE = new Frames(0, 0, Double.NaN, false, Sound.NONE);

    /// As a page says it; sounds and counts that cannot be are those of [#NONE].
    static Frames of(JsonNode message) {
        long frames = Math.max(0, message.path("frames").asLong());
        long missed = Math.clamp(message.path("missed").asLong(), 0, frames);
        return new Frames(frames, missed, message.path("millis").asDouble(Double.NaN),
                message.path("visible").asBoolean(), sound(message.path("sound").asText()));
    }

    private static Sound sound(String said) {
        for (Sound sound : Sound.values()) if (sound.name().equals(said)) return sound;
        return Sound.NONE;
    }
}
