package org.ideomotor.feedback.spelling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an arrow may point at.
sealed interface Hexagon {
    /// One choice.
    record One(Choice choice) implements Hexagon {}

    /// A group that opens.
    record Group(List<Hexagon> inside) implements Hexagon {}

    /// The way back to the hexagons before.
    record Back() implements Hexagon {}

    int IN_A_GROUP = 5;

    /// The six hexagons for what can be chosen.
    static List<Hexagon> six(Predictor.Prediction prediction, HexOSpell.Order order) {
        List<Choice> symbols = prediction.choices().stream().filter(Choice.Symbol.class::isInstance)
                .filter(choice -> !choice.equals(new Choice.Symbol(" "))).toList();
        int places = Math.min(symbols.size(), IN_A_GROUP * IN_A_GROUP);
        List<Hexagon> six = new ArrayList<>();
        for (int from = 0; from < places; from += IN_A_GROUP)
            six.add(group(symbols.subList(from, Math.min(places, from + IN_A_GROUP)), prediction, order));
        six.add(sixth(symbols.subList(places, symbols.size()), prediction, order));
        return List.copyOf(six);
    }

    private static Hexagon sixth(List<Choice> rest, Predictor.Prediction prediction, HexOSpell.Order order) {
        Stream<Choice> more = Stream.concat(rest.stream(), Stream.of(new Choice.Undo()));
        Hexagon deeper = group(more.toList(), prediction, order);
        List<Choice> near = new ArrayList<>(List.of(new Choice.Symbol(" ")));
        prediction.choices().stream().filter(Choice.Word.class::isInstance).forEach(near::add);
        near.add(new Choice.Backspace());
        List<Hexagon> inside = new ArrayList<>(((Group) group(near, prediction, order)).inside());
        inside.add(inside.size() - 1, deeper);
        return new Group(List.copyOf(inside));
    }

    private static Hexagon group(List<Choice> choices, Predictor.Prediction prediction, HexOSpell.Order order) {
        Comparator<Hexagon> likeliest = Comparator.comparingDouble(hexagon -> -hexagon.probability(prediction));
        Stream<Hexagon> inside = choices.stream().map(One::new);
        return new Group(Stream.concat(order == HexOSpell.Order.FIXED ? inside : inside.sorted(likeliest),
                Stream.of(new Back())).toList());
    }

    /// What is chosen by going into it.
    default Stream<Choice> choices() {
        return switch (this) {
            case One(Choice choice) -> Stream.of(choice);
            case Group(List<Hexagon> inside) -> inside.stream().flatMap(Hexagon::choices);
            case Back _ -> Stream.empty();
        };
    }

    /// Probability of what is in it, 0 for the way back.
    default double probability(Predictor.Prediction prediction) {
        return choices().mapToInt(prediction.choices()::indexOf).mapToDouble(prediction.prior()::of).sum();
    }

    default SpellerView.Option option() {
        Optional<String> back = this instanceof Back ? Optional.of("↩") : Optional.empty();
        return new SpellerView.Option(Stream.concat(choices().map(Choice::shown), back.stream()).toList());
    }
}
