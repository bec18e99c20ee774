package org.ideomotor.sessions.report;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// A decoder that is compared.
///
/// @param name      as on the command line
/// @param estimator from a window to scores
/// @param examples  the trials in order of time, one window each, behind the stages that this decoder wants; the same trials for
///                  every candidate
public record Candidate(String name, Estimator<Window, Scores> estimator, Examples<Window> examples) {}
