package org.ideomotor.core;

import java.util.Optional;

/// A gate that refuses what is too unsure to act on, with one dial from 0 (everything passes) to 1.
///
/// The dial is the share of held-out windows of imagery that it refuses: at 0.2 a person who does imagine is ignored for a
/// fifth of the windows, and what is less sure than that fifth is taken for idle. So a dial means the same whatever is
/// measured. [IdleCurve] says how many false activations are left at each dial.
///
/// Turning the dial up refuses more and lets nothing pass that was refused before.
public interface IdleGate<A> extends Gate<A> {
    /// From 0 to 1.
    double dial();

    /// The same gate with another dial.
    ///
    /// @throws IllegalArgumentException if it is not within [0, 1]
    IdleGate<A> at(double dial);

    /// How sure an item is: the share of held-out windows of imagery that were less sure, 0 to 1. It is refused if this is less
    /// than the dial, and so never at 0. What has no sureness (a control vector) has the level 1, what cannot be
    /// measured (a flat channel) less than any dial above 0.
    double level(A item);

    @Override
    default Optional<Decision.Reason> reason() { return Optional.of(Decision.Reason.UNSURE); }

    /// Refuses a dial that is none.
    ///
    /// @param who names the gate in the message
    /// @return the dial
    /// @throws IllegalArgumentException if it is not within [0, 1]
    static double requireDial(String who, double dial) {
        if (!(dial >= 0 && dial <= 1))
            throw new IllegalArgumentException(who + ": expected a dial between 0 (everything passes) and 1, got "
                    + dial);
        return dial;
    }
}
