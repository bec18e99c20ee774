package org.ideomotor.feedback.spelling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ideomotor.core.Samples;

/// A [BinaryTree] at work.
final class TreeSpelling extends HeardSpelling {
    /// How many times as much doubt another question must leave to be worth the time of its answer.
    private static final double BETTER = 2;

    /// Odds of the evidence at which two options count as told apart.
    private static final double TOLD_APART = 2;

    private final BinaryTree tree;
    private final double samplingRate;
    private Belief belief;
    /// The belief of somebody who knows no language.
    private Belief evidenceAlone;
    private Halves halves;
    /// Windows heard since the last choice, and in a row with an option that is likely enough.
    private int heard;
    private int sure;

    TreeSpelling(BinaryTree tree, Typing typing, double samplingRate) {
        super(typing, new Evidence(tree.evidence(), tree.left(), tree.right(), samplingRate));
        this.tree = tree;
        this.samplingRate = samplingRate;
        this.belief = typing.prediction().prior();
        this.evidenceAlone = even(belief.size());
        this.halves = Halves.of(belief, tree.split());
    }

    private static Belief even(int options) {
        double[] weights = new double[options];
        Arrays.fill(weights, 1);
        return Belief.of(weights);
    }

    @Override
    void hear(Evidence.Heard.News news, long sample) {
        belief = belief.heard(halves.likelihoods(news.first(), news.second()), news.weight());
        evidenceAlone = evidenceAlone.heard(halves.likelihoods(news.first(), news.second()), news.weight());
        heard++;
        StoppingRules stopping = tree.stopping();
        sure = belief.of(belief.best()) >= stopping.threshold() && toldApart(belief.best()) ? sure + 1 : 0;
        if (heard >= stopping.least() && sure >= stopping.activation().dwell()) choose(sample);
        else if (heard >= stopping.most()) giveUp(sample);
        else
            if (lead(halves) >= tree.answer() && doubt(Halves.of(belief, tree.split())) >= BETTER * doubt(halves))
                ask(sample);
    }

    /// Whether the evidence alone prefers an option to every other.
    private boolean toldApart(int option) {
        return IntStream.range(0, belief.size()).filter(i -> i != option)
                .allMatch(i -> evidenceAlone.of(option) >= TOLD_APART * evidenceAlone.of(i));
    }

    /// Probability of the likelier half.
    private double lead(Halves of) { return 1 - doubt(of); }

    /// Probability of the other one.
    private double doubt(Halves of) { return Math.min(of.leftOf(belief), 1 - of.leftOf(belief)); }

    private void choose(long sample) {
        int best = belief.best();
        typing.choose(typing.prediction().choices().get(best), belief.of(best), sample);
        begin(sample + Samples.count(tree.stopping().activation().refractory(), samplingRate));
    }

    private void giveUp(long sample) {
        if (belief.margin() >= tree.stopping().margin()) choose(sample);
        else begin(sample);
    }

    /// The next selection.
    private void begin(long sample) {
        belief = typing.prediction().prior();
        evidenceAlone = even(belief.size());
        heard = 0;
        sure = 0;
        ask(sample);
    }

    private void ask(long sample) {
        halves = Halves.of(belief, tree.split());
        evidence.ask(sample);
    }

    @Override
    public SpellerView view() {
        double left = halves.leftOf(belief);
        double lead = (lead(halves) - 0.5) / (tree.answer() - 0.5);
        return new SpellerView(SpellerView.Layout.HALVES, List.of(half(true), half(false)),
                left == 0.5 ? Optional.empty() : Optional.of(left > 0.5 ? 0 : 1), Math.clamp(lead, 0, 1),
                List.of(left, 1 - left), text(), typing.wanted(), typing.words(), tree.commands(), note());
    }

    private SpellerView.Option half(boolean left) {
        List<Choice> choices = typing.prediction().choices();
        return new SpellerView.Option(IntStream.range(0, choices.size()).filter(i -> halves.left(i) == left)
                .mapToObj(i -> choices.get(i).shown()).toList());
    }

    @Override
    public Optional<String> wanted() {
        return typing.needed().map(typing.prediction().choices()::indexOf)
                .map(option -> halves.left(option) ? tree.left() : tree.right());
    }
}
