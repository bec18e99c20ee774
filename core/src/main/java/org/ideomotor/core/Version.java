package org.ideomotor.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which build this is.
public final class Version {
    private Version() {}

    /// Version of the toolkit (`0.1.0-SNAPSHOT`).
    public static final String TOOLKIT = read("version");

    /// Commit it was built from, shortened, or `unknown` outside a checkout.
    public static final String BUILD = read("build");

    private static String read(String key) {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            String value = properties.getProperty(key, "unknown");
            return value.isBlank() || value.startsWith("${") ? "unknown" : value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
