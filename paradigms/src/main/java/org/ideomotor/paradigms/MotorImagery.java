package org.ideomotor.paradigms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.CausalWindows;
import org.ideomotor.core.Decimation;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Event;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Output;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Signal;
import org.ideomotor.core.TrialRule;
import org.ideomotor.core.TrialWindows;
import org.ideomotor.core.Window;

/// Imagined movements after a cue: which cues count, how the signal is filtered, and which stretch after the cue is decoded.
///
/// ```java
/// var paradigm = MotorImagery.of("both_fists", "both_feet").stage(Butterworth.bandPass(8, 30, 4)).window(1, 4);
/// var decoder  = paradigm.every(0.1).train("ts-lda", pipeline, run6, run10);
/// ```
///
/// Windows are causal: the whole run goes through the stages from its first sample, and a window holds their last
/// outputs, as it will live. No trial is filtered on its own.
///
/// @param classes labels of the cues that are trials; at least one
/// @param stages  causal, in order
/// @param from    start of the window, seconds after the cue
/// @param to      end of the window, seconds after the cue; the trial is decided then
/// @param hop     seconds between continuous decisions; 0 for none
public record MotorImagery(List<String> classes, List<CausalStage> stages, double from, double to, double hop) {
    public MotorImagery {
        classes = classes.stream().sorted().distinct().toList();
        stages = List.copyOf(stages);
        if (classes.isEmpty())
            throw new IllegalArgumentException("MotorImagery: expected at least one class, got none");
        if (!(from < to) || !(to > 0) || !Double.isFinite(from) || !Double.isFinite(to))
            throw new IllegalArgumentException(
                    "MotorImagery: expected a window that ends after it starts and after the cue, got " + from
                            + " to " + to + " s");
        if (!(hop >= 0) || !Double.isFinite(hop))
            throw new IllegalArgumentException("MotorImagery: expected a hop of 0 s or more, got " + hop);
    }

    /// Cues of these labels; 0.5 to 2.5 s after the cue until [#window] says otherwise.
    public static MotorImagery of(String... classes) {
        return new MotorImagery(List.of(classes), List.of(), 0.5, 2.5, 0);
    }

    /// Left hand against right hand.
    public static MotorImagery leftRight() { return of("left_hand", "right_hand"); }

    /// One more stage after the others.
    public MotorImagery stage(CausalStage stage) {
        List<CausalStage> longer = new ArrayList<>(stages);
        longer.add(stage);
        return new MotorImagery(classes, longer, from, to, hop);
    }

    /// The same behind a filter bank, which takes the place of the last band-pass or filter bank, or stands behind all stages if
    /// there is none.
    ///
    /// @throws IllegalArgumentException if other stages than decimation follow what it replaces: they would mix the bands
    public MotorImagery bank(FilterBank bank) {
        List<CausalStage> others = new ArrayList<>(stages);
        int at = stages.size() - 1;
        while (at >= 0 && !passesBands(stages.get(at))) at--;
        if (at < 0) return stage(bank);
        for (CausalStage after : stages.subList(at + 1, stages.size()))
            if (!(after instanceof Decimation))
                throw new IllegalArgumentException(
                        "MotorImagery: expected a filter bank behind all but decimation, got "
                                + after + " behind the " + kind(stages.get(at)) + "; put the " + kind(stages.get(at))
                                + " last");
        others.set(at, bank);
        return new MotorImagery(classes, others, from, to, hop);
    }

    private static boolean passesBands(CausalStage stage) {
        return stage instanceof FilterBank
                || stage instanceof Butterworth b && b.band() == Butterworth.Band.BAND_PASS;
    }

    private static String kind(CausalStage stage) { return stage instanceof FilterBank ? "filter bank" : "band-pass"; }

    /// Another window, in seconds after the cue.
    public MotorImagery window(double from, double to) { return new MotorImagery(classes, stages, from, to, hop); }

    /// Continuous decisions every so many seconds of signal, besides the one at each trial.
    public MotorImagery every(double seconds) { return new MotorImagery(classes, stages, from, to, seconds); }

    /// The windows of all trials, for learning.
    ///
    /// @throws IllegalArgumentException if a recording has no cue of these classes, or no whole trial at all
    public Examples<Window> trials(Recording... recordings) { return cut(recordings).examples(); }

    /// The windows of all trials, and what was left out.
    ///
    /// @throws IllegalArgumentException as [#trials]
    public Trials cut(Recording... recordings) {
        if (recordings.length == 0)
            throw new IllegalArgumentException("MotorImagery: expected at least one recording, got none");
        List<Example<Window>> examples = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Recording recording : recordings) cut(recording, examples, leftOut);
        if (examples.isEmpty())
            throw new IllegalArgumentException(
                    "MotorImagery: none of the " + leftOut.size() + " trials is whole: " + leftOut.getFirst());
        return new Trials(new Examples<>(examples), leftOut);
    }

    private void cut(Recording recording, List<Example<Window>> examples, List<String> leftOut) {
        List<Event> cues = recording.events().stream().filter(event -> classes.contains(event.label())).toList();
        if (cues.isEmpty())
            throw new IllegalArgumentException("Recording " + recording.origin() + ": expected cues named " + classes
                    + ", got the events " + recording.eventCounts() + "; name the classes as the recording does");
        long after = recording.signal().count(to);
        long[] ends = cues.stream().mapToLong(cue -> cue.sample() + after).toArray();
        List<Optional<Window>> windows = TrialWindows.cut(recording, stages, times(recording.signal()), ends);
        for (int trial = 0; trial < ends.length; trial++) {
            Event cue = cues.get(trial);
            if (windows.get(trial).isPresent())
                examples.add(Example.of(windows.get(trial).get(), cue.label(), recording.origin(), trial, ends[trial]));
            else
                leftOut.add("trial " + trial + " of " + recording.origin() + " (" + cue.label() + " at sample "
                        + cue.sample()
                        + "): no whole window ends at sample " + ends[trial] + " of " + recording.length());
        }
    }

    /// Outputs of the stages in a window.
    private int times(Signal in) { return Math.toIntExact(CausalWindows.outputOf(in, stages).count(to - from)); }

    /// Fits a pipeline on the trials of some recordings and makes it a decoder.
    ///
    /// @param name     of the decoder, for reports and files
    /// @param pipeline from a window to scores or control
    /// @throws IllegalArgumentException if the recordings differ in montage or rate, or cannot be learnt from
    public Decoder train(String name, Estimator<Window, ? extends Output> pipeline, Recording... recordings) {
        Examples<Window> examples = trials(recordings);
        Signal signal = recordings[0].signal();
        Decoder decoder = train(name, pipeline, signal, examples);
        for (Recording recording : recordings)
            decoder.requireFits("Recording " + recording.origin(), recording.signal());
        return decoder;
    }

    /// Fits a pipeline on trials that were cut already, or on some of them, and makes it a decoder.
    ///
    /// @param signal of the recordings that they were cut from
    /// @throws IllegalArgumentException if they cannot be learnt from
    public Decoder train(String name, Estimator<Window, ? extends Output> pipeline, Signal signal,
            Examples<Window> examples) {
        return decoder(name, signal, pipeline.fit(examples), Provenance.of(pipeline.toString(), examples));
    }

    /// A decoder of something fitted already.
    ///
    /// @param signal what it was fitted on
    public Decoder decoder(String name, Signal signal, Fitted<Window, ? extends Output> chain, Provenance provenance) {
        List<TrialRule> rules = classes.stream().map(label -> new TrialRule(label, signal.count(to))).toList();
        long hopSamples = hop == 0 ? 0 : Math.max(1, signal.count(hop));
        return new Decoder(name, signal, stages, times(signal), hopSamples, rules, List.of(), chain, List.of(), classes,
                Decoder.Learning.NEVER,
                provenance);
    }
}
