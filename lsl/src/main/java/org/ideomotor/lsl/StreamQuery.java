package org.ideomotor.lsl;

/// Which streams are looked for: an XPath 1.0 condition on the stream's `info` element, evaluated by each outlet.
///
/// The session id of the [LslNetwork] is always added. Numbers in an info carry many decimals, so compare them as
/// numbers (`nominal_srate=250`), not as text.
///
/// An outlet of this library matches no query that is malformed, longer than [LslLimits#queryBytes], or has predicates
/// nested more than two deep.
///
/// @param predicate the condition; empty: every stream
public record StreamQuery(String predicate) {

    /// Every stream of the session.
    public static StreamQuery any() { return new StreamQuery(""); }

    /// Streams with this name.
    public static StreamQuery named(String name) { return equal("name", name); }

    /// Streams with this type, such as `EEG`.
    public static StreamQuery ofType(String type) { return equal("type", type); }

    /// Streams with this source id.
    public static StreamQuery fromSource(String sourceId) { return equal("source_id", sourceId); }

    /// The one outlet with this uid.
    public static StreamQuery withUid(String uid) { return equal("uid", uid); }

    /// Streams for which an XPath 1.0 condition holds, such as `channel_count>2 and contains(name,'Amp')`.
    public static StreamQuery where(String xpath) { return new StreamQuery(xpath); }

    /// Both conditions.
    public StreamQuery and(StreamQuery other) {
        if (predicate.isEmpty()) return other;
        return other.predicate.isEmpty() ? this : new StreamQuery("(" + predicate + ") and (" + other.predicate + ")");
    }

    String within(String sessionId) {
        String session = "session_id=" + literal(sessionId);
        return predicate.isEmpty() ? session : session + " and (" + predicate + ")";
    }

    private static StreamQuery equal(String element, String value) {
        return new StreamQuery(element + "=" + literal(value));
    }

    /// XPath 1.0 has no escapes: a text with both kinds of quotes must be put together from pieces.
    private static String literal(String text) {
        if (text.indexOf('\'') < 0) return "'" + text + "'";
        if (text.indexOf('"') < 0) return '"' + text + '"';
        return "concat('" + text.replace("'", "',\"'\",'") + "')";
    }
}
