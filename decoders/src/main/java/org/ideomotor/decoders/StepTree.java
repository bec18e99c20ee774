package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ideomotor.core.Estimator;

/// Chains of steps that begin alike, as a tree: what they share stands in it once.
///
/// Steps are alike if they are equal, which records are if their hyper-parameters are.
///
/// @param ending the chains whose last step this is, by number
/// @param next   what follows it
record StepTree(Estimator<Object, Object> step, List<Integer> ending, List<StepTree> next) {
    /// The tree's root, before the first step of each chain.
    ///
    /// @param numbers of the chains that are wanted
    static StepTree of(List<? extends Estimator<?, ?>> chains, List<Integer> numbers) {
        StepTree root = new StepTree(_ -> item -> item, new ArrayList<>(), new ArrayList<>());
        for (int number : numbers) {
            StepTree at = root;
            for (Estimator<Object, Object> step : steps(chains.get(number)).toList()) at = at.child(step);
            at.ending.add(number);
        }
        return root;
    }

    private StepTree child(Estimator<Object, Object> wanted) {
        return next.stream().filter(child -> child.step.equals(wanted)).findFirst().orElseGet(() -> {
            StepTree child = new StepTree(wanted, new ArrayList<>(), new ArrayList<>());
            next.add(child);
            return child;
        });
    }

    @SuppressWarnings("unchecked") // a chain's types fit together where it is written
    private static Stream<Estimator<Object, Object>> steps(Estimator<?, ?> estimator) {
        return estimator instanceof Estimator.Chain<?, ?, ?> chain
                ? Stream.concat(steps(chain.first()), steps(chain.second()))
                : Stream.of((Estimator<Object, Object>) estimator);
    }

    /// The chains that go through this step.
    List<Integer> numbers() {
        return Stream.concat(ending.stream(), next.stream().flatMap(child -> child.numbers().stream())).toList();
    }
}
