package org.ideomotor.testkit;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.TrialRule;
import org.ideomotor.core.TrialWindows;
import org.ideomotor.core.Window;

/// The simplest decoder that works on fake imagery: log power of each channel, nearest class mean.
record NearestPower() implements Estimator<Window, Scores> {
    static final int AFTER = 875; // samples from the cue to the end of the window at 250 Hz: 3.5 s

    @Override
    public Fitted<Window, Scores> fit(Examples<Window> examples) {
        examples.labelsForClassifier("NearestPower");
        List<double[]> means = new ArrayList<>();
        for (String label : examples.classes()) {
            double[] mean = new double[examples.get(0).item().samples().channels()];
            Examples<Window> own = examples.ofClass(label);
            for (Window window : own.items())
                for (int c = 0; c < mean.length; c++) mean[c] += logPower(window)[c] / own.size();
            means.add(mean);
        }
        return new Nearest(examples.classes(), means.toArray(double[][]::new));
    }

    static double[] logPower(Window window) {
        Samples samples = window.samples();
        double[] power = new double[samples.channels()];
        for (int c = 0; c < power.length; c++) {
            for (int t = 0; t < samples.times(); t++) power[c] += samples.at(c, t) * samples.at(c, t);
            power[c] = StrictMath.log(power[c] / samples.times());
        }
        return power;
    }

    record Nearest(List<String> classes, double[][] means) implements Fitted<Window, Scores> {
        @Override
        public Scores apply(Window window) {
            double[] power = logPower(window);
            double[] logits = new double[means.length];
            for (int k = 0; k < means.length; k++)
                for (int c = 0; c < power.length; c++) logits[k] -= (power[c] - means[k][c]) * (power[c] - means[k][c]);
            return Scores.softmax(classes, logits);
        }
    }

    static Examples<Window> examples(Recording recording, List<CausalStage> stages, int times) {
        long[] ends = recording.events().stream().mapToLong(e -> e.sample() + AFTER).toArray();
        var windows = TrialWindows.cut(recording, stages, times, ends);
        List<Example<Window>> list = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            if (windows.get(i).isEmpty()) continue;
            list.add(Example.of(windows.get(i).get(), recording.events().get(i).label(), recording.origin(), i,
                    ends[i]));
        }
        return new Examples<>(list);
    }

    static Decoder decoder(Recording training, List<CausalStage> stages, int times) {
        Examples<Window> examples = examples(training, stages, times);
        List<TrialRule> rules = examples.classes().stream().map(label -> new TrialRule(label, AFTER)).toList();
        return Decoders.of(training.signal(), stages, times, 0, rules, new NearestPower().fit(examples),
                examples.classes());
    }
}
