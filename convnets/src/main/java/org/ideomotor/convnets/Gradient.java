package org.ideomotor.convnets;

/// The slope of a loss.
///
/// @param parameters with respect to every trained parameter, by name; 0 where nothing arrives
/// @param input      with respect to the windows
public record Gradient(Weights parameters, Batch input) {
}
