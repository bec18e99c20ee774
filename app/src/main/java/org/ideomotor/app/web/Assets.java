package org.ideomotor.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Files of the jar, by the path under which they are served. There are no others, so no path can lead elsewhere.
public final class Assets {
    /// A file.
    public record Asset(String contentType, byte[] bytes) {}

    /// What every page uses: its connection, its colours, its words.
    private static final List<String> SHARED = List.of("colours.css", "connection.js", "theme.js", "words.js",
            "interval.js", "icon.svg");

    private Assets() {}

    /// The files that lie beside a class, and those that every page uses; `index.html` is served as `/`, too.
    public static Map<String, Asset> beside(Class<?> room, List<String> names) {
        Map<String, Asset> assets = new LinkedHashMap<>();
        for (String name : names) assets.put("/" + name, read(room, name));
        for (String name : SHARED) assets.put("/" + name, read(Assets.class, name));
        assets.put("/", assets.get("/index.html"));
        return assets;
    }

    private static Asset read(Class<?> room, String name) {
        try (InputStream in = room.getResourceAsStream(name)) {
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
