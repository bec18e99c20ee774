// Looks where the classes differ, channel by channel and frequency by frequency, and lets a decoder pick there.
//
//     ideomotor run examples/feature_maps.java
//
// The rhythm at 10 to 13 Hz falls over the hands' areas while the fists are imagined; a map of r² finds it:
//
//     signed r² of power by Welch.hann(1.0) in dB: 64 channels, 81 frequencies, both_feet × 16, both_fists × 14
//     C3  11 Hz -0.41, 13 Hz -0.74; Cz  11 Hz -0.08, 13 Hz -0.16; C4  11 Hz -0.34, 13 Hz -0.82
//     …
//     picked FC4 11–13 Hz (r² 0.80), C4 12–14 Hz (r² 0.79), C3 12–14 Hz (r² 0.77)
//     1.00 (15 of 15, 95 % interval 0.80 to 1.00, chance 0.50)
import module org.ideomotor;

void main() {
    var runs = Eegmmidb.example(); // subject 1 imagines moving both fists or both feet
    var wide = MotorImagery.of("both_feet", "both_fists")
            .stage(new AverageReference()).stage(Butterworth.bandPass(2, 40, 4)); // Hz: maps show what filters leave

    var trials = wide.window(1, 4).trials(runs.get(0), runs.get(1));              // seconds after the cue
    var map = TrialMaps.power(Welch.hann(1), trials).decibels().signedRSquared(); // below 0: weaker with the fists
    IO.println(map);
    IO.println(Stream.of("C3", "Cz", "C4").map(channel -> channel + "  11 Hz %.2f, 13 Hz %.2f"
            .formatted(map.at(channel, 11), map.at(channel, 13))).collect(Collectors.joining("; ")));
    IO.println("strongest between 8 and 30 Hz: " + map.part(map.channels(), 8, 30).strongest());

    var around = wide.window(-1.5, 4).trials(runs.get(0), runs.get(1));           // begins 1.5 s before the cue
    for (var label : around.classes()) {
        var course = ErdErs.baseline(Welch.hann(1), 0, 1.5).stretches(1, 0.5).of(around, label);
        IO.println("%-10s at C3, 10 to 13 Hz: ".formatted(label) + IntStream.range(0, course.times().length)
                .mapToObj(k -> "%+.1f s %+.0f %%".formatted(course.times()[k] - 1.5, course.percent("C3", 10, 13)[k]))
                .collect(Collectors.joining(", ")));
    }

    var pipeline = BandPowers.best(3).then(Lda.ledoitWolf()); // picks while it is fitted, from what it is fitted on
    var decoder = wide.window(1, 4).train("picks", pipeline, runs.get(0), runs.get(1));
    Noted.of(pipeline.fit(trials)).forEach(IO::println);
    IO.println(Evaluation.offline(decoder, runs.get(2)).accuracy());
}
