package org.ideomotor.lsl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ideomotor.lsl.StreamInfo.Endpoint;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Reads a stream info document: elements in any order, unknown ones ignored, missing ones taken as empty where LSL can
/// do without them.
final class InfoReader {
    private final Element info;
    private final String nameIfNone;

    private InfoReader(Element info, String nameIfNone) {
        this.info = info;
        this.nameIfNone = nameIfNone;
    }

    static StreamInfo read(String xml, LslLimits limits) throws IOException { return read(xml, "", limits); }

    static StreamInfo read(String xml, String nameIfNone, LslLimits limits) throws IOException {
        // A character is at least one byte, so nothing within the limit is refused here.
        if (xml.length() > limits.infoBytes())
            throw new IOException("Stream info: expected at most " + limits.infoBytes()
                    + " bytes, got " + xml.length() + " characters; raise LslLimits.infoBytes");
        Element root = XmlParser.parse(xml).getDocumentElement();
        if (!root.getTagName().equals("info"))
            throw new IOException("Stream info: expected a document <info>, got <" + root.getTagName() + ">");
        return new InfoReader(root, nameIfNone).stream(limits);
    }

    /// Any document of elements and text, whatever it is about.
    static DescElement tree(String xml, LslLimits limits) throws IOException {
        if (xml.length() > limits.infoBytes())
            throw new IOException("XML document: expected at most " + limits.infoBytes() + " bytes, got "
                    + xml.length() + " characters");
        return element(XmlParser.parse(xml).getDocumentElement());
    }

    static StreamInfo read(byte[] xml, LslLimits limits) throws IOException {
        return read(new String(xml, StandardCharsets.UTF_8), limits);
    }

    private StreamInfo stream(LslLimits limits) throws IOException {
        int channelCount = wholeNumber("channel_count", 1, limits.channels());
        List<DescElement> desc = child(info, "desc").isPresent() ? elements(child(info, "desc").get()) : List.of();
        try {
            String name = text("name").isEmpty() ? nameIfNone : text("name");
            return new StreamInfo(name, text("type"), channelCount, decimal("nominal_srate"), format(),
                    text("source_id"), channels(desc, channelCount), withoutChannels(desc), text("uid"),
                    text("session_id"), text("hostname"), decimal("created_at"), endpoint("v4"), endpoint("v6"));
        } catch (IllegalArgumentException e) {
            throw new IOException("Stream info: not usable; " + e.getMessage(), e);
        }
    }

    private ChannelFormat format() throws IOException {
        String name = text("channel_format").strip();
        return ChannelFormat.ofWireName(name).orElseThrow(
                () -> new IOException("Stream info: expected a channel_format of LSL, got \"" + name + "\""));
    }

    private Endpoint endpoint(String family) throws IOException {
        // XDF headers and hand-written infos may leave the ports out.
        return new Endpoint(text(family + "address").strip(), port(family + "data_port"),
                port(family + "service_port"));
    }

    private int port(String name) throws IOException { return text(name).isBlank() ? 0 : wholeNumber(name, 0, 65535); }

    private int wholeNumber(String name, int least, int most) throws IOException {
        String text = text(name).strip();
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IOException(
                "Stream info: expected " + name + " from " + least + " to " + most + ", got \"" + text + "\"");
    }

    private double decimal(String name) throws IOException {
        String text = text(name);
        try {
            return text.isBlank() ? 0 : Decimals.parse(text);
        } catch (NumberFormatException e) {
            throw new IOException("Stream info: expected a decimal in " + name + ", got \"" + text + "\"", e);
        }
    }

    private String text(String name) { return child(info, name).map(Element::getTextContent).orElse(""); }

    /// The channels if the description names each of them; a description of another number of channels is not trusted.
    private static List<ChannelInfo> channels(List<DescElement> desc, int channelCount) {
        List<ChannelInfo> channels = desc.stream().filter(InfoReader::isChannels).limit(1)
                .flatMap(e -> e.children().stream()).filter(e -> e.name().equals("channel"))
                .map(e -> new ChannelInfo(e.childText("label"), e.childText("unit"), e.childText("type"))).toList();
        return channels.size() == channelCount ? channels : List.of();
    }

    private static List<DescElement> withoutChannels(List<DescElement> desc) {
        return desc.stream().filter(e -> !isChannels(e)).toList();
    }

    private static boolean isChannels(DescElement element) { return element.name().equals("channels"); }

    private static List<DescElement> elements(Element parent) throws IOException {
        List<DescElement> elements = new ArrayList<>();
        for (Element child : children(parent)) elements.add(element(child));
        return elements;
    }

    private static DescElement element(Element element) throws IOException {
        List<DescElement> inside = elements(element);
        try {
            // With children inside, the text between them is indentation.
            return new DescElement(element.getTagName(), inside.isEmpty() ? element.getTextContent() : "", inside);
        } catch (IllegalArgumentException e) {
            throw new IOException("Stream info: not usable; " + e.getMessage(), e);
        }
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream().filter(e -> e.getTagName().equals(name)).findFirst();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element) children.add(element);
        return children;
    }
}
