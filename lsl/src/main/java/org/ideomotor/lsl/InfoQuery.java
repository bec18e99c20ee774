package org.ideomotor.lsl;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Element;

/// Answers discovery queries about one stream: XPath 1.0 conditions with the full `<info>` element as context node.
///
/// Queries come from strangers. What is malformed, too long or too costly does not match; there is no error to learn
/// from. Answers are remembered, as each resolver asks the same again and again.
final class InfoQuery {
    private static final int REMEMBERED = 100;
    /// The work grows as (elements in the info) to the power of the nesting.
    private static final int MAX_NESTING = 2;

    private final Element info;
    private final LslLimits limits;
    private final XPath xpath;
    private final Map<String, Boolean> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) { return size() > REMEMBERED; }
    };

    InfoQuery(StreamInfo info, LslLimits limits) throws IOException {
        this.info = XmlParser.parse(InfoWriter.full(info)).getDocumentElement();
        this.limits = limits;
        this.xpath = hardened();
    }

    /// Whether the stream is meant. The JDK's XPath is not for several threads, hence one at a time.
    synchronized boolean matches(String query) {
        if (query.isEmpty()) return true;
        if (query.length() > limits.queryBytes() || nesting(query) > MAX_NESTING) return false;
        return answers.computeIfAbsent(query, this::evaluate);
    }

    private boolean evaluate(String query) {
        try {
            return (Boolean) xpath.evaluate(query, info, XPathConstants.BOOLEAN);
        } catch (XPathException | RuntimeException | StackOverflowError e) {
            return false; // the parser is recursive, and a stranger may nest as deep as the length limit lets him
        }
    }

    private static XPath hardened() throws IOException {
        try {
            XPathFactory factory = XPathFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newXPath();
        } catch (XPathException e) {
            throw new IOException("LslOutlet: this Java's XPath cannot be made safe", e);
        }
    }

    /// How deep predicates and calls stand in each other, outside quotes.
    private static int nesting(String query) {
        int depth = 0;
        int deepest = 0;
        char quote = 0;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '\'' || c == '"') quote = c;
            else if (c == '[') deepest = Math.max(deepest, ++depth);
            else if (c == ']') depth--;
        }
        return deepest;
    }
}
