package org.ideomotor.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;

/// How the signal of each EEG channel is, by its last two seconds: flat, too large, stuck at an end, full of mains hum or of
/// muscle, the same as another one.
///
/// A function of the samples: chunks do not show, and no clock is looked at. What is measured has a straight line over the
/// stretch taken off, so slow drift does not count. After a gap it begins anew. Channels that are no EEG are left out.
///
/// It is meant for an operator's screen, a few times a second: [#accept] costs little, [#channels] goes over two seconds of every
/// channel and compares every pair (64 channels at 250 Hz: some 10 ms). Not safe for threads.
///
/// The thresholds are rules of thumb for EEG from the scalp before any filter. Blinks of more than 300 µV within the stretch
/// can look too large.
public final class SignalQuality {
    /// Seconds that are looked at.
    public static final double SECONDS = 2;
    /// Standard deviations below this are no signal, above this no EEG, µV.
    public static final double FLAT = 0.5, TOO_LARGE = 100;
    /// Shares of power at the mains: from the first on doubtful, from the second on bad.
    public static final double DOUBTFUL_HUM = 0.2, BAD_HUM = 0.5;
    /// Share of power above [#MUSCLE_FROM] Hz, mains aside, from which a channel is doubtful.
    public static final double MUSCLE = 0.4;
    /// Hz.
    public static final double MUSCLE_FROM = 30;
    /// Correlation from which two channels are one: gel bridges them.
    public static final double DUPLICATE = 0.999;
    /// Share of the stretch on one and the same highest or lowest value from which an amplifier is at its end.
    private static final double STUCK = 0.05;

    private final Signal signal;
    private final double mains;
    private final int length;
    private final List<Integer> columns;
    private final double[][] raw;  // rings, (EEG channels, length)
    private final double[][] fast; // above MUSCLE_FROM
    private final double[] sine; // of the mains, under a Hann window
    private final double[] cosine;
    private CausalStage.Running highPass;
    private final double[] in;
    private final double[] out;
    private long taken;

    private SignalQuality(Signal signal, double mains) {
        if (!(mains > 0 && mains < signal.samplingRate() / 2))
            throw new IllegalArgumentException("SignalQuality: expected mains between 0 and half the sampling rate ("
                    + signal.samplingRate() / 2 + " Hz), got " + mains + " Hz");
        this.signal = signal;
        this.mains = mains;
        this.length = Math.toIntExact(signal.count(SECONDS));
        List<Montage.Channel> channels = signal.montage().channels();
        this.columns = IntStream.range(0, channels.size())
                .filter(c -> channels.get(c).kind() == Montage.Kind.EEG && channels.get(c).unit().equals("µV")).boxed()
                .toList();
        this.raw = new double[columns.size()][length];
        this.fast = new double[columns.size()][length];
        this.sine = new double[length];
        this.cosine = new double[length];
        for (int t = 0; t < length; t++) {
            double weight = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * t / length);
            double angle = 2 * Math.PI * mains * t / signal.samplingRate();
            sine[t] = weight * StrictMath.sin(angle);
            cosine[t] = weight * StrictMath.cos(angle);
        }
        this.in = new double[channels.size()];
        this.out = new double[channels.size()];
        begin();
    }

    /// Where the mains have 50 Hz.
    public static SignalQuality at50Hz(Signal signal) { return new SignalQuality(signal, 50); }

    /// Where the mains have 60 Hz.
    public static SignalQuality at60Hz(Signal signal) { return new SignalQuality(signal, 60); }

    private void begin() {
        highPass = Butterworth.highPass(MUSCLE_FROM, 4).start(signal);
        taken = 0;
    }

    /// Takes an input into account; markers and commands change nothing.
    public void accept(Input input) {
        switch (input) {
            case Input.Chunk(long _, Samples samples) -> accept(samples);
            case Input.Missing(Gap _) -> begin();
            case Input.Marker _,Input.Command _ -> {}
        }
    }

    /// Takes the next samples into account.
    ///
    /// @param samples (channels, times), µV, of the signal
    public void accept(Samples samples) {
        if (samples.channels() != signal.channels())
            throw new IllegalArgumentException("SignalQuality: expected " + signal.channels() + " channels, got "
                    + samples.channels());
        for (int t = 0; t < samples.times(); t++) {
            samples.copyTime(t, in);
            step();
        }
    }

    private void step() {
        int at = (int) (taken++ % length);
        for (int c = 0; c < raw.length; c++) raw[c][at] = in[columns.get(c)];
        for (int c = 0; c < in.length; c++) if (!Double.isFinite(in[c])) in[c] = 0; // a filter would never forget it
        highPass.step(in, out);
        for (int c = 0; c < raw.length; c++) fast[c][at] = out[columns.get(c)];
    }

    /// Each EEG channel, in column order. All are doubtful until there are two seconds of signal.
    public List<ChannelQuality> channels() {
        List<Channel> measured = IntStream.range(0, raw.length).mapToObj(this::measure).toList();
        List<ChannelQuality> qualities = new ArrayList<>();
        for (int c = 0; c < raw.length; c++) qualities.add(judge(c, measured));
        return List.copyOf(qualities);
    }

    /// A channel measured.
    ///
    /// @param values    in the order of sampling, a straight line taken off
    /// @param sd        µV
    /// @param hum       share of power at the mains
    /// @param muscle    share of power above [#MUSCLE_FROM], mains aside
    /// @param atAnEnd   most samples in a row on its highest or lowest value
    /// @param notFinite how many samples
    private record Channel(String name, double[] values, double sd, double hum, double muscle, Stuck atAnEnd,
            int notFinite) {}

    /// @param samples in a row
    /// @param value   µV
    private record Stuck(int samples, double value) {}

    private Channel measure(int c) {
        String name = signal.montage().channels().get(columns.get(c)).name();
        double[] values = inOrder(raw[c]);
        int notFinite = (int) IntStream.range(0, length).filter(t -> !Double.isFinite(values[t])).count();
        if (taken < length || notFinite > 0)
            return new Channel(name, values, Double.NaN, 0, 0, new Stuck(0, 0), notFinite);
        Stuck stuck = stuck(values);
        takeOffLine(values);
        double power = power(values);
        if (power == 0) return new Channel(name, values, 0, 0, 0, stuck, 0);
        double hum = humPower(values);
        double above = power(inOrder(fast[c])) - (mains > MUSCLE_FROM ? hum : 0);
        return new Channel(name, values, Math.sqrt(power), Math.clamp(hum / power, 0, 1),
                Math.clamp(above / power, 0, 1), stuck, 0);
    }

    private double[] inOrder(double[] ring) {
        double[] values = new double[length];
        for (int t = 0; t < length; t++) values[t] = ring[(int) ((taken + t) % length)];
        return values;
    }

    /// Least squares.
    private static void takeOffLine(double[] values) {
        double middle = (values.length - 1) / 2.0, mean = 0, slope = 0, spread = 0;
        for (double value : values) mean += value / values.length;
        for (int t = 0; t < values.length; t++) {
            slope += (t - middle) * (values[t] - mean);
            spread += (t - middle) * (t - middle);
        }
        for (int t = 0; t < values.length; t++) values[t] -= mean + slope / spread * (t - middle);
    }

    private static double power(double[] values) {
        double sum = 0;
        for (double value : values) sum += value * value;
        return sum / values.length;
    }

    /// Power of the sine that the mains leave: the weights of a Hann window sum to half its length.
    private double humPower(double[] values) {
        double real = 0, imaginary = 0;
        for (int t = 0; t < length; t++) {
            real += cosine[t] * values[t];
            imaginary += sine[t] * values[t];
        }
        return 8 * (real * real + imaginary * imaginary) / ((double) length * length);
    }

    private static Stuck stuck(double[] values) {
        double lowest = Double.POSITIVE_INFINITY, highest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        int low = longest(values, lowest), high = longest(values, highest);
        return low > high ? new Stuck(low, lowest) : new Stuck(high, highest);
    }

    private static int longest(double[] values, double value) {
        int longest = 0, row = 0;
        for (double v : values) {
            row = v == value ? row + 1 : 0;
            longest = Math.max(longest, row);
        }
        return longest;
    }

    // ---- in words

    private ChannelQuality judge(int c, List<Channel> all) {
        Channel of = all.get(c);
        String name = of.name();
        if (of.notFinite() > 0)
            return ChannelQuality.bad(name, of.sd(), 0, of.notFinite() + " of the last " + length
                    + " samples are no numbers; check the amplifier's driver");
        if (taken < length)
            return ChannelQuality.doubtful(name, of.sd(), 0,
                    String.format(Locale.ROOT, "%.1f of %.0f s of signal so far",
                            taken / signal.samplingRate(), SECONDS));
        Optional<String> bad = worst(of);
        if (bad.isPresent()) return ChannelQuality.bad(name, of.sd(), of.hum(), bad.get());
        Optional<String> doubt = bridge(c, all).or(() -> doubt(of));
        return doubt.isPresent() ? ChannelQuality.doubtful(name, of.sd(), of.hum(), doubt.get())
                : ChannelQuality.good(name, of.sd(), of.hum());
    }

    private Optional<String> worst(Channel of) {
        if (of.sd() < FLAT)
            return Optional.of(String.format(Locale.ROOT, "flat: %.2f µV, expected at least %.1f µV; is it plugged in?",
                    of.sd(), FLAT));
        if (of.atAnEnd().samples() >= STUCK * length)
            return Optional
                    .of(String.format(Locale.ROOT,
                            "at the amplifier's end: %d samples in a row at %.1f µV; lower the gain or check the"
                                    + " reference",
                            of.atAnEnd().samples(), of.atAnEnd().value()));
        if (of.hum() >= BAD_HUM) return Optional.of(hum(of));
        if (of.sd() > TOO_LARGE)
            return Optional
                    .of(String.format(Locale.ROOT,
                            "too large: %.0f µV, expected at most %.0f µV; check the contact, and wait for it to"
                                    + " settle",
                            of.sd(), TOO_LARGE));
        return Optional.empty();
    }

    private static Optional<String> bridge(int c, List<Channel> all) {
        for (int other = 0; other < all.size(); other++) {
            if (other == c || !(all.get(other).sd() > 0)) continue;
            double correlation = correlation(all.get(c), all.get(other));
            if (correlation > DUPLICATE)
                return Optional
                        .of(String.format(Locale.ROOT, "the same as %s (correlation %.4f); does gel bridge them?",
                                all.get(other).name(), correlation));
        }
        return Optional.empty();
    }

    private Optional<String> doubt(Channel of) {
        if (of.hum() >= DOUBTFUL_HUM) return Optional.of(hum(of));
        if (of.muscle() < MUSCLE) return Optional.empty();
        return Optional
                .of(String.format(Locale.ROOT, "muscle: %.0f %% of its power above %.0f Hz; relax jaw and forehead",
                        100 * of.muscle(), MUSCLE_FROM));
    }

    private String hum(Channel of) {
        return String.format(Locale.ROOT, "line noise: %.0f %% of its power at %.0f Hz; check ground and reference",
                100 * of.hum(), mains);
    }

    private static double correlation(Channel one, Channel other) {
        double sum = 0;
        for (int t = 0; t < one.values().length; t++) sum += one.values()[t] * other.values()[t];
        return sum / one.values().length / (one.sd() * other.sd());
    }
}
