package org.ideomotor.core;

import java.util.ArrayList;
import java.util.List;

/// Keeps the channels of some kinds: EEG without EOG, triggers and the rest.
///
/// @param kinds at least one
public record PickKinds(List<Montage.Kind> kinds) implements CausalStage {
    public PickKinds { kinds = List.copyOf(kinds); }

    public static PickKinds eeg() { return new PickKinds(List.of(Montage.Kind.EEG)); }

    @Override
    public Running start(Signal in) {
        List<String> names = new ArrayList<>();
        for (Montage.Channel channel : in.montage().channels())
            if (kinds.contains(channel.kind())) names.add(channel.name());
        if (names.isEmpty())
            throw new IllegalArgumentException(
                    "PickKinds: expected channels of the kinds " + kinds + ", got the montage "
                            + in.montage().names() + " with none of them");
        return new Pick(names).start(in);
    }
}
