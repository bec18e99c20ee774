package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;

/// Order and lag by maximising derivatives on projections (MDOP): delays are added one by one, each the one that tears
/// neighbours furthest apart, until few of them are false.
///
/// For each window, all channels scaled to variance 1 (divided by n − 1):
///
/// 1. Of each channel the delay at the first minimum of its mutual information with itself, up to 100 samples. The longest of
///    them is the Theiler window w: neighbours are more than w samples apart in time.
/// 2. For an embedding Y, a channel s and a delay τ from 0 to 50 samples, `β = mean log10(|s(i+τ) − s(j+τ)| / ‖Y(i) − Y(j)‖)`
///    over all points i but the last 50, j being the nearest neighbour of i.
/// 3. In the first cycle every channel is tried as Y and every channel as s, later only s. The greatest β wins, and s, delayed,
///    becomes one more coordinate of Y.
/// 4. The cycles end when the share F of false neighbours is at most 0.05 or rises, or after 50. A neighbour nearer than ½ is
///    false if the nearest one in the new Y is more than twice as far.
///
/// A window contributes the number of its cycles and the rounded mean of its delays; order and lag are the rounded means of
/// these, halves to even, the lag at least 1.
///
/// **Odd, and kept**, because published figures rest on it:
///
/// * If no neighbour at all is false, F is 1 and not 0, so a perfect embedding looks like a rising F.
/// * The delays of a window begin with 0 and leave out the last that was chosen.
/// * Channels are chosen one by one, and then the same delays are used for all of them.
/// * The answer is nearly settled by the pass-band: [FixedEmbedding#standard] saves the time. Delays are counted in samples, so
///   at another sampling rate other ones are tried.
///
/// **Not as the library** that the authors call, where a logarithm would be infinite: neighbours at distance 0 are passed over, and
/// pairs that meet in s are left out of β. That happens to signals of whole numbers only.
///
/// A session of 144 windows of 22 channels and 1000 samples takes 3 to 4 s of one processor (`performance/run
/// MdopTimes`); the work grows with the square of the number of channels.
///
/// Source: Nichkawde 2013, Phys. Rev. E 87, 022905; DelayEmbeddings.jl 2.7, whose rules these are, and the use of it by Carrara
/// and Papadopoulo 2024, IEEE Trans. Biomed. Eng. 71(9). Mutual information: Fraser and Swinney 1986, Phys. Rev. A 33(2).
///
/// @param threads each for a window at a time, from 1; the answer has the same bits for any number
public record Mdop(int threads) implements EmbeddingRule {
    /// What was found in one window.
    ///
    /// @param minima         delay of the first minimum of each channel's mutual information with itself, samples
    /// @param delays         0 and those chosen, samples; as many as cycles
    /// @param channels       of each delay, from 0
    /// @param falseNeighbours share of false neighbours after each cycle
    public record Choice(List<Integer> minima, List<Integer> delays, List<Integer> channels,
            List<Double> falseNeighbours) {
        public Choice {
            minima = List.copyOf(minima);
            delays = List.copyOf(delays);
            channels = List.copyOf(channels);
            falseNeighbours = List.copyOf(falseNeighbours);
        }

        /// Number of cycles.
        public int order() { return delays.size(); }

        /// Samples.
        public double meanDelay() { return delays.stream().mapToInt(Integer::intValue).sum() / (double) order(); }
    }

    /// @throws IllegalArgumentException if there are no threads
    public Mdop {
        if (threads < 1) throw new IllegalArgumentException("Mdop: expected at least 1 thread, got " + threads);
    }

    /// In the caller's thread.
    public static Mdop standard() { return new Mdop(1); }

    /// The same with this many threads.
    public Mdop threads(int count) { return new Mdop(count); }

    /// The same with as many threads as the machine has processors.
    public Mdop onAllCores() { return threads(Runtime.getRuntime().availableProcessors()); }

    /// Order and lag for these windows.
    ///
    /// @throws IllegalArgumentException if there are none, or one is too short, not finite or has a flat channel; the message
    ///                                  names it
    @Override
    public Embedding of(Examples<Window> examples) {
        List<Choice> choices = choices(examples);
        double order = 0, lag = 0;
        for (Choice choice : choices) {
            order += choice.order();
            lag += Math.rint(choice.meanDelay());
        }
        return new Embedding((int) Math.rint(order / choices.size()),
                Math.max(1, (int) Math.rint(lag / choices.size())));
    }

    /// What was found in each window, in order.
    ///
    /// @throws IllegalArgumentException as [#of]
    public List<Choice> choices(Examples<Window> examples) {
        if (examples.size() == 0) throw new IllegalArgumentException(this + ": expected at least one window, got none");
        return Refusals.named(toString(), () -> threads == 1 ? inTurn(examples) : sideBySide(examples));
    }

    private static List<Choice> inTurn(Examples<Window> examples) { return examples.map(MdopSearch::in).items(); }

    private List<Choice> sideBySide(Examples<Window> examples) {
        Choice[] choices = new Choice[examples.size()];
        List<Runnable> tasks = new ArrayList<>();
        for (int k = 0; k < choices.length; k++) {
            int window = k;
            tasks.add(() -> choices[window] = MdopSearch.in(examples.get(window).item()));
        }
        try {
            Tasks.run(threads, tasks);
        } catch (IllegalArgumentException e) {
            return inTurn(examples); // refuses again, and names the window
        }
        return List.of(choices);
    }

    /// Without the threads, which change nothing.
    @Override
    public String toString() { return "Mdop.standard()"; }
}
