/// ONNX models as decoders: networks that were trained elsewhere, computed by ONNX Runtime.
///
/// **What this room knows.** The nouns of core, a paradigm to make a [Decoder][org.ideomotor.core.Decoder] with, what models from elsewhere have in
/// common ([ModelContract][org.ideomotor.convnets.models.ModelContract]), and the library
/// `com.microsoft.onnxruntime`, which only `OnnxSession` sees. Nothing depends on this room: it is for scripts (`--class-path`) and for decoder
/// files on the command line (`--plugin`), and neither the umbrella nor the distribution has it.
///
/// **What it must never see.** Our own networks, recordings, other decoders.
///
/// ```
///   file.onnx ──OnnxModel.read──► Builder ──channels, rate, window, classes──► logits() or probabilities() ──► OnnxModel
///   OnnxModel : Window ──► Scores, a Fitted like any other       OnnxModel.decoder(name, signal, paradigm) ──► Decoder
/// ```
///
/// **An ONNX file knows shapes, not EEG.** Which channel is the first row, at which rate, in which unit, and which class an output means, has to be
/// said by whoever trained it: by hand, or by texts in the file's metadata. Each window is then held against it by
/// [Signal#differences][org.ideomotor.core.Signal#differences], as a stream is held against a decoder.
package org.ideomotor.convnets.onnx;
