package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A stretch of a window: so many samples of all channels from a sample on.
///
/// @param begin first sample
/// @param times samples
record TimePart(int begin, int times) {
    /// Of a share of the window, anywhere in it.
    static TimePart anywhere(double share, Augmentation.Size size, RandomGenerator random) {
        int times = (int) Math.round(share * size.times());
        return new TimePart(random.nextInt(size.times() - times + 1), times);
    }

    /// Of a share between two, all of them alike.
    static TimePart anywhere(double least, double most, Augmentation.Size size, RandomGenerator random) {
        return anywhere(least + (most - least) * random.nextDouble(), size, random);
    }

    void erase(Augmentation.Stretch window, Augmentation.Size size) {
        int from = window.from() + begin * size.channels();
        Arrays.fill(window.values(), from, from + times * size.channels(), 0);
    }
}
