// A step of one's own between window and classifier: log power of each channel, less its mean over the trials.
//
//     ideomotor run examples/own_decoder.java
//
// What it learns is a record of numbers, so the decoder is saved and loaded like any other.
//
//     0.73 (11 of 15, 95 % interval 0.48 to 0.89, chance 0.50)
import module org.ideomotor;

/// Learns the mean log power of each channel over the trials.
record LogPower() implements Estimator<Window, Features> {
    public Fitted<Window, Features> fit(Examples<Window> trials) {
        var mean = new double[trials.get(0).item().samples().channels()];
        for (var trial : trials)
            for (int c = 0; c < mean.length; c++) mean[c] += logPower(trial.item(), c) / trials.size();
        return new Relative(mean);
    }

    /// The log power of each channel, less the mean.
    record Relative(double[] mean) implements Fitted<Window, Features> {
        public Features apply(Window window) {
            var channels = IntStream.range(0, mean.length);
            return new Features(channels.mapToDouble(c -> logPower(window, c) - mean[c]).toArray());
        }
    }

    static double logPower(Window window, int channel) {
        var power = DoubleStream.of(window.samples().channel(channel)).map(v -> v * v).average().orElseThrow();
        return StrictMath.log(power);
    }
}

void main() throws IOException {
    var runs = Eegmmidb.example();
    var task = MotorImagery.of("both_feet", "both_fists").stage(Butterworth.bandPass(8, 30, 4)).window(1, 4).every(0.1);
    var file = Files.createTempFile("own", ".decoder");
    task.train("own", new LogPower().then(Lda.ledoitWolf()), runs.get(0), runs.get(1)).save(file);
    IO.println(Evaluation.offline(Decoder.load(file), runs.get(2)).accuracy());
    Files.delete(file);
}
