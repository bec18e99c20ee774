/// Scripts of researchers: one source file, compiled in memory and run in this very process.
///
/// Knows javac's public interfaces and the names of the toolkit's jars; must never see what a script does. A script is
/// compiled against the umbrella module `org.ideomotor`, so that it says `import module org.ideomotor;`, and runs on the
/// class path like every command. What is wrong with it is told as javac tells it, with a hint where the toolkit knows one.
package org.ideomotor.app.scripts;
