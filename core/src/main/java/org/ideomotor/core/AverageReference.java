package org.ideomotor.core;

import java.util.stream.IntStream;

/// Subtracts the mean of the EEG channels from each of them, sample by sample. Other channels pass as they are.
///
/// The result has one rank less than channels: an estimator that inverts covariances must shrink them or find the rank.
public record AverageReference() implements CausalStage {
    @Override
    public Running start(Signal in) {
        int[] eeg = IntStream.range(0, in.channels())
                .filter(c -> in.montage().channels().get(c).kind() == Montage.Kind.EEG).toArray();
        if (eeg.length < 2)
            throw new IllegalArgumentException("AverageReference: expected at least 2 EEG channels, got " + eeg.length
                    + " in the montage " + in.montage().names());
        Signal out = new Signal(new Montage(in.montage().channels(), "average"), in.samplingRate());
        return Memoryless.of(out, (from, to) -> {
            System.arraycopy(from, 0, to, 0, from.length);
            double sum = 0;
            for (int c : eeg) sum += from[c];
            double mean = sum / eeg.length;
            for (int c : eeg) to[c] = from[c] - mean;
        });
    }
}
