package org.ideomotor.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.ideomotor.sessions.study.StudyFile;

/// The study that ships: examples/studies/first-session.yaml.
final class FirstStudy {
    static final String NAME = "first-session.yaml";

    private FirstStudy() {}

    static String text() {
        try (InputStream in = FirstStudy.class.getResourceAsStream(NAME)) {
            if (in == null)
                throw new IllegalStateException(NAME + ": expected on the class path; the installation is incomplete");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StudyFile read() {
        try {
            return StudyFile.parse(text(), NAME);
        } catch (IOException e) {
            throw new IllegalStateException("the study that ships is wrong: " + e.getMessage(), e);
        }
    }
}
