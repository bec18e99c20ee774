/// The folder of a session: what is kept, where, and how a session that was killed goes on.
///
/// Knows files, their names and what has been done; must never see a stream or decide anything. Whatever it appends, it appends
/// as whole lines, so that a crash costs the line that was being written and no other.
///
/// ```
/// ROOT/                                        dataset_description.json, participants.tsv
///   sub-01/ses-01/                             study.yaml, progress.jsonl, notes.tsv, session.lock
///     decoders/                                what was trained
///     eeg/sub-01_ses-01_task-cursor_run-01_    eeg.xdf      as the streams sent it, raw
///                                              eeg.json, channels.tsv, events.tsv
///                                              journal.bin  what the loop took, in its order
///                                              decisions.jsonl  what it decided, to the bit
/// ```
///
/// The names are those of BIDS and LabRecorder. It is no BIDS data set, for BIDS takes no XDF as raw data: in one, all of this
/// belongs under `sourcedata/`.
package org.ideomotor.sessions.folder;
