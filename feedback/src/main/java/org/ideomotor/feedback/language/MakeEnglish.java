package org.ideomotor.feedback.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Makes the resource of [English] of its text:
///
/// ```
/// java -cp feedback/target/classes org.ideomotor.feedback.language.MakeEnglish \
///     feedback/src/main/language/austen.txt.gz feedback/src/main/resources/org/ideomotor/feedback/language/english.gz
/// ```
///
/// A test compares the two, so the resource cannot come to differ from its text.
final class MakeEnglish {
    private MakeEnglish() {}

    public static void main(String[] arguments) throws IOException {
        String text = Alphabet.english().normalise(text(Path.of(arguments[0])));
        Files.write(Path.of(arguments[1]), English.packed(English.Models.train(text)));
    }

    /// The text as it lies there, one paragraph a line.
    static String text(Path packed) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
