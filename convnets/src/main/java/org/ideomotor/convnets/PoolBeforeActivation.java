package org.ideomotor.convnets;

/// An activation and then maxima of it, in an inference: where the activation never falls, the greatest value gives the greatest, so maxima go first and
/// fewer values are left.
final class PoolBeforeActivation implements FastStep {
    private final FastPool pool;
    private final Kernels kernels;
    private final Activation activation;
    private final Slots y;

    PoolBeforeActivation(Plan plan, Activation activation, Layer.Pool pool, Ends ends) {
        this.pool = new FastPool(plan, pool, ends);
        this.kernels = plan.kernels();
        this.activation = activation;
        this.y = ends.y();
    }

    static boolean fits(Layer first, Layer second) {
        return first instanceof Activation activation && neverFalls(activation)
                && second instanceof Layer.Pool pool && pool.statistic() instanceof Statistic.Max;
    }

    private static boolean neverFalls(Activation activation) {
        return switch (activation) {
            case ELU, RELU, LEAKY_RELU, SIGMOID, TANH, SOFTPLUS, SAFE_LOG -> true;
            case GELU, GELU_TANH, SILU, SQUARE -> false;
        };
    }

    @Override
    public void forward(int slot, int worker) {
        pool.forward(slot, worker);
        kernels.apply(activation, y.shape().size(), y.values(), y.at(slot), y.values(), y.at(slot));
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        throw new IllegalStateException("PoolBeforeActivation: in inference nothing goes back");
    }
}
