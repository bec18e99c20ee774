package org.ideomotor.acquisition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What goes wrong with a [SimulatedAmplifier], by sample.
///
/// ```java
/// SimulatedFaults faults = SimulatedFaults.none().stall(5_000, 750).loss(10_000, 50).death(20_000, 500);
/// ```
///
/// @param faults in the order of their samples; none begins before the one before it is over
public record SimulatedFaults(List<Fault> faults) {
    /// What goes wrong once. It begins before sample `from`, 1 or later, and takes the time of `samples` samples.
    public sealed interface Fault {
        long from();

        long samples();

        /// First sample that is sent as usual again.
        default long to() { return from() + samples(); }
    }

    /// Nothing is sent, then everything at once; nothing is lost.
    public record Stall(long from, long samples) implements Fault {}

    /// Samples are not sent; the stamps of what follows say so. Until stamps are known to be steady, some 10 s, a reader sees
    /// only losses of more than 0.1 s; one that it does not see ends a simulation, because the counts no longer agree.
    public record Loss(long from, long samples) implements Fault {}

    /// The stream is closed, and opened again with the same name and source id; the samples between are lost.
    public record Death(long from, long samples) implements Fault {}

    /// @throws IllegalArgumentException if one begins before sample 1, takes no sample, or begins within another one
    public SimulatedFaults {
        faults = faults.stream().sorted(Comparator.comparingLong(Fault::from)).toList();
        long free = 1;
        for (Fault fault : faults) {
            if (fault.from() < free || fault.samples() < 1)
                throw new IllegalArgumentException(
                        "SimulatedFaults: expected a fault of at least one sample from sample "
                                + free + " on, got " + fault);
            free = fault.to();
        }
    }

    /// Nothing goes wrong.
    public static SimulatedFaults none() { return new SimulatedFaults(List.of()); }

    /// So many faults of any kind between two samples, from a seed.
    ///
    /// @param from    first sample at which one may begin, at least 1
    /// @param to      sample at which the last one is over
    /// @param longest most samples of one
    /// @throws IllegalArgumentException if they do not fit: each needs twice its most samples
    public static SimulatedFaults random(long seed, int count, long from, long to, int longest) {
        if (count < 1 || longest < 1 || from < 1 || (to - from) / count < 2L * longest)
            throw new IllegalArgumentException(
                    "SimulatedFaults: expected room for at least one fault of " + 2L * longest
                            + " samples, got " + count + " faults from sample " + from + " to " + to);
        Draws draws = Draws.of(seed, "faults");
        long room = (to - from) / count;
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long begin = from + i * room + (long) (draws.uniform() * (room - longest));
            int samples = 1 + draws.below(longest);
            faults.add(switch (draws.below(3)) {
                case 0 -> new Stall(begin, samples);
                case 1 -> new Loss(begin, samples);
                default -> new Death(begin, samples);
            });
        }
        return new SimulatedFaults(faults);
    }

    /// One more [Stall].
    public SimulatedFaults stall(long from, long samples) { return and(new Stall(from, samples)); }

    /// One more [Loss].
    public SimulatedFaults loss(long from, long samples) { return and(new Loss(from, samples)); }

    /// One more [Death].
    public SimulatedFaults death(long from, long samples) { return and(new Death(from, samples)); }

    private SimulatedFaults and(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return new SimulatedFaults(more);
    }

    /// The fault that begins before this sample.
    Optional<Fault> at(long sample) { return faults.stream().filter(f -> f.from() == sample).findFirst(); }

    /// Where the next one begins after this sample.
    OptionalLong after(long sample) {
        return faults.stream().mapToLong(Fault::from).filter(from -> from > sample).findFirst();
    }
}
