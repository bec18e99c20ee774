package org.ideomotor.convnets;

/// Where a step with one input takes from and gives to.
///
/// @param x     input
/// @param y     output
/// @param slope of the output; none in inference
/// @param back  slope of the input; none if nobody wants it
record Ends(Slots x, Slots y, Slots slope, Slots back) {
}
