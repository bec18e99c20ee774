/// Convolutional networks for EEG: networks as values, their weights, and engines that compute them.
///
/// **What this room knows.** Numbers: windows of channels × times in, logits out. Of the other rooms it knows core, and there the nouns that make
/// an estimator of a network, and, for alignment and networks of covariances, riemann. Files of weights are `interchange`'s alone.
///
/// **What it must never see.** Recordings, paradigms, other decoders.
///
/// **A network is described once.** An [Architecture][org.ideomotor.convnets.Architecture] is a published network with its
/// hyper-parameters, such as [EegNet][org.ideomotor.convnets.EegNet]; for a montage, a window and classes it gives a
/// [Network][org.ideomotor.convnets.Network]: [layers][org.ideomotor.convnets.Layer] in order, each naming the ones it takes from.
/// Shapes, parameters, counts, first weights, summaries and every computation follow from that one value.
///
/// ```
///   Architecture ──network(channels, times, classes)──► Network ──initialise(seed)──► Weights
///                                                          │                            │
///                                     windows (Batch) ──► engine: forward, backward ◄───┘
///                                                          │
///                                            logits, gradients ──► CrossEntropy, Adam ──► Weights
/// ```
///
/// **Shapes.** Everything is maps × rows × times, the batch apart: an input is 1 × channels × times; spatial filters leave one row; the
/// tokens of an attention are positions, their width the maps. So no layer only reshapes, and a convolution of one position is a
/// linear layer on tokens. Weights lie as PyTorch's do, so that they can be exchanged:
/// [Network#braindecodeNames()][org.ideomotor.convnets.Network#braindecodeNames()].
///
/// **Exact, then fast.** [ExactEngine][org.ideomotor.convnets.ExactEngine] computes in double precision by plain loops and agrees with
/// PyTorch; [FastEngine][org.ideomotor.convnets.FastEngine] computes in float32, by the processor's vectors where the process was started with
/// `--add-modules jdk.incubator.vector`, and is measured by it. Its bits depend on neither vectors nor threads.
///
/// **From a network to a decoder.** A [Convnet][org.ideomotor.convnets.Convnet] is an estimator: an architecture, its
/// [training][org.ideomotor.convnets.NetworkTraining] and the scaling of windows. It is fitted as any other; what is fitted is saved in the decoder
/// file as a record of numbers. [Convnets][org.ideomotor.convnets.Convnets] has the published ones.
///
/// **Names lie.** Ports of one network differ in padding, normalisation, attention scale and constraints, and with them in their
/// logits. Each architecture says what its authors built (`published()`) and what braindecode 1.8 builds (`braindecode()`).
package org.ideomotor.convnets;
