package org.ideomotor.sessions.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a session is: who, from where, what is asked, what is learnt of it, and what the feedback does. Plain values; a
/// [StudyFile] holds one as YAML, and docs/study.md has every key with its default.
///
/// @param name          of the study
/// @param subject       who: letters and digits, as names of files have it
/// @param session       which visit: letters and digits
/// @param seed          of everything that is random
/// @param source        where samples come from
/// @param channels      which of them are looked at
/// @param lineFrequency of the mains, Hz
/// @param classes       what is imagined, in the order of the screen: the first is left or down of the second
/// @param signalCheck   how long the signal is looked at before anything else, s; 0 leaves the step out
/// @param trial         how a trial with a cue goes
/// @param decoding      where the decoder comes from
/// @param runs          with feedback, in order
/// @param outputs       who else is told
public record Study(String name, String subject, String session, long seed, Source source, Channels channels,
        double lineFrequency, List<String> classes, double signalCheck, Trial trial, Decoding decoding, List<Run> runs,
        Outputs outputs) {
    /// Where samples come from.
    public sealed interface Source {
        /// A simulated subject behind a simulated amplifier.
        ///
        /// @param skill        how well it imagines, from 0 (not at all) to 1
        /// @param channels     by their 10-10 names; empty for those that it has by itself
        /// @param samplingRate Hz
        record Simulated(double skill, List<String> channels, double samplingRate) implements Source {
            /// The one to begin with: skill 0.8, its own channels, 250 Hz.
            public static final Simulated DEFAULT = new Simulated(0.8, List.of(), 250);

            public Simulated {
                channels = List.copyOf(channels);
                Limits.SKILL.require("simulated: skill", skill);
                Limits.RATE.require("simulated: rate", samplingRate);
            }
        }

        /// A stream of the Lab Streaming Layer.
        ///
        /// @param name     of the stream
        /// @param sourceId which of several of that name; any if empty
        record Stream(String name, Optional<String> sourceId) implements Source {}
    }

    /// Which channels of the stream are looked at.
    ///
    /// @param decoded those that the decoder sees; empty for every EEG channel that is not one of `eyes`
    /// @param eyes    those that show eye movements although the stream may call them EEG: recorded, never decoded
    public record Channels(List<String> decoded, List<String> eyes) {
        /// Every EEG channel.
        public static final Channels ALL_EEG = new Channels(List.of(), List.of());

        public Channels {
            decoded = List.copyOf(decoded);
            eyes = List.copyOf(eyes);
        }
    }

    /// How a trial with a cue goes, s: a cross, a beep, the cue, imagery, rest.
    ///
    /// The cue comes `cross + beep` after the trial's begin, and imagery ends `cue + imagery` after the cue. Defaults are those of
    /// the Graz trial as OpenViBE has it.
    ///
    /// @param cross   from the trial's begin to the beep
    /// @param beep    from the beep to the cue
    /// @param cue     how long the cue stays on the screen
    /// @param imagery how long imagery goes on after that
    /// @param rest    between trials, drawn evenly from here to there
    /// @param order   of the cues
    public record Trial(double cross, double beep, double cue, double imagery, Interval rest, Order order) {
        /// 2, 1, 1.25 and 3.75 s, rest of 1.5 to 3.5 s, balanced.
        public static final Trial GRAZ = new Trial(2, 1, 1.25, 3.75, new Interval(1.5, 3.5), Order.BALANCED);

        public Trial {
            Limits.WAIT.require("trial: cross", cross);
            Limits.WAIT.require("trial: beep", beep);
            Limits.DURATION.require("trial: cue", cue);
            Limits.DURATION.require("trial: imagery", imagery);
            Limits.WAIT.require("trial: rest", rest.from());
            Limits.WAIT.require("trial: rest", rest.to());
        }

        /// From the cue to the end of imagery, s.
        public double afterCue() { return cue + imagery; }

        /// The longest a trial takes, with its rest, s.
        public double longest() { return cross + beep + cue + imagery + rest.to(); }
    }

    /// How cues follow one another.
    public enum Order {
        /// As many of each class in a run, in an unpredictable order.
        BALANCED,
        /// Each drawn by itself, so that nothing can be counted; numbers differ a little.
        INDEPENDENT
    }

    /// From here to there, in the unit of the place it stands.
    ///
    /// @param from finite
    /// @param to   not less
    public record Interval(double from, double to) {
        public Interval {
            if (!(from <= to) || !Double.isFinite(from) || !Double.isFinite(to))
                throw new IllegalArgumentException(
                        "Interval: expected an end that is not before its start, got " + from + " to " + to);
        }

        public double length() { return to - from; }
    }

    /// Where the decoder comes from.
    public sealed interface Decoding {
        /// From calibration runs of this session.
        ///
        /// @param runs           of calibration
        /// @param trialsPerClass in each
        /// @param window         that is learnt from, s after the cue
        /// @param band           Hz
        /// @param hop            s between continuous decisions
        /// @param compared       decoders by name, compared in the report
        /// @param use            the one that is used; the best by cross-validation if empty
        record Trained(int runs, int trialsPerClass, Interval window, Interval band, double hop, List<String> compared,
                Optional<String> use) implements Decoding {
            /// Two runs of ten of each class, 0.5 to 3.5 s, 8 to 30 Hz, every 0.1 s, the best of three.
            public static final Trained DEFAULT = new Trained(2, 10, new Interval(0.5, 3.5), new Interval(8, 30), 0.1,
                    List.of("ts-lr", "csp-lda", "mdm"), Optional.empty());

            public Trained {
                compared = List.copyOf(compared);
                Limits.COUNT.require("calibration: runs", runs);
                Limits.COUNT.require("calibration: trials-per-class", trialsPerClass);
                Limits.DURATION.require("hop", hop);
            }
        }

        /// From a file: there is no calibration and no training.
        ///
        /// @param file as the study writes it, from the study's own folder
        record FromFile(String file) implements Decoding {}
    }

    /// A run with feedback.
    public sealed interface Run {
        /// What it is: [Kind#BAR], [Kind#CURSOR] or [Kind#SPELLER].
        default Kind kind() {
            return switch (this) {
                case Bar _ -> Kind.BAR;
                case Cursor _ -> Kind.CURSOR;
                case Speller _ -> Kind.SPELLER;
            };
        }

        /// The classes that it is steered by; those of the study if empty.
        List<String> classes();

        /// A bar that follows the decoder while imagery goes on.
        record Bar(int trialsPerClass, List<String> classes) implements Run {
            public Bar {
                classes = List.copyOf(classes);
                Limits.COUNT.require("bar: trials-per-class", trialsPerClass);
            }
        }

        /// A cursor and targets.
        ///
        /// @param law     how decisions move it, one of [StudyNames#LAWS]
        /// @param task    what is asked, one of [StudyNames#TASKS]
        /// @param trials  in all
        /// @param seconds a trial may take
        record Cursor(String law, String task, int trials, double seconds, List<String> classes) implements Run {
            public Cursor {
                classes = List.copyOf(classes);
                Limits.COUNT.require("cursor: trials", trials);
                Limits.DURATION.require("cursor: seconds", seconds);
            }
        }

        /// Spelling.
        ///
        /// @param layout        one of [StudyNames#LAYOUTS]
        /// @param copy          the text to copy; free spelling if empty
        /// @param languageModel one of [StudyNames#LANGUAGE_MODELS]
        /// @param seconds       after which it ends at the latest
        record Speller(String layout, Optional<String> copy, String languageModel, double seconds,
                List<String> classes) implements Run {
            public Speller {
                classes = List.copyOf(classes);
                Limits.DURATION.require("speller: seconds", seconds);
            }
        }
    }

    /// Who else is told of decisions.
    ///
    /// @param lsl       a stream of scores
    /// @param udp       whom datagrams are sent to; nobody if empty
    /// @param webSocket the page's own messages, for other programs
    public record Outputs(Power lsl, Optional<Address> udp, Power webSocket) {
        /// A stream of scores, nothing else.
        public static final Outputs DEFAULT = new Outputs(Power.ON, Optional.empty(), Power.OFF);
    }

    /// Whether something is there.
    public enum Power { ON, OFF }

    /// Whom datagrams are sent to.
    public record Address(String host, int port) {
        public Address {
            if (host.isBlank() || port < 1 || port > 65_535)
                throw new IllegalArgumentException(
                        "Address: expected a host and a port from 1 to 65535, got " + host + ":" + port);
        }

        @Override
        public String toString() { return host + ":" + port; }
    }

    /// @throws IllegalArgumentException if something does not go together; the message names all of it
    public Study {
        classes = List.copyOf(classes);
        runs = List.copyOf(runs);
        Limits.FREQUENCY.require("line-frequency", lineFrequency);
        Limits.WAIT.require("signal-check: seconds", signalCheck);
        List<String> wrong = Consistency.findings(subject, session, source, channels, classes, trial, decoding, runs)
                .stream().map(Consistency.Finding::text).toList();
        if (!wrong.isEmpty()) throw new IllegalArgumentException("Study " + name + ": " + String.join("; ", wrong));
    }

    /// The first session of a simulated subject: two classes, nothing but calibration until [#runs] are added.
    public static Study first() {
        return new Study("first-session", "01", "01", 1, Source.Simulated.DEFAULT, Channels.ALL_EEG, 50,
                List.of("left_hand", "right_hand"), 10, Trial.GRAZ, Decoding.Trained.DEFAULT, List.of(),
                Outputs.DEFAULT);
    }

    /// The same with these runs.
    public Study runs(List<Run> runs) {
        return new Study(name, subject, session, seed, source, channels, lineFrequency, classes, signalCheck, trial,
                decoding, runs, outputs);
    }

    /// The classes that a run is steered by.
    public List<String> classes(Run run) { return run.classes().isEmpty() ? classes : run.classes(); }

    /// What a step is.
    public enum Kind {
        SIGNAL_CHECK, CALIBRATION, TRAINING, BAR, CURSOR, SPELLER;

        /// In the names of files and steps, and in the study: `bar`.
        public String text() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }
    }

    /// A step of a session.
    ///
    /// @param kind   what it is
    /// @param number of its kind, from 1
    /// @param of     how many there are of its kind
    /// @param run    with feedback; empty for the others
    /// @param asks   valid trials of each class, in the order of the screen; empty where trials are not asked by number
    public record Step(Kind kind, int number, int of, Optional<Run> run, Map<String, Integer> asks) {
        public Step { asks = Collections.unmodifiableMap(new LinkedHashMap<>(asks)); }

        /// Its name in the session's progress: `calibration-2`, `training`.
        public String key() { return hasSignal() ? kind.text() + "-" + number : kind.text(); }

        /// Its name for people: `calibration 2 of 3`, `training`.
        public String title() {
            String text = kind.text().replace('-', ' ');
            return of > 1 ? text + " " + number + " of " + of : text;
        }

        /// Whether signal is recorded in it.
        public boolean hasSignal() { return kind != Kind.SIGNAL_CHECK && kind != Kind.TRAINING; }

        /// How many valid trials it asks in all; 0 where it goes by time.
        public int trials() { return asks.values().stream().mapToInt(Integer::intValue).sum(); }
    }

    /// What the session leads through, in order.
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (signalCheck > 0) steps.add(new Step(Kind.SIGNAL_CHECK, 1, 1, Optional.empty(), Map.of()));
        if (decoding instanceof Decoding.Trained trained) {
            Map<String, Integer> asks = evenly(classes, trained.trialsPerClass() * classes.size());
            for (int n = 1; n <= trained.runs(); n++)
                steps.add(new Step(Kind.CALIBRATION, n, trained.runs(), Optional.empty(), asks));
            steps.add(new Step(Kind.TRAINING, 1, 1, Optional.empty(), Map.of()));
        }
        Map<Kind, Integer> seen = new LinkedHashMap<>();
        for (Run run : runs) {
            Kind kind = run.kind();
            int of = (int) runs.stream().filter(other -> other.kind() == kind).count();
            steps.add(new Step(kind, seen.merge(kind, 1, Integer::sum), of, Optional.of(run), asks(run)));
        }
        return List.copyOf(steps);
    }

    private Map<String, Integer> asks(Run run) {
        return switch (run) {
            case Run.Bar bar -> evenly(classes(bar), bar.trialsPerClass() * classes(bar).size());
            case Run.Cursor cursor -> evenly(classes(cursor), cursor.trials());
            case Run.Speller _ -> Map.of();
        };
    }

    /// So many trials, shared out; the first classes have one more if they do not come out even.
    private static Map<String, Integer> evenly(List<String> classes, int trials) {
        Map<String, Integer> shares = new LinkedHashMap<>();
        for (int c = 0; c < classes.size(); c++)
            shares.put(classes.get(c), trials / classes.size() + (c < trials % classes.size() ? 1 : 0));
        return shares;
    }
}
