/// Optional: the networks of convnets on LibTorch, PyTorch's library, on the processor or a GPU; and TorchScript models made in Python.
///
/// **What this room knows.** core, convnets and LibTorch. **What it must never see.** Anything else; and nobody may see it: whoever wants it puts
/// its jar and LibTorch's on the class path ([decision 14](../../../../../../../docs/decisions/0014-libtorch.md)). No type of LibTorch is in a
/// public signature.
///
/// * [TorchEngine][org.ideomotor.convnets.torch.TorchEngine] computes a [Network][org.ideomotor.convnets.Network], its gradient by autograd, and
///   steps of training ([TorchLearner][org.ideomotor.convnets.torch.TorchLearner]).
/// * [TorchConvnet][org.ideomotor.convnets.torch.TorchConvnet] is an estimator whose training runs on it and whose result is the ordinary
///   [FittedConvnet][org.ideomotor.convnets.FittedConvnet], which needs no LibTorch.
/// * [TorchScriptModel][org.ideomotor.convnets.torch.TorchScriptModel] decodes with a `.pt` file that Python has made.
///
/// **Shapes.** Tensors are batch × maps × rows × times, as everywhere in convnets.
///
/// **Bits.** The same machine, build and number of threads give the same bits on a processor; nothing more is promised. FastEngine promises more.
///
/// **Memory.** Native memory is given back at the end of every call (`try (PointerScope …)`); what must last is closed by its owner.
package org.ideomotor.convnets.torch;
