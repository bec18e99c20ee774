package org.ideomotor.sessions.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Decision;
import org.ideomotor.core.DecodingLoop;
import org.ideomotor.core.Input;
import org.ideomotor.sessions.JournalFile;

/// Whether the decisions of a session are those that its journals give again, to the bit.
///
/// Every run with a journal is replayed through a fresh loop, and compared with its log. A run that was closed in order must
/// have exactly the decisions of the replay. One that was cut off with its program is compared as far as it goes: an input is in
/// the journal before the loop takes it, so the log must be a beginning of the replay, and nothing but decisions of the last
/// whole input of the journal may be missing from it. (Half an entry at a journal's end was never taken, and half a line at a
/// log's end is taken for missing.) A log that goes on behind its journal is different: it happens if the machine, not
/// the program, went down before the journal was on the disk.
public sealed interface Verification {
    /// They are the same.
    ///
    /// @param runs      how many were compared
    /// @param decisions how many were the same
    /// @param cut       the runs among them that were cut off, by name, and are the same as far as they go
    record Identical(int runs, long decisions, List<String> cut) implements Verification {
        public Identical { cut = List.copyOf(cut); }
    }

    /// They are not.
    ///
    /// @param run      the first that differs: `task-cursor_run-01`
    /// @param index    of the first decision that differs, from 0
    /// @param logged   what was decided then; empty if the log ends before
    /// @param replayed what the replay decides; empty if it ends before
    record Different(String run, int index, Optional<Decision> logged, Optional<Decision> replayed)
            implements
                Verification {}

    /// Replays and compares every run of a session that has a journal.
    ///
    /// @param session the session's folder, `…/sub-01/ses-01`
    /// @throws IOException if there is no session, or a file is missing or damaged before its end; the journal of a run that was
    ///                     closed in order is such a file
    static Verification verify(Path session) throws IOException {
        Progress progress = Progress.read(session);
        Journals.requireAll(session, progress);
        long decisions = 0;
        int runs = 0;
        List<String> cut = new ArrayList<>();
        for (Path journal : Journals.of(session)) {
            Journals.Run run = Journals.run(journal, progress);
            Replay replay = Replay.of(JournalFile.read(journal));
            List<Decision> logged = run.logged();
            Optional<Verification> difference = replay.difference(run, logged);
            if (difference.isPresent()) return difference.get();
            runs++;
            decisions += logged.size();
            if (!run.ended()) cut.add(run.name());
        }
        return new Identical(runs, decisions, cut);
    }

    /// What a journal decides again.
    ///
    /// @param decisions all of them
    /// @param certain   how many of them were decided before the last input was taken
    record Replay(List<Decision> decisions, int certain) {
        static Replay of(JournalFile.Content journal) {
            DecodingLoop loop = new DecodingLoop(journal.decoder()); // PseudoOnline.replay, counting
            List<Decision> decisions = new ArrayList<>();
            int certain = 0;
            for (Input input : journal.inputs()) {
                certain = decisions.size();
                loop.accept(input, decisions::add);
            }
            return new Replay(decisions, certain);
        }

        private Optional<Verification> difference(Journals.Run run, List<Decision> logged) {
            int least = run.ended() ? decisions.size() : certain;
            int common = Math.min(logged.size(), decisions.size());
            for (int i = 0; i < common; i++)
                if (!logged.get(i).equals(decisions.get(i)))
                    return Optional.of(new Different(run.name(), i, Optional.of(logged.get(i)),
                            Optional.of(decisions.get(i))));
            if (logged.size() > decisions.size())
                return Optional.of(new Different(run.name(), common, Optional.of(logged.get(common)),
                        Optional.empty()));
            if (logged.size() < least)
                return Optional.of(new Different(run.name(), common, Optional.empty(),
                        Optional.of(decisions.get(common))));
            return Optional.empty();
        }
    }
}
