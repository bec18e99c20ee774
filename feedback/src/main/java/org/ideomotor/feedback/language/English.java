package org.ideomotor.feedback.language;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// English as Jane Austen wrote it: the models of her six novels.
///
/// Public domain, two centuries old: it knows neither computers nor wheelchairs by name. The counts lie beside this class and
/// are read when first asked for; docs/decisions/0013 says how they are made and what they are worth.
public final class English {
    private static final String RESOURCE = "english.gz";
    /// From this order on everyday sentences are predicted about as well; docs/decisions/0013 has the table.
    private static final int ORDER = 5;

    private English() {}

    /// Both models of one text.
    record Models(NGramModel letters, WordCompletion words) {
        static Models train(String text) {
            return new Models(NGramModel.train(Alphabet.english(), ORDER, text), WordCompletion.train(text));
        }

        static Models read() {
            try (InputStream packed = English.class.getResourceAsStream(RESOURCE)) {
                if (packed == null)
                    throw new IllegalStateException("English: expected " + RESOURCE
                            + " beside the class; MakeEnglish makes it");
                byte[] bytes = new GZIPInputStream(packed).readAllBytes();
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
                NGramModel letters = NGramModel.read(Alphabet.english(), in);
                return new Models(letters, WordCompletion.read(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Read once, when first asked for.
    private static final class Austen {
        private static final Models MODELS = Models.read();
    }

    /// How likely each symbol is next.
    public static LanguageModel letters() { return Austen.MODELS.letters(); }

    /// Which words a beginning may become.
    public static WordModel words() { return Austen.MODELS.words(); }

    static byte[] packed(Models models) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            models.letters().write(out);
            models.words().write(out);
        }
        return bytes.toByteArray();
    }
}
