/// Where samples come from: streams of Lab Streaming Layer, recordings played as such streams, streams recorded raw, and an
/// amplifier on a simulated head.
///
/// Knows streams and signals; must never see a paradigm, a decoder or feedback. At this door units become µV, stamps
/// become sample numbers, and missing samples become gaps, once and for all: what leaves here is an
/// [org.ideomotor.core.Input] that a journal can keep.
///
/// A simulation goes the other way round, and over the same streams: what a session shows, an
/// [org.ideomotor.core.Percept], makes a [SimulatedSubject] imagine; the [Imagery] makes a [SimulatedHead] give EEG; a
/// [SimulatedAmplifier] sends it, in lock-step, with [faults][SimulatedFaults] where wanted. All of it is a function of seeds and
/// percepts.
package org.ideomotor.acquisition;
