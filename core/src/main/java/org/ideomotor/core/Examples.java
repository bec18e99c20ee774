package org.ideomotor.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What is learnt from: items in order of recording and time, each with its target and where it comes from.
///
/// @param list in order
public record Examples<A>(List<Example<A>> list) implements Iterable<Example<A>> {
    public Examples { list = List.copyOf(list); }

    /// All of these, one after another.
    @SafeVarargs
    public static <A> Examples<A> join(Examples<A>... parts) {
        List<Example<A>> all = new ArrayList<>();
        for (Examples<A> part : parts) all.addAll(part.list());
        return new Examples<>(all);
    }

    public int size() { return list.size(); }

    public Example<A> get(int i) { return list.get(i); }

    /// The items alone.
    public List<A> items() { return list.stream().map(Example::item).toList(); }

    /// The weights, in order.
    public double[] weights() { return list.stream().mapToDouble(Example::weight).toArray(); }

    /// The labels, in alphabetical order: the order of classes everywhere.
    public List<String> classes() {
        TreeSet<String> names = new TreeSet<>();
        for (Example<A> example : list) example.label().ifPresent(names::add);
        return List.copyOf(names);
    }

    /// Index into [#classes] of every item.
    ///
    /// @throws IllegalArgumentException if an item has no label
    public int[] labels() {
        List<String> classes = classes();
        int[] labels = new int[list.size()];
        for (int i = 0; i < labels.length; i++) {
            int at = i;
            labels[i] = classes.indexOf(
                    list.get(i).label().orElseThrow(() -> new IllegalArgumentException("Examples: item " + at + " of "
                            + list.size() + " has no label but a quantity; a classifier needs labels")));
        }
        return labels;
    }

    /// The labels, checked for a classifier.
    ///
    /// @param who names the classifier in the message
    /// @return index into [#classes] of every item
    /// @throws IllegalArgumentException if there are fewer than two classes, or an item has no label
    public int[] labelsForClassifier(String who) {
        int[] labels = labels();
        if (classes().size() < 2)
            throw new IllegalArgumentException(who + ": expected examples of at least two classes, got " + classes()
                    + " in " + list.size() + " examples; were the cues found, and do they have different labels?");
        return labels;
    }

    /// The examples of this label.
    public Examples<A> ofClass(String label) {
        return new Examples<>(list.stream().filter(e -> e.label().filter(label::equals).isPresent()).toList());
    }

    /// Every item put through a function, with what it keeps in a loop computed once, or all of them at once ([FittedToMany]).
    ///
    /// @throws IllegalArgumentException if it refuses an item; the message names the example
    public <B> Examples<B> map(Fitted<A, B> function) {
        if (!(function instanceof FittedToMany<A, B> toMany)) return oneByOne(function);
        List<B> results;
        try {
            results = toMany.applyEach(items());
        } catch (IllegalArgumentException e) {
            return oneByOne(function); // which says where it was
        }
        return with(function, results);
    }

    private <B> Examples<B> with(Fitted<A, B> function, List<B> items) {
        if (items.size() != list.size())
            throw new IllegalStateException("Examples: expected a result for each of " + list.size()
                    + " examples, got " + items.size() + " from applyEach of " + function.getClass().getName());
        return new Examples<>(IntStream.range(0, list.size()).mapToObj(i -> list.get(i).with(items.get(i))).toList());
    }

    private <B> Examples<B> oneByOne(Fitted<A, B> function) {
        Adaptive<A, B> running = function.start();
        List<Example<B>> mapped = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Example<A> example = list.get(i);
            try {
                mapped.add(example.with(running.apply(example.item())));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Example " + i + " of " + list.size() + " (" + example.origin() + ", trial " + example.trial()
                                + "): " + e.getMessage(),
                        e);
            }
        }
        return new Examples<>(mapped);
    }

    @Override
    public Iterator<Example<A>> iterator() { return list.iterator(); }
}
