package org.ideomotor.convnets;

/// Where the four numbers of each map of a batch normalisation begin among the [Numbers] of its network.
///
/// @param epsilon of the normalisation
record NormPlaces(int weight, int bias, int mean, int variance, double epsilon) {
    static NormPlaces of(Numbers numbers, Place place) {
        return new NormPlaces(numbers.at(place.parameter("weight")), numbers.at(place.parameter("bias")),
                numbers.at(place.parameter("running_mean")), numbers.at(place.parameter("running_var")),
                ((Layer.BatchNorm) place.layer()).epsilon());
    }
}
