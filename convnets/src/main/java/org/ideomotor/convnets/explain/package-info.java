/// What a trained network looks for, as values: temporal filters with their frequency response, spatial filters with their patterns, and
/// what each sample of a window does to a logit.
///
/// **What this package knows.** Networks, weights and windows as numbers; channels by name.
///
/// **What it must never see.** Training, files, figures. What it gives is drawn elsewhere.
///
/// [Explain][org.ideomotor.convnets.explain.Explain] is the door:
/// ```java
/// for (TemporalFilter filter : Explain.temporalFilters(network, weights, 128)) IO.println(filter.map() + ": " + filter.peakHz() + " Hz");
/// ```
///
/// **What to believe.** A filter is what the network computes, not where its signal comes from: a large weight may take noise away. The
/// [pattern][org.ideomotor.convnets.explain.SpatialFilter#pattern] says how a source shows at the channels. Gradient × input is exact for
/// what is linear, and elsewhere a tangent: it speaks of this window, this class and small changes.
package org.ideomotor.convnets.explain;
