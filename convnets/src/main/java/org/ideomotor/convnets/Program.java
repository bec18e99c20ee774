package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the steps of a [Plan] over a batch: chunk by chunk, and all chunks up to each step that must see the whole batch before it goes on.
/// Allocates nothing.
final class Program {
    private final Plan plan;
    private final Crew crew;
    private final List<Stretch> forward = new ArrayList<>();
    private final List<Stretch> backward = new ArrayList<>();
    private final Crew.Work clear;
    private int items;

    Program(Plan plan, Crew crew) {
        this.plan = plan;
        this.crew = crew;
        cut(plan.steps(), forward, Way.THERE);
        cut(plan.backward(), backward, Way.BACK);
        this.clear = (chunk, _) -> {
            for (FastStep step : plan.backward()) step.clear(chunk);
        };
    }

    /// Where a pass goes.
    private enum Way {
        THERE, BACK
    }

    private void cut(List<FastStep> steps, List<Stretch> into, Way way) {
        int from = 0;
        for (int n = 0; n < steps.size(); n++) {
            if (!steps.get(n).ofBatch()) continue;
            into.add(new Stretch(steps.subList(from, n), Optional.of(steps.get(n)), way));
            from = n;
        }
        into.add(new Stretch(steps.subList(from, steps.size()), Optional.empty(), way));
    }

    Plan plan() { return plan; }

    /// Whether threads may be told apart: every worker has a slot of its own in inference.
    private static int end(int chunk, int items) { return Math.min(items, (chunk + 1) * Plan.CHUNK); }

    private static int chunks(int items) { return Math.ceilDiv(items, Plan.CHUNK); }

    /// From the items in the plan's input to its output.
    void forward(int count) {
        items = count;
        plan.numbers().act();
        for (FastStep step : plan.steps()) step.prepare();
        for (Stretch stretch : forward) {
            crew.run(chunks(count), stretch);
            stretch.barrier.ifPresent(step -> step.settle(items));
        }
    }

    /// From the slope of the output to the gradient.
    void backward(int count) {
        items = count;
        crew.run(chunks(count), clear);
        for (Stretch stretch : backward) {
            crew.run(chunks(count), stretch);
            stretch.barrier.ifPresent(step -> step.agree(items));
        }
        for (FastStep step : plan.backward()) step.finish(chunks(count));
        plan.numbers().backToStored();
    }

    /// Steps between two barriers.
    private final class Stretch implements Crew.Work {
        private final FastStep[] steps;
        private final Optional<FastStep> barrier;
        private final Way way;

        Stretch(List<FastStep> steps, Optional<FastStep> barrier, Way way) {
            this.steps = steps.toArray(FastStep[]::new);
            this.barrier = barrier;
            this.way = way;
        }

        @Override
        public void chunk(int chunk, int worker) {
            for (int slot = chunk * Plan.CHUNK; slot < end(chunk, items); slot++) {
                if (way == Way.THERE) there(slot, worker);
                else back(slot, chunk, worker);
            }
        }

        private void there(int slot, int worker) {
            for (FastStep step : steps) step.forward(slot, worker);
            if (barrier.isPresent()) barrier.get().measure(slot, worker);
        }

        private void back(int slot, int chunk, int worker) {
            for (FastStep step : steps) step.backward(slot, chunk, worker);
            if (barrier.isPresent()) barrier.get().gather(slot);
        }
    }
}
