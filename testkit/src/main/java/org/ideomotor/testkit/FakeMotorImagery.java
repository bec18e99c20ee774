package org.ideomotor.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.SampleStore;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;

/// Makes recordings in which motor imagery can be decoded, from a seed: the same bits for the same description.
///
/// Pink background on every channel, part of it common to all, and an 11 Hz mu rhythm of three sources under C3, Cz and
/// C4 that spreads to their neighbours. From 0.25 s after a cue a source falls or rises by class and stays so until the
/// imagery ends: `left_hand` lowers C4 and raises C3, `right_hand` the other way round, `feet` lowers Cz and raises both
/// hands, `tongue` raises all three, `rest` changes nothing. Log-power between 8 and 13 Hz tells the classes apart
/// clearly above chance; with [#desynchronisation] 0 nothing can.
///
/// It is a model of the effect only: no eye movements, no muscles, no drift, no bad subject. A decoder that fails on it
/// is broken; one that succeeds has shown nothing yet.
///
/// ```java
/// Recording training = FakeMotorImagery.leftRight(7).recording("0", "0");
/// Recording test     = FakeMotorImagery.leftRight(7).recording("1", "0");   // another visit of the same subject
/// ```
///
/// Source: Pfurtscheller & Lopes da Silva 1999, Clin. Neurophysiol. 110(11), on which rhythm falls where
///
/// @param seed               of everything random
/// @param classes            labels of the cues; of [#CLASSES]
/// @param channels           10-10 names in column order; C3, Cz and C4 need not be among them
/// @param samplingRate       Hz, at least 50
/// @param trialsPerClass     trials of each class in a recording
/// @param timing             of a trial
/// @param desynchronisation  how much of a rhythm's amplitude goes, 0 to 1
/// @param offsetMillivolts   largest constant offset of an electrode, mV
/// @param pauses             stretches that are lost
public record FakeMotorImagery(long seed, List<String> classes, List<String> channels, double samplingRate,
        int trialsPerClass, Timing timing, double desynchronisation, double offsetMillivolts, List<Pause> pauses) {
    /// The labels it knows.
    public static final List<String> CLASSES = List.of("feet", "left_hand", "rest", "right_hand", "tongue");

    /// The channels it has unless told otherwise.
    public static final List<String> CHANNELS = List.of("FC3", "FCz", "FC4", "C3", "Cz", "C4", "CP3", "CP4");

    /// Timing of a trial, seconds.
    ///
    /// @param baseline before the cue
    /// @param imagery  from the cue to the end of imagery
    /// @param pause    after it, until the next baseline
    public record Timing(double baseline, double imagery, double pause) {
        public Timing {
            if (!(baseline >= 0 && imagery > 0 && pause >= 0 && baseline + imagery + pause < 1e6))
                throw new IllegalArgumentException(
                        "FakeMotorImagery: expected a baseline of at least 0 s, imagery above"
                                + " 0 s and a pause of at least 0 s, got " + baseline + ", " + imagery + " and "
                                + pause);
        }
    }

    /// A stretch that is lost, seconds.
    public record Pause(double from, double seconds) {}

    /// rms of the noise of one channel, of the noise common to all, and of a mu source under its own electrode, µV.
    private static final double OWN_NOISE = 5, COMMON_NOISE = 4, MU = 7;
    private static final double MU_FREQUENCY = 11, MU_WIDTH = 2;
    private static final List<String> SOURCES = List.of("C3", "Cz", "C4");
    /// How far a source spreads, in steps of the 10-10 grid.
    private static final double SPREAD = 1.2;
    /// When a rhythm begins to change after the cue, and how long the change takes, seconds.
    private static final double REACTION = 0.25, CHANGE = 0.5;
    private static final double SETTLING = 2;

    public FakeMotorImagery {
        classes = List.copyOf(classes);
        channels = List.copyOf(channels);
        pauses = List.copyOf(pauses);
        if (classes.isEmpty() || !CLASSES.containsAll(classes))
            throw new IllegalArgumentException(
                    "FakeMotorImagery: expected classes of " + CLASSES + ", got " + classes);
        Montage.eeg(channels).names().forEach(Grid::of);
        if (!(samplingRate >= 50 && samplingRate < 1e6))
            throw new IllegalArgumentException(
                    "FakeMotorImagery: expected a sampling rate of at least 50 Hz, got " + samplingRate);
        if (trialsPerClass < 1)
            throw new IllegalArgumentException(
                    "FakeMotorImagery: expected at least one trial of each class, got " + trialsPerClass);
        if (!(desynchronisation >= 0 && desynchronisation <= 1))
            throw new IllegalArgumentException(
                    "FakeMotorImagery: expected a desynchronisation from 0 to 1, got " + desynchronisation);
        if (!Double.isFinite(offsetMillivolts))
            throw new IllegalArgumentException(
                    "FakeMotorImagery: expected a finite offset in mV, got " + offsetMillivolts);
    }

    /// Left and right hand, 20 trials each, 8 channels at 250 Hz, no offsets, nothing lost.
    public static FakeMotorImagery leftRight(long seed) { return of(seed, "left_hand", "right_hand"); }

    /// These classes, otherwise as [#leftRight].
    public static FakeMotorImagery of(long seed, String... classes) {
        return new FakeMotorImagery(seed, List.of(classes), CHANNELS, 250, 20, new Timing(2, 4, 1), 0.5, 0, List.of());
    }

    /// The same with these channels, by their 10-10 names.
    public FakeMotorImagery channels(String... names) {
        return new FakeMotorImagery(seed, classes, List.of(names), samplingRate, trialsPerClass, timing,
                desynchronisation, offsetMillivolts, pauses);
    }

    /// The same at another rate, Hz.
    public FakeMotorImagery samplingRate(double hertz) {
        return new FakeMotorImagery(seed, classes, channels, hertz, trialsPerClass, timing, desynchronisation,
                offsetMillivolts, pauses);
    }

    /// The same with so many trials of each class.
    public FakeMotorImagery trialsPerClass(int trials) {
        return new FakeMotorImagery(seed, classes, channels, samplingRate, trials, timing, desynchronisation,
                offsetMillivolts, pauses);
    }

    /// The same with other trials, seconds.
    public FakeMotorImagery timing(double baseline, double imagery, double pause) {
        return new FakeMotorImagery(seed, classes, channels, samplingRate, trialsPerClass,
                new Timing(baseline, imagery, pause), desynchronisation, offsetMillivolts, pauses);
    }

    /// The same with a stronger or weaker effect: 1 takes the whole rhythm away, 0.5 is the default, 0.3 is a middling
    /// subject, 0 changes nothing.
    public FakeMotorImagery desynchronisation(double share) {
        return new FakeMotorImagery(seed, classes, channels, samplingRate, trialsPerClass, timing, share,
                offsetMillivolts, pauses);
    }

    /// The same with electrodes that are off by up to so many mV, each by its own constant.
    public FakeMotorImagery offsetMillivolts(double most) {
        return new FakeMotorImagery(seed, classes, channels, samplingRate, trialsPerClass, timing, desynchronisation,
                most, pauses);
    }

    /// The same with one more stretch lost, seconds from the start of the recording. The other samples stay what they are.
    public FakeMotorImagery lost(double from, double seconds) {
        List<Pause> more = new ArrayList<>(pauses);
        more.add(new Pause(from, seconds));
        return new FakeMotorImagery(seed, classes, channels, samplingRate, trialsPerClass, timing, desynchronisation,
                offsetMillivolts, more);
    }

    /// What its recordings are made of.
    public Signal signal() { return new Signal(Montage.eeg(channels), samplingRate); }

    /// Session 0, run 0.
    public Recording recording() { return recording("0", "0"); }

    /// One run: cues in a random balanced order, each an event at its onset with the imagery as its duration.
    ///
    /// The seed, the session and the run decide the noise and the order. Offsets are the subject's and stay.
    public Recording recording(String session, String run) {
        Chance chance = Chance.of(seed, session, run);
        List<Event> cues = cues(chance);
        double trial = timing.baseline() + timing.imagery() + timing.pause();
        int times = Math.toIntExact(Samples.count(trial * cues.size(), samplingRate));
        double[] microvolts = samples(chance, cues, times);
        List<Gap> gaps = gaps();
        for (Gap gap : gaps) blank(gap, microvolts);
        return new Recording(new Origin("fake", "seed-" + seed, session, run), "memory", signal(),
                SampleStore.of(Samples.ofTimeMajor(channels.size(), microvolts)), cues, gaps, List.of());
    }

    private List<Event> cues(Chance chance) {
        List<String> labels = new ArrayList<>();
        for (String label : classes) labels.addAll(Collections.nCopies(trialsPerClass, label));
        labels = chance.shuffled(labels);
        double trial = timing.baseline() + timing.imagery() + timing.pause();
        List<Event> cues = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            long onset = Samples.count(i * trial + timing.baseline(), samplingRate);
            cues.add(new Event(onset, Samples.count(timing.imagery(), samplingRate), labels.get(i)));
        }
        return cues;
    }

    private List<Gap> gaps() {
        return pauses.stream().map(p -> new Gap(Samples.count(p.from(), samplingRate),
                Samples.count(p.seconds(), samplingRate), "lost by the fake amplifier")).toList();
    }

    /// Nobody may read what is missing; if somebody does, it shows.
    private void blank(Gap gap, double[] microvolts) {
        int from = Math.toIntExact(Math.min(gap.from() * channels.size(), microvolts.length));
        int to = Math.toIntExact(Math.min(gap.to() * channels.size(), microvolts.length));
        Arrays.fill(microvolts, from, to, Double.NaN);
    }

    private double[] samples(Chance chance, List<Event> cues, int times) {
        int n = channels.size();
        double[][] spread = spread();
        double[] offsets = offsets();
        PinkNoise common = new PinkNoise(samplingRate);
        List<PinkNoise> own = channels.stream().map(_ -> new PinkNoise(samplingRate)).toList();
        List<Rhythm> rhythms = SOURCES.stream().map(_ -> new Rhythm(MU_FREQUENCY, MU_WIDTH, samplingRate)).toList();
        int settling = (int) Samples.count(SETTLING, samplingRate);
        double[] microvolts = new double[times * n];
        double[] mu = new double[SOURCES.size()];
        for (int t = -settling; t < times; t++) {
            double shared = COMMON_NOISE * common.next(chance);
            for (int s = 0; s < mu.length; s++) mu[s] = MU * rhythms.get(s).next(chance) * amplitude(s, t, cues);
            for (int c = 0; c < n; c++) {
                double value = offsets[c] + shared + OWN_NOISE * own.get(c).next(chance);
                for (int s = 0; s < mu.length; s++) value += spread[c][s] * mu[s];
                if (t >= 0) microvolts[t * n + c] = value;
            }
        }
        return microvolts;
    }

    private double[] offsets() {
        Chance chance = Chance.of(seed, "offsets");
        double[] offsets = new double[channels.size()];
        for (int c = 0; c < offsets.length; c++) offsets[c] = 1000 * offsetMillivolts * (2 * chance.uniform() - 1);
        return offsets;
    }

    private double[][] spread() {
        double[][] spread = new double[channels.size()][SOURCES.size()];
        for (int c = 0; c < spread.length; c++) {
            for (int s = 0; s < SOURCES.size(); s++) {
                double distance = Grid.of(channels.get(c)).distanceTo(Grid.of(SOURCES.get(s)));
                spread[c][s] = StrictMath.exp(-distance * distance / (2 * SPREAD * SPREAD));
            }
        }
        return spread;
    }

    /// Amplitude of a source at a sample, relative to rest.
    private double amplitude(int source, long sample, List<Event> cues) {
        double trial = timing.baseline() + timing.imagery() + timing.pause();
        int index = (int) Math.min(cues.size() - 1, Math.max(0, sample / (trial * samplingRate)));
        double change = 0;
        for (int i = Math.max(0, index - 1); i <= index; i++) { // the rhythm of the trial before may still be coming back
            Event cue = cues.get(i);
            change += depth((sample - cue.sample()) / samplingRate) * effect(cue.label(), source);
        }
        return 1 + change;
    }

    /// How far the change has gone, 0 to 1, some seconds after the cue.
    private double depth(double sinceCue) {
        double down = (sinceCue - REACTION) / CHANGE;
        double up = 1 - (sinceCue - timing.imagery()) / CHANGE;
        return Math.clamp(Math.min(down, up), 0, 1);
    }

    private double effect(String label, int source) {
        double fall = -desynchronisation, rise = desynchronisation / 3;
        return switch (label) {
            case "left_hand" -> source == 2 ? fall : source == 0 ? rise : 0;
            case "right_hand" -> source == 0 ? fall : source == 2 ? rise : 0;
            case "feet" -> source == 1 ? fall : rise;
            case "tongue" -> 2 * rise;
            default -> 0;
        };
    }
}
