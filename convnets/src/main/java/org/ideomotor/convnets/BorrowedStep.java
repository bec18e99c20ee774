package org.ideomotor.convnets;

import java.util.List;

/// A layer that this engine has no loops of its own for, item by item through the exact engine: right, but slow, and it allocates.
final class BorrowedStep implements FastStep {
    private final Plan plan;
    private final Network network;
    private final Place place;
    private final Ends ends;
    private final List<Network.Parameter> trained;
    private final ExactStep[] steps;
    private final Pass[] passes;
    private final Sums slopes;
    private Weights weights;

    BorrowedStep(Plan plan, Network network, Place place, Ends ends) {
        this.plan = plan;
        this.network = network;
        this.place = place;
        this.ends = ends;
        this.trained = place.layer().parameters(place.input()).stream()
                .filter(p -> p.role() == Network.Parameter.Role.TRAINED).toList();
        this.steps = new ExactStep[plan.slots()];
        this.passes = new Pass[plan.slots()];
        this.slopes = new Sums(plan.chunks(), trained.stream().mapToInt(Network.Parameter::size).sum());
        this.weights = plan.numbers().weights();
    }

    @Override
    public void prepare() { weights = plan.numbers().weights(); }

    private static double[] exact(Slots from, int slot) {
        double[] values = new double[from.shape().size()];
        for (int k = 0; k < values.length; k++) values[k] = from.values()[from.at(slot) + Slots.place(from.shape(), k)];
        return values;
    }

    private static void put(double[] values, Slots to, int slot) {
        for (int k = 0; k < values.length; k++)
            to.values()[to.at(slot) + Slots.place(to.shape(), k)] = (float) values[k];
    }

    @Override
    public void forward(int slot, int worker) {
        Mode mode = plan.trains() ? Mode.trainingWithoutDropout() : Mode.inference();
        passes[slot] = new Pass(network, weights, 1, mode);
        steps[slot] = ExactStep.of(place, passes[slot]);
        put(steps[slot].forward(List.of(exact(ends.x(), slot))), ends.y(), slot);
    }

    @Override
    public void clear(int chunk) { slopes.clear(chunk); }

    @Override
    public void backward(int slot, int chunk, int worker) {
        double[][] back = steps[slot].backward(exact(ends.slope(), slot), ends.back().wanted());
        if (ends.back().wanted()) put(back[0], ends.back(), slot);
        float[] sums = slopes.of(chunk);
        int at = 0;
        for (Network.Parameter parameter : trained)
            for (double slope : passes[slot].gradient(place.parameter(parameter.name()))) sums[at++] += (float) slope;
    }

    @Override
    public void finish(int chunks) {
        float[] total = slopes.total(chunks);
        int from = 0;
        for (Network.Parameter parameter : trained) {
            System.arraycopy(total, from, plan.numbers().gradient(),
                    plan.numbers().at(place.parameter(parameter.name())),
                    parameter.size());
            from += parameter.size();
        }
    }
}
