/// Where samples come from: streams of Lab Streaming Layer, recordings played as such streams, and streams recorded raw.
///
/// Knows streams and signals; must never see a paradigm, a decoder or feedback. At this door units become µV, stamps
/// become sample numbers, and missing samples become gaps, once and for all: what leaves here is an
/// [org.ideomotor.core.Input] that a journal can keep.
package org.ideomotor.acquisition;
