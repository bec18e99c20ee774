/// Weights of networks in files that PyTorch and NumPy read and write, and whole networks as ONNX files.
///
/// **What this package knows.** The [safetensors][org.ideomotor.convnets.interchange.SafeTensors] format and NumPy's
/// [.npz][org.ideomotor.convnets.interchange.Npz]; and how braindecode 1.8 names and shapes the parameters of the networks that it has; and [ONNX][org.ideomotor.convnets.interchange.Onnx], as far as it is written.
/// It is the only package of this room that sees files.
///
/// **What it must never see.** Windows, training, decoders. Nothing here computes a network.
///
/// ```
///   file ──SafeTensors.read──► StateDict ──match(network)──► StateMatch ──weights()──► Weights
///   Weights ──StateDict.of(network, weights)──► StateDict ──SafeTensors.write──► file
/// ```
///
/// **From braindecode.** In Python `safetensors.torch.save_file(model.state_dict(), "eegnet.safetensors")`, here
/// `SafeTensors.read(path).match(network).weights()` with the network of the same hyper-parameters, channels, samples and classes. A
/// single tensor that is missing, left over or of another shape is refused: half a network gives numbers, but not that network's.
///
/// **To braindecode.** `SafeTensors.write(StateDict.of(network, weights).inFloat32(), path)`, and in Python
/// `model.load_state_dict(safetensors.torch.load_file(path))`. Names and shapes are the port's, so strict loading passes.
///
/// **To any other tool.** `Onnx.write(fitted, window.signal(), path)`: layers and weights in one file, from µV to logits.
package org.ideomotor.convnets.interchange;
