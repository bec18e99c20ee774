package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.ideomotor.core.Event;
import org.ideomotor.core.Input;
import org.ideomotor.sessions.Journal;
import org.junit.jupiter.api.Test;

class OnDiskTest {
    @Test
    void aFileThatCannotBeWrittenIsToldWithTheSystemsWordsOrTheNameOfTheFailure() {
        assertThat(OnDisk.failed(new AccessDeniedException("run.xdf")))
                .hasMessage("run.xdf: cannot be written (AccessDeniedException)");
        assertThat(OnDisk.failed(new FileSystemException("run.xdf", null, "File name too long")))
                .hasMessage("run.xdf: cannot be written (File name too long)");
        assertThat(OnDisk.failed(new IOException("run.xdf: the disk is full"))).hasMessage("run.xdf: the disk is full");
        assertThat(OnDisk.failed(new IOException("run.xdf")).exit()).isEqualTo(Exit.FILE);
    }

    @Test
    void aJournalThatFailsIsAFileThatIsWrongAndNoDevice() throws IOException {
        Journal full = new Journal() {
            @Override
            public void append(Input input) throws IOException { throw new IOException("No space left on device"); }

            @Override
            public void close() {}
        };
        try (Journal told = OnDisk.journal(() -> full)) {
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> told.append(new Input.Marker(new Event(0, "cue"))))
                    .satisfies(e -> assertThat(e.exit()).isEqualTo(Exit.FILE))
                    .withMessage("No space left on device");
        }
    }
}
