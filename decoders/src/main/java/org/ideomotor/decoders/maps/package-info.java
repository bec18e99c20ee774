/// Maps to look at before a decoder is chosen: at which channel and which frequency do the classes differ?
///
/// **What this package knows.** Windows with their labels, power spectra ([SpectralEstimator][org.ideomotor.core.SpectralEstimator]),
/// coherences, and, other than the rest of its room, the sampling rate. Windows that are to be mapped come unfiltered, or through a wide
/// band: a map shows what the filter has left.
///
/// **What it must never see.** Pixels: a map is numbers with their channels, frequencies and units. Files, streams, clocks.
///
/// ```
///   Examples<Window> ──► TrialMaps ──► FeatureMap      signed r², rank sums, mean of a class: (channels, frequencies)
///            │           one a trial
///            ├─────────► ErdErsCourse                  change of power against a baseline: (channels, frequencies, times)
///            └─────────► BandPowers ──► Features       the best channel and band pairs, picked while a decoder is fitted
/// ```
///
/// **Looking is picking.** Who looks at the map of all trials, picks the best channel and band, and then cross-validates a classifier
/// of it on the same trials, gets an accuracy that is too good: the test trials have helped to pick.
/// [BandPowers][org.ideomotor.decoders.maps.BandPowers] picks anew in every fold, from training trials only, and what a benchmark says
/// of it holds.
///
/// **Many cells.** Of 64 channels and 30 frequencies that tell nothing, the best r² of 30 trials is about 0.4. A map has no
/// correction for that.
///
/// Source: the workflow of HappyFeat, Desbois, Venot, De Vico Fallani and Corsi 2023, arXiv:2310.02948, from its documentation
package org.ideomotor.decoders.maps;
