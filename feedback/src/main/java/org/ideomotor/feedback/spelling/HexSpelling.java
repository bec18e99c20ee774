package org.ideomotor.feedback.spelling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ideomotor.core.Samples;

/// A [HexOSpell] at work.
final class HexSpelling extends HeardSpelling {
    private static final double LEAST_WAY = 0.5;
    private static final double MOST_WAY = 1.5;
    /// Prior of the way back, for its length only.
    private static final double BACK = 0.1;

    private final HexOSpell hex;
    private final double samplingRate;
    /// Hexagons that lie before the open ones.
    private final Deque<List<Hexagon>> outer = new ArrayDeque<>();
    private List<Hexagon> open = List.of();
    private double arrow;
    private double extension;
    private double drive;
    private boolean extending;

    HexSpelling(HexOSpell hex, Typing typing, double samplingRate) {
        super(typing, new Evidence(hex.evidence(), hex.turning(), hex.extending(), samplingRate));
        this.hex = hex;
        this.samplingRate = samplingRate;
        start(Hexagon.six(typing.prediction(), hex.order()));
    }

    /// Other hexagons are shown; the arrow is in, and has to be told anew what to do.
    private void start(List<Hexagon> hexagons) {
        open = hexagons;
        arrow = outer.isEmpty() && hex.order() == HexOSpell.Order.LIKELIEST_FIRST ? likeliest() : 0;
        extension = 0;
        drive = 0;
        extending = false;
    }

    private int likeliest() {
        int best = 0;
        for (int i = 1; i < open.size(); i++) if (prior(i) > prior(best)) best = i;
        return best;
    }

    /// Probability of a hexagon among those that are open.
    private double prior(int hexagon) {
        double all = open.stream().mapToDouble(h -> h.probability(typing.prediction())).sum();
        if (open.get(hexagon) instanceof Hexagon.Back) return BACK;
        return all == 0 ? 1.0 / open.size() : open.get(hexagon).probability(typing.prediction()) / all;
    }

    private int pointed() { return (int) arrow; }

    @Override
    void hear(Evidence.Heard.News news, long sample) {
        steer(news);
        move(news.seconds());
        if (extension >= 1) select(sample);
    }

    private void steer(Evidence.Heard.News news) {
        double kept = StrictMath.exp(-news.seconds() / hex.smoothing());
        drive = kept * drive + (1 - kept) * StrictMath.log(news.second() / news.first());
        double held = logit(hex.hold());
        if (drive >= held) extending = true;
        else if (drive <= -held) extending = false;
    }

    private void move(double seconds) {
        double way = seconds / (hex.extend() * way(prior(pointed())));
        if (extending) extension += way;
        else if (extension > 0) extension = Math.max(0, extension - way);
        else if (drive <= -logit(hex.hold())) arrow = (arrow + seconds / hex.turn()) % open.size();
    }

    /// How far a hexagon is, as a share of the usual way.
    private double way(double prior) {
        double usual = logit(hex.stopping().threshold()) - logit(1.0 / 6);
        double p = Math.clamp(prior, 1e-6, 1 - 1e-6);
        return Math.clamp((logit(hex.stopping().threshold()) - logit(p)) / usual, LEAST_WAY, MOST_WAY);
    }

    private static double logit(double p) { return StrictMath.log(p / (1 - p)); }

    private void select(long sample) {
        Hexagon chosen = open.get(pointed());
        Selection.Verdict verdict = typing.verdict(needed().filter(option -> option == pointed()).isPresent());
        switch (chosen) {
            case Hexagon.One(Choice choice) -> {
                typing.choose(choice, hex.stopping().threshold(), sample);
                outer.clear();
                start(Hexagon.six(typing.prediction(), hex.order()));
            }
            case Hexagon.Group(List<Hexagon> inside) -> {
                typing.opened(chosen.option(), verdict, sample);
                outer.push(open);
                start(inside);
            }
            case Hexagon.Back _ -> {
                typing.opened(chosen.option(), verdict, sample);
                start(outer.pop());
            }
        }
        evidence.ask(sample + Samples.count(hex.stopping().activation().refractory(), samplingRate));
    }

    /// The hexagon that brings the wanted text nearer: the one that holds it, or the way back.
    private Optional<Integer> needed() {
        return typing.needed().map(choice -> IntStream.range(0, open.size())
                .filter(i -> open.get(i).choices().anyMatch(choice::equals)).findFirst().orElse(open.size() - 1));
    }

    @Override
    public SpellerView view() {
        double sum = IntStream.range(0, open.size()).mapToDouble(this::prior).sum();
        return new SpellerView(SpellerView.Layout.HEXAGONS, open.stream().map(Hexagon::option).toList(),
                Optional.of(pointed()), Math.clamp(extension, 0, 1),
                IntStream.range(0, open.size()).mapToObj(i -> prior(i) / sum).toList(), text(), typing.wanted(),
                typing.words(), hex.commands(), note());
    }

    @Override
    public Optional<String> wanted() {
        return needed().map(option -> option == reached() ? hex.extending() : hex.turning());
    }

    /// Where the arrow will be when it obeys a change of mind. Who drives it knows its speed, and aims for a hexagon's middle.
    private int reached() {
        if (extending || extension > 0) return pointed();
        double late = (hex.evidence().reaction() + hex.evidence().window() / 2) / hex.turn();
        return (int) (arrow + Math.max(0, late - 0.5)) % open.size();
    }
}
