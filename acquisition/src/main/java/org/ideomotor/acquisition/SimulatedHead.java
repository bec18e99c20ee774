package org.ideomotor.acquisition;

import java.util.List;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Signal;

/// The EEG of a head that does not exist, in µV: what it is made of. [#start] makes it run.
///
/// A background of a few pink sources that each reach many electrodes, and noise of each electrode's own; alpha over the
/// occiput; a mu rhythm (11 Hz) and a beta rhythm (21 Hz) over the areas of both hands, the feet and the face, which fall
/// while the part of the body is imagined: as strongly as the [Imagery] says, with a time constant of 0.3 s, over the other
/// areas a little the other way, and with a rebound of beta afterwards. On top blinks, mains hum, electrodes that pop and
/// electrodes that drift.
///
/// It is a model of what decoders of motor imagery look for and of what disturbs them. It has no muscles, no eye movements
/// but blinks, and no rhythm that changes from day to day; an accuracy on it says that a decoder works, not how well it will
/// work for a person.
///
/// ```java
/// SimulatedHead head = SimulatedHead.of(7).erd(0.4).blinksPerMinute(20);
/// ```
///
/// Source: Pfurtscheller & Lopes da Silva 1999, Clin. Neurophysiol. 110(11)
///
/// @param seed         of everything random
/// @param take         which recording of this head; its sources stay where they are
/// @param channels     10-10 names in column order
/// @param samplingRate Hz, at least 100
/// @param rhythms      what the brain gives
/// @param artefacts    what is not the brain's
public record SimulatedHead(long seed, int take, List<String> channels, double samplingRate, Rhythms rhythms,
        Artefacts artefacts) {
    /// The classes that it can imagine, in alphabetical order.
    public static final List<String> CLASSES = MotorAreas.EFFECTS.keySet().stream().sorted().toList();

    /// The channels it has unless told otherwise: the sensorimotor cortex, and two pairs for eyes and alpha.
    public static final List<String> CHANNELS = List.of("Fp1", "Fp2", "FC3", "FCz", "FC4", "C5", "C3", "C1", "Cz", "C2",
            "C4", "C6", "CP3", "CP4", "O1", "O2");

    private static final double LOWEST_RATE = 100;

    /// What the brain gives. Standard deviations are those right above a source, in µV.
    ///
    /// @param background of the pink noise, at an electrode
    /// @param alpha      over the occiput, 10 Hz
    /// @param mu         over each motor area, 11 Hz
    /// @param beta       over each motor area, 21 Hz
    /// @param erd        share of the amplitude of mu and beta that goes at full strength, 0 to 1
    public record Rhythms(double background, double alpha, double mu, double beta, double erd) {
        /// @throws IllegalArgumentException if an amplitude is negative or not finite, or the share not from 0 to 1
        public Rhythms {
            requireAmount("background", background);
            requireAmount("alpha", alpha);
            requireAmount("mu", mu);
            requireAmount("beta", beta);
            if (!(erd >= 0 && erd <= 1))
                throw new IllegalArgumentException("SimulatedHead: expected an erd from 0 to 1, got " + erd);
        }
    }

    /// What is not the brain's.
    ///
    /// @param sensor          white noise of each electrode, standard deviation in µV
    /// @param drift           slow wandering of each electrode, standard deviation in µV
    /// @param hum             of the mains: mean amplitude in µV; each electrode has its own from half to one and a half times
    /// @param mains           frequency, Hz
    /// @param blinksPerMinute on average; a blink has about 100 µV at Fp1 and Fp2
    /// @param popsPerMinute   how often some electrode jumps by 50 to 200 µV and comes back
    public record Artefacts(double sensor, double drift, double hum, double mains, double blinksPerMinute,
            double popsPerMinute) {
        /// @throws IllegalArgumentException if one is negative or not finite, or the mains have no frequency
        public Artefacts {
            requireAmount("sensor", sensor);
            requireAmount("drift", drift);
            requireAmount("hum", hum);
            requireAmount("mains", mains);
            requireAmount("blinksPerMinute", blinksPerMinute);
            requireAmount("popsPerMinute", popsPerMinute);
        }

        /// None at all.
        public static Artefacts none() { return new Artefacts(0, 0, 0, 50, 0, 0); }
    }

    /// @throws IllegalArgumentException if a channel has no 10-10 name, or the rate is too low for what is made
    public SimulatedHead {
        channels = List.copyOf(channels);
        Montage.eeg(channels).names().forEach(Scalp::of);
        if (!(samplingRate >= LOWEST_RATE && samplingRate < 1e6))
            throw new IllegalArgumentException("SimulatedHead: expected a sampling rate of at least " + LOWEST_RATE
                    + " Hz, got " + samplingRate);
        if (artefacts.hum() > 0 && artefacts.mains() >= samplingRate / 2)
            throw new IllegalArgumentException("SimulatedHead: expected mains below half the sampling rate ("
                    + samplingRate / 2 + " Hz), got " + artefacts.mains() + " Hz; use a higher rate or no hum");
    }

    private static void requireAmount(String what, double value) {
        if (!(value >= 0 && Double.isFinite(value)))
            throw new IllegalArgumentException(
                    "SimulatedHead: expected a finite " + what + " of 0 or more, got " + value);
    }

    /// A head with 16 channels at 250 Hz, a rhythm that falls by half at full strength, and everything that usually disturbs.
    public static SimulatedHead of(long seed) {
        return new SimulatedHead(seed, 0, CHANNELS, 250, new Rhythms(7, 8, 6, 2.5, 0.5),
                new Artefacts(1.5, 15, 1, 50, 10, 0.1));
    }

    /// The same head at another time: its sources are where they were, everything that is random in time is drawn anew.
    ///
    /// @param number of the recording; 0 is what [#of] gives
    public SimulatedHead take(int number) {
        return new SimulatedHead(seed, number, channels, samplingRate, rhythms, artefacts);
    }

    /// Random numbers in time.
    Draws draws(String part) { return Draws.of(seed + 0x5851F42D4C957F2DL * take, part); }

    /// The same with other channels, by their 10-10 names.
    public SimulatedHead channels(String... names) { return channels(List.of(names)); }

    /// The same with other channels, by their 10-10 names.
    public SimulatedHead channels(List<String> names) {
        return new SimulatedHead(seed, take, names, samplingRate, rhythms, artefacts);
    }

    /// The same at another rate, Hz.
    public SimulatedHead samplingRate(double hertz) {
        return new SimulatedHead(seed, take, channels, hertz, rhythms, artefacts);
    }

    /// The same with other rhythms.
    public SimulatedHead rhythms(Rhythms other) {
        return new SimulatedHead(seed, take, channels, samplingRate, other, artefacts);
    }

    /// The same with other disturbances.
    public SimulatedHead artefacts(Artefacts other) {
        return new SimulatedHead(seed, take, channels, samplingRate, rhythms, other);
    }

    /// The same with rhythms that fall by another share of their amplitude, 0 to 1; 0 changes nothing that could be decoded.
    public SimulatedHead erd(double share) {
        return rhythms(new Rhythms(rhythms.background, rhythms.alpha, rhythms.mu, rhythms.beta, share));
    }

    /// The same with so many blinks.
    public SimulatedHead blinksPerMinute(double rate) {
        return artefacts(new Artefacts(artefacts.sensor, artefacts.drift, artefacts.hum, artefacts.mains, rate,
                artefacts.popsPerMinute));
    }

    /// The same with electrodes that jump so often.
    public SimulatedHead popsPerMinute(double rate) {
        return artefacts(new Artefacts(artefacts.sensor, artefacts.drift, artefacts.hum, artefacts.mains,
                artefacts.blinksPerMinute, rate));
    }

    /// The same with other mains hum.
    ///
    /// @param microvolts mean amplitude
    /// @param hertz      50 or 60
    public SimulatedHead hum(double microvolts, double hertz) {
        return artefacts(new Artefacts(artefacts.sensor, artefacts.drift, microvolts, hertz, artefacts.blinksPerMinute,
                artefacts.popsPerMinute));
    }

    /// What its samples are.
    public Signal signal() { return new Signal(Montage.eeg(channels), samplingRate); }

    /// A fresh run of it: the same seed and the same imagery give the same bits, in chunks of whatever size.
    public Running start() { return new HeadRun(this); }

    /// A head that runs. Not safe for threads.
    public interface Running {
        /// The next sample.
        ///
        /// @param imagery at this sample
        /// @param into    (channels) µV
        /// @throws IllegalArgumentException if the class is none of [#CLASSES]
        void next(Imagery imagery, double[] into);
    }
}
