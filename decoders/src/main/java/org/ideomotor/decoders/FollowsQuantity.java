package org.ideomotor.decoders;

/// What learns from examples whose target is a quantity, not a label: it has no place in the pipeline of a classifier.
///
/// A paradigm's trials have labels. Examples of a quantity are built by hand, with
/// [Example.Target.Quantity][org.ideomotor.core.Example.Target.Quantity] as their target.
public interface FollowsQuantity {}
