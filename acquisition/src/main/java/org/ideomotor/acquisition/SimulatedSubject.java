package org.ideomotor.acquisition;

import org.ideomotor.core.Percept;

/// Someone who imagines what is asked, more or less: what they are like. [#start] makes them take part.
///
/// A class that is asked for in [IMAGINE][Percept.Task#IMAGINE] is imagined after a reaction time, with a strength that is drawn
/// anew each time, and every 5 s while the same is asked; when it changes or is no longer asked, that takes a reaction time,
/// too. Sometimes the mind wanders: nothing is imagined then, or another class that was asked before. Practice makes stronger, time makes tired, and feedback that goes
/// the right way encourages while feedback that does not discourages.
///
/// Strength is `skill · (1 + spread·z + learningPerTrial·trials - fatiguePerMinute·minutes + feedbackSensitivity·mood)`, cut to
/// 0 to 1, with z normal and a mood from -1 to 1. A skill of 0 stays 0.
///
/// How well a decoder can do with the [usual head][SimulatedHead#of], left hand against right, single trials of 3.75 s, by the
/// power over C3 and C4 alone: right in half of them with a skill of 0, in 83 % with 0.4, 93 % with 0.7 and 96 % with 1.
///
/// ```java
/// SimulatedSubject subject = SimulatedSubject.of(7).skill(0.5).lapses(0.1);
/// ```
///
/// @param seed                of everything random
/// @param skill               mean strength of imagery at the start, 0 to 1
/// @param spread              of strength from one time to the next, standard deviation as a share of the mean
/// @param reaction            mean reaction time, s
/// @param reactionSpread      its standard deviation, s
/// @param lapses              probability that the mind wanders, 0 to 1
/// @param learningPerTrial    share by which strength grows with each trial
/// @param fatiguePerMinute    share by which it falls with each minute
/// @param feedbackSensitivity share by which the best feedback raises it, and the worst lowers it
public record SimulatedSubject(long seed, double skill, double spread, double reaction, double reactionSpread,
        double lapses, double learningPerTrial, double fatiguePerMinute, double feedbackSensitivity) {
    /// @throws IllegalArgumentException if one is out of its range
    public SimulatedSubject {
        requireShare("skill", skill);
        requireShare("lapses", lapses);
        requireAmount("spread", spread);
        requireAmount("reaction", reaction);
        requireAmount("reactionSpread", reactionSpread);
        requireAmount("learningPerTrial", learningPerTrial);
        requireAmount("fatiguePerMinute", fatiguePerMinute);
        requireAmount("feedbackSensitivity", feedbackSensitivity);
    }

    private static void requireShare(String what, double value) {
        if (!(value >= 0 && value <= 1))
            throw new IllegalArgumentException(
                    "SimulatedSubject: expected a " + what + " from 0 to 1, got " + value);
    }

    private static void requireAmount(String what, double value) {
        if (!(value >= 0 && Double.isFinite(value)))
            throw new IllegalArgumentException(
                    "SimulatedSubject: expected a finite " + what + " of 0 or more, got " + value);
    }

    /// A middling subject who learns a little and tires a little.
    public static SimulatedSubject of(long seed) {
        return new SimulatedSubject(seed, 0.7, 0.25, 0.45, 0.08, 0.05, 0.001, 0.002, 0.2);
    }

    /// The same with another mean strength, 0 to 1.
    public SimulatedSubject skill(double mean) {
        return new SimulatedSubject(seed, mean, spread, reaction, reactionSpread, lapses, learningPerTrial,
                fatiguePerMinute, feedbackSensitivity);
    }

    /// The same with another spread of strength, as a share of the mean.
    public SimulatedSubject spread(double share) {
        return new SimulatedSubject(seed, skill, share, reaction, reactionSpread, lapses, learningPerTrial,
                fatiguePerMinute, feedbackSensitivity);
    }

    /// The same with other reaction times.
    ///
    /// @param mean s
    /// @param sd   s
    public SimulatedSubject reaction(double mean, double sd) {
        return new SimulatedSubject(seed, skill, spread, mean, sd, lapses, learningPerTrial, fatiguePerMinute,
                feedbackSensitivity);
    }

    /// The same whose mind wanders with another probability.
    public SimulatedSubject lapses(double probability) {
        return new SimulatedSubject(seed, skill, spread, reaction, reactionSpread, probability, learningPerTrial,
                fatiguePerMinute, feedbackSensitivity);
    }

    /// The same who learns and tires differently, as shares of strength.
    public SimulatedSubject changing(double learningPerTrial, double fatiguePerMinute) {
        return new SimulatedSubject(seed, skill, spread, reaction, reactionSpread, lapses, learningPerTrial,
                fatiguePerMinute, feedbackSensitivity);
    }

    /// The same on whom feedback has another effect, as a share of strength.
    public SimulatedSubject feedbackSensitivity(double share) {
        return new SimulatedSubject(seed, skill, spread, reaction, reactionSpread, lapses, learningPerTrial,
                fatiguePerMinute, share);
    }

    /// A subject who takes part: a function of the seed and of what is perceived at which sample.
    ///
    /// @param samplingRate Hz of the samples that it counts
    public Running start(double samplingRate) { return new SubjectRun(this, samplingRate); }

    /// A subject who takes part. Not safe for threads.
    public interface Running {
        /// What is perceived from the next sample on, until something else is. To perceive the same again changes nothing.
        void perceive(Percept percept);

        /// Imagery at the next sample.
        Imagery next();
    }
}
