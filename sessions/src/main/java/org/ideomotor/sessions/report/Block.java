package org.ideomotor.sessions.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;

/// Neighbouring trials `[from, to)` that are decided by what was learnt from all others.
record Block(int from, int to) {
    /// No trials: all are learnt from.
    static final Block NONE = new Block(0, 0);

    /// So many trials in contiguous blocks of nearly the same size.
    static List<Block> of(int trials, int blocks) {
        return IntStream.range(0, blocks)
                .mapToObj(block -> new Block(block * trials / blocks, (block + 1) * trials / blocks)).toList();
    }

    <X> Examples<X> others(Examples<X> examples) {
        List<Example<X>> others = new ArrayList<>(examples.list().subList(0, from));
        others.addAll(examples.list().subList(to, examples.size()));
        return new Examples<>(others);
    }
}
