package org.ideomotor.convnets.interchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ideomotor.convnets.FittedConvnet;
import org.ideomotor.convnets.InputScaling;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Weights;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Version;

/// Networks as ONNX files, which ONNX Runtime, PyTorch's neighbours and most other tools compute.
///
/// One input, `windows` (batch, channels, times), float32; one output, `logits` (batch, classes), before the softmax. Operators of version 20
/// (ONNX Runtime 1.17 and later), nodes named as ours. Limits of weights are applied, dropout is gone. The numbers are those of
/// [FastEngine][org.ideomotor.convnets.FastEngine] to 1e-5 of the greatest logit; held against ONNX Runtime in the room `convnets-onnx`.
///
/// **A trained network** takes µV: its scaling is the file's first two nodes. In its metadata stand `channels`, `rate` (Hz), `classes`, `unit` (`uV`)
/// and `output` (`logits`), names parted by commas. The stages before the window, filters and decimation, are not part of it.
///
/// **What cannot be written** is refused by the name of its node: attention, normalisation of layers, positions, filter banks, resampling,
/// log-variance pools, layers of covariances. So EEGNet, ShallowConvNet, DeepConvNet, EEG-TCNet, EEGNeX and, at its own rate, EEG-SimpleConv
/// can be written, and the others not.
///
/// Source: the ONNX specification, github.com/onnx/onnx (Apache-2.0), docs/IR.md and docs/Operators.md.
public final class Onnx {
    private Onnx() {
    }

    /// Writes a network; a file that is there is replaced. Windows are whatever the weights are for.
    ///
    /// @throws IllegalArgumentException if the weights are another network's, or a layer cannot be written: the message names its node
    public static void write(Network network, Weights weights, Path file) throws IOException {
        Files.write(file, bytes(network, weights));
    }

    /// Writes a trained network that takes µV; a file that is there is replaced.
    ///
    /// @param signal what its windows are made of, behind the stages: channels in order, rate
    /// @throws IllegalArgumentException if the signal has other channels than it was trained on, a name has a comma in it, or a layer cannot be
    ///                                  written: the message names its node
    public static void write(FittedConvnet fitted, Signal signal, Path file) throws IOException {
        Files.write(file, bytes(fitted, signal));
    }

    static byte[] bytes(Network network, Weights weights) {
        return file(network, weights, Map.of("output", "logits"), (_, input) -> input);
    }

    static byte[] bytes(FittedConvnet fitted, Signal signal) {
        if (signal.channels() != fitted.channels())
            throw new IllegalArgumentException("Onnx: expected the signal of windows of " + fitted.channels()
                    + " channels, got " + signal.channels() + " " + signal.montage().names()
                    + "; take the signal behind the stages, Window.signal()");
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("channels", joined("channels", signal.montage().names()));
        metadata.put("rate", Double.toString(signal.samplingRate()));
        metadata.put("classes", joined("classes", fitted.classes()));
        metadata.put("unit", "uV");
        metadata.put("output", "logits");
        return file(fitted.network(), fitted.named(), metadata,
                (graph, input) -> scaled(graph, input, fitted.scaling()));
    }

    private static String joined(String what, List<String> names) {
        for (String name : names)
            if (name.contains(","))
                throw new IllegalArgumentException("Onnx: expected names of " + what + " without commas, got \"" + name
                        + "\"; write the network without names: Onnx.write(fitted.network(), fitted.named(), file)");
        return String.join(",", names);
    }

    /// What is done to a window before the network.
    private interface Preparation {
        String add(OnnxGraph graph, String input);
    }

    private static String scaled(OnnxGraph graph, String input, InputScaling scaling) {
        double[] means = scaling.means(), factors = scaling.factors();
        List<Integer> shape = List.of(1, means.length, 1);
        String centred = graph.add("Sub", "scaling.centred",
                List.of(input, graph.numbers("scaling.means", shape, means)));
        return graph.add("Mul", "scaling.scaled",
                List.of(centred, graph.numbers("scaling.factors", shape, factors)));
    }

    private static byte[] file(Network network, Weights weights, Map<String, String> metadata,
            Preparation preparation) {
        weights.requireFit(network);
        OnnxGraph graph = new OnnxGraph();
        int channels = network.input().rows(), times = network.input().times();
        graph.input("windows", channels, times);
        graph.output("logits", network.output().size());
        String windows = graph.add("Unsqueeze", Network.INPUT,
                List.of(preparation.add(graph, "windows"), graph.integers("input.axis", 1)));
        Map<String, String> outputs = new TreeMap<>(Map.of(Network.INPUT, windows));
        OnnxLayers layers = new OnnxLayers(graph, network, weights);
        network.nodes().forEach(node -> outputs.put(node.name(), layers.add(node, outputs)));
        graph.add("Flatten", "logits", List.of(outputs.get(network.nodes().getLast().name())));
        return graph.file("network", Version.TOOLKIT, metadata);
    }
}
