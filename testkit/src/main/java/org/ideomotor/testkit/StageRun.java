package org.ideomotor.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntSupplier;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.DecodingLoop;
import org.ideomotor.core.Input;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;

/// Stages stepped one sample at a time by nothing but themselves: what every other way of running them is held against.
///
/// @param input   (samples, channels), µV
/// @param outputs one array for each output
/// @param counts  how many outputs there were after each input
record StageRun(double[][] input, List<double[]> outputs, int[] counts) {
    static StageRun of(CausalStageContract contract) {
        double[][] input = noise(contract.signal(), contract.length(), Chance.of(contract.seed()));
        List<double[]> outputs = new ArrayList<>();
        int[] counts = new int[input.length];
        List<CausalStage.Running> running = start(contract.stages(), contract.signal());
        for (int t = 0; t < input.length; t++) {
            step(running, input[t], outputs);
            counts[t] = outputs.size();
        }
        return new StageRun(input, outputs, counts);
    }

    /// White noise of 20 µV on offsets of some mV.
    static double[][] noise(Signal signal, int length, Chance chance) {
        double[] offsets = chance.gaussians(signal.channels());
        double[][] input = new double[length][];
        for (int t = 0; t < length; t++) {
            input[t] = chance.gaussians(signal.channels());
            for (int c = 0; c < offsets.length; c++) input[t][c] = 20 * input[t][c] + 4000 * offsets[c];
        }
        return input;
    }

    static List<double[]> outputs(List<CausalStage> stages, Signal signal, double[][] input) {
        List<double[]> outputs = new ArrayList<>();
        List<CausalStage.Running> running = start(stages, signal);
        for (double[] sample : input) step(running, sample, outputs);
        return outputs;
    }

    private static List<CausalStage.Running> start(List<CausalStage> stages, Signal signal) {
        List<CausalStage.Running> running = new ArrayList<>();
        Signal in = signal;
        for (CausalStage stage : stages) {
            running.add(stage.start(in));
            in = running.getLast().out();
        }
        return running;
    }

    private static void step(List<CausalStage.Running> running, double[] sample, List<double[]> outputs) {
        double[] from = sample.clone();
        for (CausalStage.Running stage : running) {
            double[] to = new double[stage.out().channels()];
            if (!stage.step(from, to)) return;
            from = to;
        }
        outputs.add(from);
    }

    /// The outputs there were after so many inputs.
    List<double[]> outputsAfter(int inputs) { return outputs.subList(0, inputs == 0 ? 0 : counts[inputs - 1]); }

    double[] all() { return join(outputs); }

    static double[] join(List<double[]> parts) {
        double[] all = new double[parts.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    static Input.Chunk chunk(long number, double[][] input, int from, int to) {
        return new Input.Chunk(number,
                Samples.ofTimeMajor(input[0].length, join(List.of(input).subList(from, to))));
    }

    List<Decision> decide(Decoder decoder, IntSupplier chunkSizes) {
        DecodingLoop loop = new DecodingLoop(decoder);
        List<Decision> decisions = new ArrayList<>();
        for (int t = 0; t < input.length;) {
            int to = Math.min(input.length, t + chunkSizes.getAsInt());
            loop.accept(chunk(t, input, t, to), decisions::add);
            t = to;
        }
        return decisions;
    }

    static Control control(Samples samples) {
        double[] values = samples.toTimeMajor();
        return new Control(Collections.nCopies(values.length, "µV"), values);
    }

    static Samples samples(Control control, Signal signal) {
        return Samples.ofTimeMajor(signal.channels(), control.values());
    }
}
