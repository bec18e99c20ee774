package org.ideomotor.app;

import org.ideomotor.lsl.LslNetwork;

/// What a command on live streams works with.
///
/// @param terminal where it prints
/// @param network  where streams are
/// @param stop     the word to stop
record Lab(Terminal terminal, LslNetwork network, Stop stop) {}
