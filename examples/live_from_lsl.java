// Decodes imagined movement live, from streams of Lab Streaming Layer (LSL).
//
//     ideomotor run examples/live_from_lsl.java
//
// The amplifier is a recording, played as fast as it is decoded; with an amplifier of your own leave out the player and
// give the names of its streams. After fifteen trials the live decisions are held against those over the file:
//
//     both_feet  → both_feet 1.00 ██████████┼────────── 0.00 both_fists
//     both_fists → both_feet 0.00 ──────────┼██████████ 1.00 both_fists
//     …
//     0.93 (14 of 15, 95 % interval 0.70 to 0.99, chance 0.50)
//     1265 decisions, the same as over the file: true
import module org.ideomotor;

void main() throws Exception {
    var runs = Eegmmidb.example();
    var pipeline = Covariances.oas().then(TangentSpace.riemannian()).then(Lda.ledoitWolf());
    var decoder = MotorImagery.of("both_feet", "both_fists").stage(Butterworth.bandPass(8, 30, 4)).window(1, 4)
            .every(0.1).train("ts-lda", pipeline, runs.get(0), runs.get(1)); // runs 6 and 10

    var played = runs.get(2).withoutDurations(); // run 14; markers of a stream have no duration
    var network = LslNetwork.loopback(); // this machine only
    var name = "example-" + ProcessHandle.current().pid();
    var player = LslPlayer.open(network, name, played, 160); // samples at a time
    var signal = network.resolveFirst(StreamQuery.named(name), Duration.ofSeconds(5));
    var markers = network.resolveFirst(StreamQuery.named(name + "-markers"), Duration.ofSeconds(5));

    var bar = new Bar(decoder.classes(), 21);
    var pace = new LockStep();
    var session = LiveSession.of(LslSource.open(network, signal, markers), decoder, Feedback.none())
            .watchedBy(SessionWatcher.ofInputs(pace::taken))
            .watchedBy(SessionWatcher.ofDecisions(decision -> decision.cue()
                    .ifPresent(cue -> IO.println("%-10s → ".formatted(cue.label()) + bar.line(decision)))));
    Thread.ofPlatform().daemon().start(new FutureTask<>(() -> { try (player) { player.play(pace); } return null; }));
    var report = session.run();

    IO.println(report.evaluation(decoder.classes()).accuracy());
    IO.println(report.decisions().size() + " decisions, the same as over the file: "
            + report.decisions().equals(PseudoOnline.replay(decoder, played)));
}
