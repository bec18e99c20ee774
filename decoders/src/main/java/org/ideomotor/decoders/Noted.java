package org.ideomotor.decoders;

import java.util.List;
import java.util.stream.Stream;
import org.ideomotor.core.Fitted;

/// A fitted step that has something to say of what it was learnt from: ranks that were missing, a search that did not converge.
///
/// The training report shows these notes. They follow from what is fitted alone, so a loaded decoder still has them.
public interface Noted {
    /// A sentence each, without a full stop; none if all is as usual.
    List<String> notes();

    /// The notes of all steps of a fitted chain.
    static List<String> of(Fitted<?, ?> fitted) {
        return switch (fitted) {
            case Fitted.Chain<?, ?, ?> chain ->
                Stream.concat(of(chain.first()).stream(), of(chain.second()).stream()).toList();
            case Noted step -> step.notes();
            default -> List.of();
        };
    }
}
