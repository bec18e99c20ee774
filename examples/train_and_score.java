// Trains decoders on two runs and scores each on a third run, which comes later and was not used before.
//
//     ideomotor run examples/train_and_score.java
//
// Fifteen trials are few: the intervals overlap, so this says that all of them work, not which one is better.
//
//     tangent space            0.93 (14 of 15, 95 % interval 0.70 to 0.99, chance 0.50)
//     common spatial patterns  0.93 (14 of 15, 95 % interval 0.70 to 0.99, chance 0.50)
//     minimum distance         0.93 (14 of 15, 95 % interval 0.70 to 0.99, chance 0.50)
import module org.ideomotor;

void main() throws IOException {
    var runs = Eegmmidb.example(); // subject 1 imagines moving both fists or both feet

    var paradigm = MotorImagery.of("both_feet", "both_fists")
            .stage(Butterworth.bandPass(8, 30, 4)) // Hz, order; causal, as it will be live
            .window(1, 4)                          // seconds after the cue
            .every(0.1);                           // a decision each 0.1 s of signal, when it runs live

    var pipelines = new LinkedHashMap<String, Estimator<Window, Scores>>();
    pipelines.put("tangent space", Covariances.oas().then(TangentSpace.riemannian()).then(Lda.ledoitWolf()));
    pipelines.put("common spatial patterns", Covariances.oas().then(Csp.filters(6)).then(Lda.plain()));
    pipelines.put("minimum distance", Covariances.oas().then(Mdm.riemannian()));

    for (var name : pipelines.keySet()) {
        var decoder = paradigm.train(name, pipelines.get(name), runs.get(0), runs.get(1));
        IO.println("%-25s".formatted(name) + Evaluation.offline(decoder, runs.get(2)).accuracy());
    }
}
