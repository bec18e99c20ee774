package org.ideomotor.app.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The files of the page, by the path under which they are served. There are no others, so no path can lead elsewhere.
final class Assets {
    /// A file.
    record Asset(String contentType, byte[] bytes) {}

    private static final String[] NAMES = {"index.html", "page.css", "main.js", "connection.js", "stage.js",
            "readings.js", "summary.js", "theme.js", "words.js", "icon.svg"};

    private Assets() {}

    static Map<String, Asset> all() {
        Map<String, Asset> assets = new LinkedHashMap<>();
        for (String name : NAMES) assets.put("/" + name, read(name));
        assets.put("/", assets.get("/index.html"));
        return assets;
    }

    private static Asset read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null)
                throw new IllegalStateException(
                        "Page: expected " + name + " on the class path; the installation is incomplete");
            return new Asset(contentType(name), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("Page: a file of unknown type, " + name);
        };
    }
}
