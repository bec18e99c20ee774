package org.ideomotor.core;

import java.util.ArrayList;
import java.util.List;

/// Keeps some channels, in the order named.
///
/// @param channels names as in [Montage#indexOf]; at least one
public record Pick(List<String> channels) implements CausalStage {
    public Pick {
        channels = List.copyOf(channels);
        if (channels.isEmpty())
            throw new IllegalArgumentException("Pick: expected at least one channel name, got none");
    }

    public static Pick of(String... channels) { return new Pick(List.of(channels)); }

    @Override
    public Running start(Signal in) {
        int[] columns = new int[channels.size()];
        List<Montage.Channel> kept = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            String name = channels.get(i);
            columns[i] = in.montage().indexOf(name)
                    .orElseThrow(() -> new IllegalArgumentException("Pick: expected a channel " + name
                            + ", got the montage " + in.montage().names() + "; correct the name or leave it out"));
            kept.add(in.montage().channels().get(columns[i]));
        }
        Signal out = new Signal(new Montage(kept, in.montage().reference()), in.samplingRate());
        return Memoryless.of(out, (from, to) -> {
            for (int i = 0; i < columns.length; i++) to[i] = from[columns[i]];
        });
    }
}
