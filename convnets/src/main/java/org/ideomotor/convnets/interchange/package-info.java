/// Weights of networks in files that PyTorch and NumPy read and write.
///
/// **What this package knows.** The [safetensors][org.ideomotor.convnets.interchange.SafeTensors] format and NumPy's
/// [.npz][org.ideomotor.convnets.interchange.Npz]; and how braindecode 1.8 names and shapes the parameters of the networks that it has.
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
package org.ideomotor.convnets.interchange;
