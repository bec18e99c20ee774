package org.ideomotor.sessions;

import java.util.List;
import org.ideomotor.core.Input;

/// Says what happens in a session beside what its source sends: the markers of a paradigm, above all.
///
/// Called by the decode thread, which waits for it: return at once. Whatever it throws ends the session.
public interface Director {
    /// The loop is about to take an input of the source.
    ///
    /// @param samples that are in before it
    default void before(Input input, long samples) {}

    /// The loop is done with an input of the source; its decisions have been told.
    ///
    /// @param input   of the source, never one that a director gave
    /// @param samples that are in, those missing in gaps included
    /// @return what the loop takes now, in this order: kept in the journal like what the source sent. A marker's sample may
    ///         lie before `samples`
    List<Input> after(Input input, long samples);

    /// Adds nothing.
    static Director none() {
        return new Director() {
            @Override
            public List<Input> after(Input input, long samples) { return List.of(); }
        };
    }
}
