package org.ideomotor.sessions;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.sessions.study.Study;

/// What a session takes place in.
///
/// @param sources    opens the signal of a run
/// @param display    the screens
/// @param attendance who says when a step begins
/// @param nanos      the session's clock; it only stamps
/// @param said       hears, line by line, what a person at a terminal would want to know
/// @param outputs    where markers, scores and control go out as streams; nowhere if empty
/// @param stop       the word to stop
public record SessionWorld(Sources sources, SessionDisplay display, Attendance attendance, LongSupplier nanos,
        Consumer<String> said, Optional<LslNetwork> outputs, StopWord stop) {
    /// Who says when a step begins.
    public enum Attendance {
        /// The operator, at the panel.
        OPERATOR,
        /// Nobody: each step begins when the last one is done.
        NOBODY
    }

    /// Opens the signal of a run.
    @FunctionalInterface
    public interface Sources {
        /// @param step of the study; the signal check is one, too
        /// @param run  how many runs of the session came before, those of earlier programs included
        /// @throws IOException if there is no signal
        RunSource open(Study.Step step, int run) throws IOException, InterruptedException;
    }

    /// Hears that everything should stop.
    @FunctionalInterface
    public interface StopWord {
        /// Calls back once it is said, at once if it was said before; closing it ends that.
        AutoCloseable listen(Runnable whenSaid);

        /// Nobody says it.
        static StopWord never() { return _ -> () -> {}; }
    }
}
