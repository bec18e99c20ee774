package org.ideomotor.lsl;

import java.util.List;

/// Writes a stream info document in liblsl's order and form: tabs, line feeds, 16 significant digits.
final class InfoWriter {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\"?>\n");
    private int depth;

    /// Without the description: what a discovery reply carries.
    static String brief(StreamInfo info) {
        InfoWriter writer = new InfoWriter();
        writer.open("info");
        writer.header(info);
        writer.line("<desc />");
        writer.close("info");
        return writer.out.toString();
    }

    /// With the description.
    static String full(StreamInfo info) {
        if (info.channels().isEmpty() && info.description().isEmpty()) return brief(info);
        InfoWriter writer = new InfoWriter();
        writer.open("info");
        writer.header(info);
        writer.open("desc");
        if (!info.channels().isEmpty()) writer.channels(info.channels());
        info.description().forEach(writer::element);
        writer.close("desc");
        writer.close("info");
        return writer.out.toString();
    }

    private void header(StreamInfo info) {
        leaf("name", info.name());
        leaf("type", info.type());
        leaf("channel_count", Integer.toString(info.channelCount()));
        leaf("channel_format", info.format().wireName());
        leaf("source_id", info.sourceId());
        leaf("nominal_srate", Decimals.padded(info.nominalRate()));
        leaf("version", "1.100000000000000");
        leaf("created_at", Decimals.padded(info.createdAt()));
        leaf("uid", info.uid());
        leaf("session_id", info.sessionId());
        leaf("hostname", info.hostname());
        endpoint("v4", info.v4());
        endpoint("v6", info.v6());
    }

    private void endpoint(String family, StreamInfo.Endpoint endpoint) {
        leaf(family + "address", endpoint.address());
        leaf(family + "data_port", Integer.toString(endpoint.dataPort()));
        leaf(family + "service_port", Integer.toString(endpoint.servicePort()));
    }

    private void channels(List<ChannelInfo> channels) {
        open("channels");
        for (ChannelInfo channel : channels) {
            open("channel");
            leaf("label", channel.label());
            leaf("unit", channel.unit());
            leaf("type", channel.type());
            close("channel");
        }
        close("channels");
    }

    private void element(DescElement element) {
        if (element.children().isEmpty()) {
            leaf(element.name(), element.text());
            return;
        }
        open(element.name());
        element.children().forEach(this::element);
        close(element.name());
    }

    private void leaf(String name, String text) {
        line("<" + name + ">" + XmlText.escape(text) + "</" + name + ">");
    }

    private void open(String name) {
        line("<" + name + ">");
        depth++;
    }

    private void close(String name) {
        depth--;
        line("</" + name + ">");
    }

    private void line(String text) { out.append("\t".repeat(depth)).append(text).append('\n'); }
}
