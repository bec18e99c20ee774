package org.ideomotor.feedback.spelling;

import java.util.List;

/// Spelling by questions with two answers: all that can be chosen is split into a left and a right half of nearly equal
/// probability, and imagining one class or the other says in which half the wanted option is.
///
/// ```
/// prior  ─► split ─► windows: belief ∝ belief · P(window | half)^w ─► a half is likely enough ─► split anew ─► …
/// (language)                                                          an option is             ─► chosen
/// ```
///
/// The next question is asked once a half is likely enough and the lighter of two other halves is at least twice as likely as
/// the lighter of these; while none is, the same question goes on, for a change costs the time of an answer. (So it is when
/// one option is all but chosen.)
///
/// Nothing is chosen on the word of the language model alone: the evidence by itself must prefer the option to every other, two
/// to one. Otherwise a sentence could never begin with `z` where `y` is ten times as likely.
///
/// Nothing is thrown away: an answer makes the options of the other half unlikely, and they come back if the next answers
/// speak for them. So a mistake costs two more questions, and no backspace. With a sure answer each time, `H` bits of doubt
/// take between `H` and `H + 2` questions ([Split#IN_ORDER]), and a language model saves questions by lowering `H`.
///
/// Source: Omar et al. 2011, Int. J. Hum. Comput. Interact. 27(1), who spell by motor imagery and Horstein's scheme for a
/// channel with feedback; splitting by cutting an ordered list is theirs.
///
/// @param left      class that means the left half
/// @param right     class that means the right half
/// @param predictor what can be chosen, and how likely it is
/// @param evidence  how scores become evidence
/// @param stopping  when an option is chosen
/// @param answer    probability of a half from which another question may be asked, above 0.5
/// @param split     how halves are made
public record BinaryTree(String left, String right, Predictor predictor, EvidenceRules evidence, StoppingRules stopping,
        double answer, Split split) implements Speller {
    /// How a set is halved.
    public enum Split {
        /// A cut through the options in their order, where the halves come nearest to equal: easy to see where a letter is.
        IN_ORDER,
        /// The likeliest first, each to the half that is lighter so far: more nearly equal, to be searched by eye.
        BALANCED
    }

    public BinaryTree {
        if (left.equals(right) || !(answer > 0.5 && answer < 1))
            throw new IllegalArgumentException("BinaryTree: expected two classes and an answer within (0.5, 1), got "
                    + left + ", " + right + " and " + answer);
    }

    /// With English, for windows of so many seconds; the rest as tuned for docs/speller.md.
    public static BinaryTree of(String left, String right, double windowSeconds) {
        return new BinaryTree(left, right, Predictor.english(), EvidenceRules.windows(windowSeconds),
                StoppingRules.standard(), 0.8, Split.BALANCED);
    }

    /// The same with another language.
    public BinaryTree predictor(Predictor language) {
        return new BinaryTree(left, right, language, evidence, stopping, answer, split);
    }

    /// The same with other rules of evidence.
    public BinaryTree evidence(EvidenceRules rules) {
        return new BinaryTree(left, right, predictor, rules, stopping, answer, split);
    }

    /// The same with other rules for stopping.
    public BinaryTree stopping(StoppingRules rules) {
        return new BinaryTree(left, right, predictor, evidence, rules, answer, split);
    }

    /// The same with another probability of a half at which the next question is asked.
    public BinaryTree answer(double probability) {
        return new BinaryTree(left, right, predictor, evidence, stopping, probability, split);
    }

    /// The same with other halves.
    public BinaryTree split(Split how) {
        return new BinaryTree(left, right, predictor, evidence, stopping, answer, how);
    }

    @Override
    public String name() { return "tree"; }

    @Override
    public List<SpellerView.Command> commands() {
        return List.of(new SpellerView.Command(left, "left half"), new SpellerView.Command(right, "right half"));
    }

    @Override
    public Spelling copy(String wanted, double samplingRate) {
        return new TreeSpelling(this, Typing.copy(predictor, wanted, samplingRate), samplingRate);
    }

    @Override
    public Spelling free(double samplingRate) {
        return new TreeSpelling(this, Typing.free(predictor, samplingRate), samplingRate);
    }
}
