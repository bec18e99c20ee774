/// Models that were trained elsewhere and are computed by somebody else's runtime: what all of them have in common here.
///
/// **What this package knows.** Windows and scores of the room `core`. The runtimes have rooms of their own, `convnets-onnx` and `convnets-torch`.
///
/// **What it must never see.** Our networks, and any runtime.
///
/// **A model file knows shapes, not EEG.** Which channel is the first row, at which rate, in which unit, and which class an output means, is a
/// [ModelContract][org.ideomotor.convnets.models.ModelContract] that whoever trained the model states.
package org.ideomotor.convnets.models;
