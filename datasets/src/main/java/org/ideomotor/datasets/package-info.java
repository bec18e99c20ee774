/// Recordings on disk: the room knows the nouns of core, file formats ([org.ideomotor.datasets.formats]) and what the
/// codes of public data sets mean. It must never see a decoder, a paradigm, or a live stream.
///
/// A format says what stands in a file; a data sheet says what it means. [Recording.open][org.ideomotor.core.Recording#open]
/// gives the first, [KnownDatasets#open] both, when the file belongs to a data set that has a sheet here.
package org.ideomotor.datasets;
