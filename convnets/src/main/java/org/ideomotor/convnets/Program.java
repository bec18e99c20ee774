package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the steps of a [Plan] over a batch: chunk by chunk, and all chunks up to each step that must see the whole batch before it goes on.
/// Allocates nothing.
final class Program {
    private final Plan plan;
    private final Crew crew;
    private final FastStep[] steps;
    private final FastStep[] stepsBack;
    private final Stretch[] forward;
    private final Stretch[] backward;
    private final Crew.Work clear;
    private int items;

    Program(Plan plan, Crew crew) {
        this.plan = plan;
        this.crew = crew;
        this.steps = plan.steps().toArray(FastStep[]::new);
        this.stepsBack = plan.backward().toArray(FastStep[]::new);
        this.forward = cut(plan.steps(), Way.THERE);
        this.backward = cut(plan.backward(), Way.BACK);
        this.clear = (chunk, _) -> {
            for (FastStep step : stepsBack) step.clear(chunk);
        };
    }

    /// Where a pass goes.
    private enum Way {
        THERE, BACK
    }

    private Stretch[] cut(List<FastStep> all, Way way) {
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        for (int n = 0; n < all.size(); n++) {
            if (!all.get(n).ofBatch()) continue;
            stretches.add(new Stretch(all.subList(from, n), Optional.of(all.get(n)), way));
            from = n;
        }
        stretches.add(new Stretch(all.subList(from, all.size()), Optional.empty(), way));
        return stretches.toArray(Stretch[]::new);
    }

    Plan plan() { return plan; }

    /// Whether threads may be told apart: every worker has a slot of its own in inference.
    private static int end(int chunk, int items) { return Math.min(items, (chunk + 1) * Plan.CHUNK); }

    private static int chunks(int items) { return Math.ceilDiv(items, Plan.CHUNK); }

    /// From the items in the plan's input to its output.
    void forward(int count) {
        items = count;
        plan.numbers().act();
        for (FastStep step : steps) step.prepare();
        for (Stretch stretch : forward) {
            crew.run(chunks(count), stretch);
            if (stretch.barrier.isPresent()) stretch.barrier.get().settle(items);
        }
    }

    /// From the slope of the output to the gradient.
    void backward(int count) {
        items = count;
        crew.run(chunks(count), clear);
        for (Stretch stretch : backward) {
            crew.run(chunks(count), stretch);
            if (stretch.barrier.isPresent()) stretch.barrier.get().agree(items);
        }
        for (FastStep step : stepsBack) step.finish(chunks(count));
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
