package org.ideomotor.core;

/// Stages whose output at a time depends on the input at that time alone.
final class Memoryless {
    private Memoryless() {}

    /// One input sample to one output sample.
    @FunctionalInterface
    interface Map { void apply(double[] in, double[] out); }

    static CausalStage.Running of(Signal out, Map map) {
        return new CausalStage.Running() {
            @Override
            public Signal out() { return out; }

            @Override
            public double delaySamples() { return 0; }

            @Override
            public boolean step(double[] in, double[] to) {
                map.apply(in, to);
                return true;
            }
        };
    }
}
