package org.ideomotor.feedback.spelling;

import java.util.List;

/// Six hexagons around an arrow, and two commands: one turns the arrow, the other extends it. Whoever holds the second until
/// the arrow touches a hexagon opens its group of symbols, and then chooses one in the same way.
///
/// *Control.* Scores are smoothed as log odds, `L ← L · exp(-t / smoothing) + (1 - exp(-t / smoothing)) · log(P(extend) /
/// P(turn))`, for windows that [EvidenceRules] lets through; their weights are of no account, for nothing is summed. Above `hold` the arrow extends, below `1 - hold` it turns, and
/// between it goes on with what it did (hysteresis). It turns by a hexagon in `turn` seconds. An arrow that is partly out is
/// pulled in first, as fast as it goes out, so that a doubt costs its own length and not the whole way.
///
/// *How far.* A hexagon of prior probability `p` is reached after
/// `extend · (logit(threshold) - logit(p)) / (logit(threshold) - logit(1/6))` seconds, within 0.5 to 1.5 of `extend`: the
/// likelier, the less it takes, as for a belief that starts from the prior.
///
/// *Layout.* The first 25 symbols but the space, in their order, in five hexagons; the sixth has space, backspace, two words
/// at most, and the rest one level further down. Every group ends with `↩`, the way back. [Order] says what language changes.
///
/// Source: Blankertz et al. 2006, *The Berlin Brain-Computer Interface presents the novel mental typewriter Hex-o-Spell*;
/// Williamson et al. 2009, *Designing for uncertain, asymmetric control*, Int. J. Hum.-Comput. Stud. 67(10). Turning and extending
/// are theirs; smoothing, hysteresis and lengths are as said here.
///
/// @param turning   class that turns the arrow
/// @param extending class that extends it
/// @param predictor what can be chosen, and how likely it is; at most 30 symbols
/// @param evidence  how scores become evidence
/// @param stopping  its threshold says how far, its refractory time how long the arrow rests after a selection; nothing else of
///                  it is used: the way out is the dwell
/// @param turn      seconds from one hexagon to the next
/// @param extend    seconds to a hexagon of probability 1/6
/// @param smoothing time constant of the smoothing, s
/// @param hold      smoothed score of a class from which its command begins, at least 0.5
/// @param order     of what is in a group
public record HexOSpell(String turning, String extending, Predictor predictor, EvidenceRules evidence,
        StoppingRules stopping, double turn, double extend, double smoothing, double hold,
        Order order) implements Speller {
    /// The most symbols that have a place.
    private static final int MOST_SYMBOLS = 30;
    private static final int MOST_WORDS = 2;

    /// What a language model may change.
    public enum Order {
        /// Nothing: everything stays where it is, and the arrow starts at the top.
        FIXED,
        /// Hexagons stay, the arrow starts at the likeliest; within an open group the likeliest symbol is first.
        LIKELIEST_FIRST
    }

    public HexOSpell {
        if (turning.equals(extending) || !(turn > 0 && extend > 0 && smoothing > 0)
                || Double.isInfinite(turn + extend + smoothing)
                || !(hold >= 0.5 && hold < 1))
            throw new IllegalArgumentException("HexOSpell: expected two classes, times above 0 s and a hold within"
                    + " [0.5, 1), got " + turning + ", " + extending + ", " + turn + ", " + extend + ", " + smoothing
                    + " s and " + hold);
        if (predictor.letters().alphabet().size() > MOST_SYMBOLS || predictor.most() > MOST_WORDS)
            throw new IllegalArgumentException("HexOSpell: expected at most " + MOST_SYMBOLS + " symbols and "
                    + MOST_WORDS + " words, got " + predictor.letters().alphabet().size() + " and " + predictor.most());
    }

    /// With English, for windows of so many seconds; the rest as tuned for docs/speller.md.
    public static HexOSpell of(String turning, String extending, double windowSeconds) {
        return new HexOSpell(turning, extending, Predictor.english().words(MOST_WORDS),
                EvidenceRules.windows(windowSeconds), StoppingRules.standard(), 2, 3, 0.1, 0.55,
                Order.LIKELIEST_FIRST);
    }

    /// The same with another language.
    public HexOSpell predictor(Predictor language) {
        return new HexOSpell(turning, extending, language, evidence, stopping, turn, extend, smoothing, hold, order);
    }

    /// The same with other rules of evidence.
    public HexOSpell evidence(EvidenceRules rules) {
        return new HexOSpell(turning, extending, predictor, rules, stopping, turn, extend, smoothing, hold, order);
    }

    /// The same with other rules for stopping.
    public HexOSpell stopping(StoppingRules rules) {
        return new HexOSpell(turning, extending, predictor, evidence, rules, turn, extend, smoothing, hold, order);
    }

    /// The same at another speed.
    ///
    /// @param turnSeconds   from one hexagon to the next
    /// @param extendSeconds to a hexagon
    public HexOSpell speed(double turnSeconds, double extendSeconds) {
        return new HexOSpell(turning, extending, predictor, evidence, stopping, turnSeconds, extendSeconds, smoothing,
                hold, order);
    }

    /// The same with another time constant, s.
    public HexOSpell smoothing(double seconds) {
        return new HexOSpell(turning, extending, predictor, evidence, stopping, turn, extend, seconds, hold, order);
    }

    /// The same with another score from which a command begins.
    public HexOSpell hold(double score) {
        return new HexOSpell(turning, extending, predictor, evidence, stopping, turn, extend, smoothing, score, order);
    }

    /// The same in another order.
    public HexOSpell order(Order how) {
        return new HexOSpell(turning, extending, predictor, evidence, stopping, turn, extend, smoothing, hold, how);
    }

    @Override
    public String name() { return "hexospell"; }

    @Override
    public List<SpellerView.Command> commands() {
        return List.of(new SpellerView.Command(turning, "turn"), new SpellerView.Command(extending, "extend"));
    }

    @Override
    public Spelling copy(String wanted, double samplingRate) {
        return new HexSpelling(this, Typing.copy(predictor, wanted, samplingRate), samplingRate);
    }

    @Override
    public Spelling free(double samplingRate) {
        return new HexSpelling(this, Typing.free(predictor, samplingRate), samplingRate);
    }
}
