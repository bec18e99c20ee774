package org.ideomotor.lsl;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// One element of a stream's extended description: text, or further elements. LSL knows no attributes.
///
/// @param name     an XML element name, such as `manufacturer`
/// @param text     the text; empty if there are children
/// @param children the elements inside, in order; empty if there is text
public record DescElement(String name, String text, List<DescElement> children) {
    public DescElement {
        XmlText.checkName("DescElement", name);
        XmlText.check("DescElement " + name, text);
        children = List.copyOf(children);
        if (!text.isEmpty() && !children.isEmpty())
            throw new IllegalArgumentException(
                    "DescElement " + name
                            + ": expected text or children, got both; wrap the text in an element of its own");
    }

    /// Reads a document of elements and text, such as the footer of a recorded stream; attributes are ignored.
    ///
    /// @throws IOException if it is no XML document, too large, or has element names that LSL does not know
    public static DescElement ofXml(String xml) throws IOException {
        return InfoReader.tree(xml, LslLimits.standard());
    }

    /// An element that holds text.
    public static DescElement text(String name, String text) { return new DescElement(name, text, List.of()); }

    /// An element that holds others.
    public static DescElement of(String name, DescElement... children) {
        return new DescElement(name, "", List.of(children));
    }

    /// The first child of this name.
    public Optional<DescElement> child(String name) {
        return children.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /// The text of the first child of this name; empty if there is none.
    public String childText(String name) { return child(name).map(DescElement::text).orElse(""); }
}
