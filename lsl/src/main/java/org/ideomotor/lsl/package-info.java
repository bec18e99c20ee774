/// Lab Streaming Layer in pure Java: offers streams of samples, finds them and reads them, as protocol 1.10 of liblsl.
///
/// This room knows sockets, bytes, stamps and stream infos. It must never see a montage, a recording or a decoder: it
/// depends on nothing of ours and on no library, and can be used alone.
///
/// ```java
/// var network = LslNetwork.loopback();
/// try (var outlet = network.openOutlet(StreamInfo.of("Amp", "EEG", 250, ChannelFormat.FLOAT32, channels))) {
///     outlet.push(sample, LslClock.system().now());
/// }
/// try (var inlet = network.openInlet(network.resolveFirst(StreamQuery.named("Amp"), Duration.ofSeconds(5)))) {
///     switch (inlet.pull(Duration.ofMillis(100))) {
///         case Pulled.Samples(LslChunk chunk) -> …
///         case Pulled.TimedOut() -> …
///         case Pulled.Ended() -> …
///     }
/// }
/// ```
///
/// How the pieces stand together:
/// ```
/// push ─► SampleCodec ─► FeedServer ─► a Consumer's SampleQueue ─► TCP ─► SampleCodec ─► SampleQueue ─► pull
///                        UdpResponder ◄─ queries, clock probes ─► Resolver, ClockProbing
/// ```
/// [SampleTimeline] turns stamps into sample numbers, for whoever counts samples; [org.ideomotor.lsl.xdf] keeps streams on
/// disk.
///
/// Time is in seconds, stamps are the sender's clock; values lie time-major. Everything that a peer sends is measured
/// against [LslLimits]. All threads are daemons whose names begin with `lsl`, and end with what they belong to.
///
/// Not here yet: networks beyond this machine (multicast, IPv6), reconnecting, stamp filters (dejitter, clock sync), the
/// archive format of protocol 1.00 (an inlet says so, an outlet closes). There is no encryption and no authentication in
/// LSL: whoever runs a program on this machine can read a stream.
package org.ideomotor.lsl;
