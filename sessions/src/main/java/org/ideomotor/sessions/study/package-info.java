/// A study file: what a session is, written down before it begins.
///
/// Knows the file's keys, their defaults and what cannot go together; must never see a thread, a socket or a screen. It holds
/// plain values (seconds, names); the engine builds paradigms, decoders and feedback of them. The parser's types stay inside.
///
/// ```
/// first-session.yaml ──► YamlValue ──► StudyReader ──► Study   (values)
///                        (with lines)  (all problems)  StudyFile (values, lines: what checks against a stream speak of)
/// ```
///
/// *Everything is told at once.* A file with three mistakes gets three messages, each with its line; nothing is guessed, and
/// nothing is found out after the subject has sat down that could be known before.
package org.ideomotor.sessions.study;
