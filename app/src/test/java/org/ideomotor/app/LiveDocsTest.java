package org.ideomotor.app;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script of docs/live.md compiles. (What it does, `LiveCommandTest` does with the commands.)
class LiveDocsTest {
    @Test
    void theScriptCompiles(@TempDir Path folder) throws Exception {
        DocsScript.compile("""
                import java.nio.file.Path;
                import java.time.Duration;
                import org.ideomotor.acquisition.*;
                import org.ideomotor.core.*;
                import org.ideomotor.feedback.*;
                import org.ideomotor.lsl.*;
                import org.ideomotor.sessions.*;
                class Script {
                    void main() throws Exception {
                %s
                    }
                }
                """.formatted(DocsScript.of("live.md")), folder);
    }
}
