/// The command line, and later the console and the subject's screen in the browser.
///
/// Knows every room and joins them; holds no rule of its own. A command answers with an exit code ([org.ideomotor.app.Exit])
/// and, with `--json`, one JSON object on standard output; everything else goes to standard error.
package org.ideomotor.app;
