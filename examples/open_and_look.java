// Opens a recording and looks at it: what is in it, and how the rhythm of the motor cortex answers to the cues.
//
//     ideomotor run examples/open_and_look.java            the example that comes with the toolkit
//     ideomotor run examples/open_and_look.java my.edf     a recording of yours
//
// The rhythm is weakest over the hands' areas (C3 and C4) while the subject imagines moving the hands:
//
//     eegmmidb S001/1/R06: 64 channels at 160.0 Hz, 125.0 s
//     both_feet   8 trials: C3 8.7 µV, Cz 5.5 µV, C4 7.0 µV
//     both_fists  7 trials: C3 4.7 µV, Cz 5.4 µV, C4 4.6 µV
//     rest       15 trials: C3 7.8 µV, Cz 5.5 µV, C4 7.0 µV
import module org.ideomotor;

void main(String[] arguments) throws IOException {
    var recording = arguments.length == 0 ? Eegmmidb.example().getFirst() : KnownDatasets.open(Path.of(arguments[0]));
    var signal = recording.signal();
    IO.println(recording.origin() + ": " + signal.channels() + " channels at " + signal.samplingRate() + " Hz, "
            + recording.seconds() + " s");

    var labels = recording.events().stream().map(Event::label).distinct().toArray(String[]::new);
    var trials = MotorImagery.of(labels)
            .stage(new AverageReference()).stage(Butterworth.bandPass(8, 13, 4)) // Hz, order
            .window(1, 4)                                                       // seconds after the cue
            .trials(recording);

    for (var label : trials.classes()) {
        var windows = trials.ofClass(label).items();
        var strengths = Stream.of("C3", "Cz", "C4").filter(signal.montage().names()::contains)
                .map(channel -> channel + " %.1f µV".formatted(strength(windows, channel)));
        IO.println("%-10s %2d trials: ".formatted(label, windows.size()) + strengths.collect(Collectors.joining(", ")));
    }
}

/// Root mean square of a channel over windows.
double strength(List<Window> windows, String channel) {
    return Math.sqrt(windows.stream()
            .map(window -> window.samples().channel(window.signal().montage().indexOf(channel).orElseThrow()))
            .flatMapToDouble(DoubleStream::of).map(microvolts -> microvolts * microvolts).average().orElseThrow());
}
