package org.ideomotor.convnets;

/// Stops a training when it no longer helps with trials that are kept aside, and takes the best weights.
///
/// Whole trials are kept aside, of each class its share, drawn by the training's seed from what is trained on and from nothing else.
///
/// A training that only keeps trials aside, for [LearningRates.Plateau] say, has a patience of as many epochs as it has.
///
/// @param share    of the trials of each class that are kept aside, in (0, 1); at least one trial
/// @param patience epochs without a smaller loss on them after which it stops
public record EarlyStopping(double share, int patience) {
    public EarlyStopping {
        if (!(share > 0 && share < 1) || patience < 1)
            throw new IllegalArgumentException(
                    "EarlyStopping: expected a share in (0, 1) and patience of at least 1 epoch, got " + share + " and "
                            + patience);
    }
}
