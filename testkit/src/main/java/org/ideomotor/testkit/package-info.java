/// What tests of decoders, stages and sources stand on: contracts, seeded generators, fake recordings and sources. Ours
/// stand on it, and so can yours.
///
/// Knows the nouns of core and JUnit's annotations; must never see a decoder, a file format, a socket or a clock.
/// [org.ideomotor.testkit.Peer] alone starts a process, and looks at a clock so that nobody waits for it in vain.
///
/// *Contracts* are interfaces with tests in them. A test class that implements one says what to test, and JUnit runs the
/// rest: [org.ideomotor.testkit.CausalStageContract], [org.ideomotor.testkit.EstimatorContract],
/// [org.ideomotor.testkit.ClassifierContract], [org.ideomotor.testkit.SampleSourceContract].
///
/// ```java
/// class MyFilterTest implements CausalStageContract {
///     public List<CausalStage> stages() { return List.of(new MyFilter(8, 30)); }
/// }
/// ```
///
/// *Generators.* [org.ideomotor.testkit.FakeMotorImagery] makes recordings in which imagery can be decoded,
/// [org.ideomotor.testkit.ReplaySource] hands a recording out in chunks of random sizes. All chance comes from
/// [org.ideomotor.testkit.Chance]: the same seed gives the same bits on every machine, and a failed test names its seed.
///
/// *Peers.* [org.ideomotor.testkit.Peer] is a Python program that a test talks to: a real liblsl, a reader of the files
/// that we write.
package org.ideomotor.testkit;
