/// Programs that measure speed and memory. Their figures go into docs/performance.md with the command that repeats them;
/// no test is timed.
package org.ideomotor.performance;
