package org.ideomotor.convnets;

import java.util.List;
import java.util.random.RandomGenerator;

/// What is done to an example of a training at random, each time anew, so that a network does not learn what does not matter.
///
/// Source and numbers: Rommel et al. 2022, J. Neural Eng. 19(6) 066020; Lotte 2015, Proc. IEEE 103(6).
public sealed interface Augmentation {
    /// Of being applied to an example, in [0, 1].
    double probability();

    /// Changes an example in place.
    ///
    /// @param window times × channels; may be changed
    /// @param size   its channels and times
    /// @param others examples of its class, to take from; itself among them
    /// @param random drawn from
    void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random);

    /// Part of an array: an example, times × channels.
    ///
    /// @param values many
    /// @param from   where the example begins
    record Stretch(float[] values, int from) {
    }

    /// Of an example.
    record Size(int channels, int times) {
    }

    private static double require(double probability) {
        if (!(probability >= 0 && probability <= 1))
            throw new IllegalArgumentException("Augmentation: expected a probability in [0, 1], got " + probability);
        return probability;
    }

    private static double requireShare(double share) {
        if (!(share > 0 && share <= 1))
            throw new IllegalArgumentException("Augmentation: expected a share in (0, 1], got " + share);
        return share;
    }

    private static void requireShares(String of, double least, double most) {
        requireShare(least);
        requireShare(most);
        if (least > most)
            throw new IllegalArgumentException(
                    "Augmentation." + of + ": expected a least share of at most " + most + ", got " + least);
    }

    /// Every value times −1.
    record SignFlip(double probability) implements Augmentation {
        public SignFlip { require(probability); }

        @Override
        public void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random) {
            for (int k = 0; k < size.channels * size.times; k++) window.values[window.from + k] *= -1;
        }
    }

    /// The last sample first.
    record TimeReverse(double probability) implements Augmentation {
        public TimeReverse { require(probability); }

        @Override
        public void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random) {
            for (int t = 0; t < size.times / 2; t++)
                for (int c = 0; c < size.channels; c++) {
                    int a = window.from + t * size.channels + c;
                    int b = window.from + (size.times - 1 - t) * size.channels + c;
                    float first = window.values[a];
                    window.values[a] = window.values[b];
                    window.values[b] = first;
                }
        }
    }

    /// Each channel is 0 with some probability.
    ///
    /// @param share probability for a channel
    record ChannelDropout(double probability, double share) implements Augmentation {
        public ChannelDropout {
            require(probability);
            requireShare(share);
        }

        @Override
        public void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random) {
            for (int c = 0; c < size.channels; c++) {
                if (random.nextDouble() >= share) continue;
                for (int t = 0; t < size.times; t++) window.values[window.from + t * size.channels + c] = 0;
            }
        }
    }

    /// A stretch of time is 0 in all channels.
    ///
    /// @param share of the window
    record TimeMask(double probability, double share) implements Augmentation {
        public TimeMask {
            require(probability);
            requireShare(share);
        }

        @Override
        public void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random) {
            TimePart.anywhere(share, size, random).erase(window, size);
        }
    }

    /// A stretch of random length is 0 in all channels: random erasing. Source: Zhong et al. 2020, AAAI, arXiv:1708.04896, along time.
    ///
    /// @param least share of the window
    /// @param most  share of the window
    record Erasing(double probability, double least, double most) implements Augmentation {
        public Erasing {
            require(probability);
            requireShares("Erasing", least, most);
        }

        @Override
        public void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random) {
            TimePart.anywhere(least, most, size, random).erase(window, size);
        }
    }

    /// A stretch of random length is that of an example of the same class, at the same times and in all channels: CutMix along time.
    ///
    /// Source: Yun et al. 2019, ICCV, arXiv:1905.04899, within a class as in IFNet (Wang et al. 2023, IEEE Trans. Neural Syst. Rehabil. Eng. 31), so
    /// the label stays. Modified: the other one is drawn among all examples of the class, where theirs is the next of the batch.
    ///
    /// @param least share of the window
    /// @param most  share of the window
    record CutMix(double probability, double least, double most) implements Augmentation {
        public CutMix {
            require(probability);
            requireShares("CutMix", least, most);
        }

        @Override
        public void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random) {
            Stretch other = others.get(random.nextInt(others.size()));
            TimePart part = TimePart.anywhere(least, most, size, random);
            int from = part.begin() * size.channels;
            System.arraycopy(other.values, other.from + from, window.values, window.from + from,
                    part.times() * size.channels);
        }
    }

    /// Independent normal numbers are added.
    ///
    /// @param deviation of them, in the unit of the network's input
    record Noise(double probability, double deviation) implements Augmentation {
        public Noise {
            require(probability);
            if (!(deviation > 0))
                throw new IllegalArgumentException("Augmentation: expected a positive deviation, got " + deviation);
        }

        @Override
        public void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random) {
            for (int k = 0; k < size.channels * size.times; k++)
                window.values[window.from + k] += (float) (deviation * random.nextGaussian());
        }
    }

    /// All frequencies move by as much, drawn anew each time: the real part of the analytic signal times a rotating one.
    ///
    /// Rhythms of the same imagery differ from person to person and day to day by about a hertz. What is moved below 0 Hz, or above half the
    /// sampling rate, comes back mirrored: take a band-pass before. Source: Rommel et al. 2022; the analytic signal of the window followed by zeros
    /// up to a power of two, as braindecode's `FrequencyShift`.
    ///
    /// @param greatest     shift in either direction, Hz; the shift is uniform in [−greatest, greatest)
    /// @param samplingRate Hz
    record FrequencyShift(double probability, double greatest, double samplingRate) implements Augmentation {
        public FrequencyShift {
            require(probability);
            if (!(greatest > 0 && greatest < samplingRate / 2))
                throw new IllegalArgumentException("Augmentation.FrequencyShift: expected a greatest shift in (0, "
                        + samplingRate / 2 + ") Hz, half the sampling rate, got " + greatest);
        }

        @Override
        public void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random) {
            double shift = (2 * random.nextDouble() - 1) * greatest;
            new AnalyticSignal(size.times).shift(window, size, shift / samplingRate);
        }
    }

    /// Segmentation and reconstruction: each of some equal parts of the window comes from an example of the same class drawn for it.
    ///
    /// @param parts how many
    record Recombination(double probability, int parts) implements Augmentation {
        public Recombination {
            require(probability);
            if (parts < 1)
                throw new IllegalArgumentException("Augmentation: expected at least 1 part, got " + parts);
        }

        @Override
        public void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random) {
            for (int p = 0; p < parts; p++) {
                Stretch other = others.get(random.nextInt(others.size()));
                int from = p * size.times / parts * size.channels, to = (p + 1) * size.times / parts * size.channels;
                System.arraycopy(other.values, other.from + from, window.values, window.from + from, to - from);
            }
        }
    }

    /// Channels change places: left with right, say. **Only where the classes do not change with them**: not for left hand against right.
    ///
    /// @param partners for each channel the one whose values it takes
    record ChannelSymmetry(double probability, List<Integer> partners) implements Augmentation {
        public ChannelSymmetry {
            require(probability);
            partners = List.copyOf(partners);
            int count = partners.size();
            if (partners.stream().distinct().count() != count || partners.stream().anyMatch(p -> p < 0 || p >= count))
                throw new IllegalArgumentException(
                        "Augmentation: expected each channel once as a partner, got " + partners);
        }

        /// Partners by the names of the international 10-20 system: odd numbers are left and even ones right (C3 and C4).
        public static ChannelSymmetry ofNames(double probability, List<String> names) {
            return new ChannelSymmetry(probability, names.stream().map(n -> {
                int other = names.indexOf(mirrored(n));
                return other < 0 ? names.indexOf(n) : other;
            }).toList());
        }

        private static String mirrored(String name) {
            int letters = name.length();
            while (letters > 0 && Character.isDigit(name.charAt(letters - 1))) letters--;
            if (letters == name.length()) return name;
            int number = Integer.parseInt(name.substring(letters));
            return name.substring(0, letters) + (number % 2 == 1 ? number + 1 : number - 1);
        }

        @Override
        public void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random) {
            if (partners.size() != size.channels)
                throw new IllegalArgumentException("Augmentation.ChannelSymmetry: expected windows of "
                        + partners.size() + " channels, got " + size.channels);
            float[] row = new float[size.channels];
            for (int t = 0; t < size.times; t++) {
                int begin = window.from + t * size.channels;
                System.arraycopy(window.values, begin, row, 0, size.channels);
                for (int c = 0; c < size.channels; c++) window.values[begin + c] = row[partners.get(c)];
            }
        }
    }

    /// Frequencies in a band are taken out: a band-stop drawn anew each time.
    ///
    /// @param width        of the band, Hz
    /// @param samplingRate Hz
    record BandStop(double probability, double width, double samplingRate) implements Augmentation {
        public BandStop {
            require(probability);
            if (!(width > 0 && width < samplingRate / 4))
                throw new IllegalArgumentException("Augmentation.BandStop: expected a width in (0, "
                        + samplingRate / 4 + ") Hz, got " + width);
        }

        /// A notch of second order, forward in time, of gain 1 at both ends of the spectrum. Source: Regalia, Mitra and Vaidyanathan 1988,
        /// Proc. IEEE 76(1).
        @Override
        public void apply(Stretch window, Size size, List<Stretch> others, RandomGenerator random) {
            double centre = width + random.nextDouble() * (samplingRate / 2 - 2 * width);
            double tangent = StrictMath.tan(Math.PI * width / samplingRate);
            double a2 = (1 - tangent) / (1 + tangent), b0 = (1 + a2) / 2;
            double a1 = -2 * b0 * StrictMath.cos(2 * Math.PI * centre / samplingRate);
            for (int c = 0; c < size.channels; c++) {
                double s1 = 0, s2 = 0;
                for (int t = 0; t < size.times; t++) {
                    int k = window.from + t * size.channels + c;
                    double x = window.values[k], y = b0 * x + s1;
                    s1 = a1 * (x - y) + s2;
                    s2 = b0 * x - a2 * y;
                    window.values[k] = (float) y;
                }
            }
        }
    }
}
