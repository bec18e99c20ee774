/// Programs that measure speed and memory, and what the named decoders are worth on published recordings. Their figures go
/// into docs/performance.md and docs/decoders.md with the command that repeats them; no test is timed.
package org.ideomotor.performance;
