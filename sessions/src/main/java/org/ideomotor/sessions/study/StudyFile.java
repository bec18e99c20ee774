package org.ideomotor.sessions.study;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Signal;

/// A study as it is written in a file, with the lines that its keys stand on.
///
/// ```java
/// StudyFile file = StudyFile.read(Path.of("first-session.yaml"));
/// file.require(file.check(source.signal()));         // before the subject sits down
/// ```
///
/// @param name    of the file, for messages
/// @param study   what it says
/// @param decoder of the file that it names; empty if the decoder is trained in the session
/// @param lines   of its keys by their path: `trial.cue`, `runs[1].cursor`
public record StudyFile(String name, Study study, Optional<Decoder> decoder, Map<String, Integer> lines) {
    private static final long LARGEST = 1 << 20;

    public StudyFile { lines = Map.copyOf(lines); }

    /// Reads a study; a decoder file that it names is sought from the study's own folder.
    ///
    /// @throws StudyException if no session can be made of it; it has every problem with its line
    /// @throws IOException    if it cannot be read
    public static StudyFile read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file))
            throw new NoSuchFileException(file.toString(), null, "expected a study file, got "
                    + (Files.exists(file) ? "a folder or a device" : "none"));
        if (Files.size(file) > LARGEST)
            throw new StudyException(name, List.of(new StudyProblem(1, "expected a study of at most " + LARGEST
                    + " bytes, got " + Files.size(file) + "; is it another kind of file?")));
        try {
            Path folder = file.toAbsolutePath().getParent();
            return parse(Files.readString(file), name, folder);
        } catch (CharacterCodingException e) {
            throw new StudyException(name, List.of(new StudyProblem(1, "expected text in UTF-8, got other bytes")));
        }
    }

    /// Reads a study from its text; a decoder file that it names is sought from the working folder.
    ///
    /// @param name for messages
    /// @throws StudyException as [#read]
    public static StudyFile parse(String text, String name) throws StudyException {
        return parse(text, name, Path.of(""));
    }

    private static StudyFile parse(String text, String name, Path folder) throws StudyException {
        Reading reading = new Reading();
        Optional<Study> study = YamlTree.read(text, reading.problems())
                .flatMap(root -> StudyReader.read(reading, root));
        Optional<Decoder> decoder = study.flatMap(read -> decoder(read, folder, reading));
        if (!reading.problems().isEmpty()) throw new StudyException(name, reading.sorted());
        return new StudyFile(name, study.orElseThrow(), decoder, reading.lines());
    }

    private static Optional<Decoder> decoder(Study study, Path folder, Reading reading) {
        if (!(study.decoding() instanceof Study.Decoding.FromFile(String file))) return Optional.empty();
        int line = reading.line("decoder");
        try {
            Decoder decoder = Decoder.load(folder.resolve(file));
            List<String> asked = List.copyOf(new TreeSet<>(study.classes()));
            if (!decoder.classes().equals(asked))
                reading.refuse("decoder", line, "decoder: expected a decoder of " + asked + ", got " + file + " of "
                        + decoder.classes() + "; name its classes, or another decoder");
            if (decoder.hop() == 0)
                reading.refuse("decoder", line, "decoder: expected continuous decisions, got " + file
                        + ", which decides at trials only; train it with a hop");
            return Optional.of(decoder);
        } catch (IOException | IllegalArgumentException e) {
            reading.refuse("decoder", line, "decoder: expected a decoder file, got " + file + ", which cannot be read: "
                    + e.getMessage());
            return Optional.empty();
        }
    }

    /// Writes a study, every key of it. Reading it gives the same study.
    ///
    /// @throws IOException if the file exists already, or cannot be written
    public static void write(Study study, Path file) throws IOException {
        Files.writeString(file, text(study), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// A study as YAML, every key of it.
    public static String text(Study study) { return StudyText.of(study); }

    /// What in the study does not fit a stream: channels that it does not have, a band that it cannot show, a decoder of another
    /// montage or rate. Empty if it fits.
    public List<StudyProblem> check(Signal signal) {
        List<StudyProblem> problems = new ArrayList<>();
        names("channels", study.channels().decoded(), signal.montage(), problems);
        names("eog", study.channels().eyes(), signal.montage(), problems);
        if (study.channels().decoded().isEmpty() && eeg(signal).isEmpty())
            problems.add(problem("channels", "channels: expected EEG channels in the stream, got "
                    + signal.montage().names() + ", none of them EEG; name those that are"));
        if (study.decoding() instanceof Study.Decoding.Trained trained
                && trained.band().to() >= signal.samplingRate() / 2)
            problems.add(problem("band", Consistency.belowNyquist(Numbers.text(trained.band().from()) + " to "
                    + Numbers.text(trained.band().to()) + " Hz", signal.samplingRate())));
        decoder.ifPresent(loaded -> decoder(loaded, signal, problems));
        return problems.stream().sorted(Comparator.comparingInt(StudyProblem::line)).toList();
    }

    private void names(String key, List<String> wanted, Montage montage, List<StudyProblem> problems) {
        for (int i = 0; i < wanted.size(); i++)
            if (montage.indexOf(wanted.get(i)).isEmpty())
                problems.add(problem(key + "[" + i + "]", key + ": expected channels of the stream " + montage.names()
                        + ", got " + wanted.get(i) + Nearest.hint(wanted.get(i), montage.names())));
    }

    private void decoder(Decoder loaded, Signal signal, List<StudyProblem> problems) {
        List<String> differences = loaded.differences(signal);
        if (!differences.isEmpty())
            problems.add(problem("decoder", "decoder: expected one for this stream, got " + loaded.name()
                    + ", which differs in " + String.join("; ", differences) + "; train one on this amplifier"));
    }

    /// The channels that are decoded, by their names in the stream and in its order.
    ///
    /// @throws IllegalArgumentException if the stream does not have one of them; [#check] says which
    public List<String> decoded(Signal signal) {
        if (study.channels().decoded().isEmpty()) return eeg(signal);
        return study.channels().decoded().stream()
                .map(name -> signal.montage().indexOf(name).orElseThrow(() -> new IllegalArgumentException(
                        "channels: expected channels of the stream, got " + name + "; StudyFile.check says more")))
                .sorted().map(c -> signal.montage().names().get(c)).toList();
    }

    private List<String> eeg(Signal signal) {
        List<Integer> eyes = study.channels().eyes().stream().map(signal.montage()::indexOf)
                .filter(at -> at.isPresent()).map(at -> at.getAsInt()).toList();
        List<String> names = new ArrayList<>();
        for (int c = 0; c < signal.channels(); c++) {
            Montage.Channel channel = signal.montage().channels().get(c);
            if (channel.kind() == Montage.Kind.EEG && !eyes.contains(c)) names.add(channel.name());
        }
        return names;
    }

    /// What in the study cannot be spelled: characters of the texts to copy that are not in the speller's alphabet.
    ///
    /// @param symbols that can be spelled, of one code point each
    public List<StudyProblem> checkAlphabet(List<String> symbols) {
        String alphabet = String.join("", symbols);
        List<StudyProblem> problems = new ArrayList<>();
        for (int r = 0; r < study.runs().size(); r++)
            if (study.runs().get(r) instanceof Study.Run.Speller speller && speller.copy().isPresent()) {
                String foreign = foreign(speller.copy().get(), alphabet);
                if (!foreign.isEmpty())
                    problems.add(problem("runs[" + r + "].speller.copy", "copy: expected letters of the alphabet \""
                            + alphabet + "\", got \"" + speller.copy().get() + "\" with \"" + foreign
                            + "\"; write it with the alphabet's letters"));
            }
        return List.copyOf(problems);
    }

    private static String foreign(String text, String alphabet) {
        StringBuilder foreign = new StringBuilder();
        text.codePoints().distinct().filter(symbol -> alphabet.indexOf(symbol) < 0)
                .forEach(foreign::appendCodePoint);
        return foreign.toString();
    }

    /// Refuses the study if there are problems.
    ///
    /// @throws StudyException with all of them
    public void require(List<StudyProblem> problems) throws StudyException {
        if (!problems.isEmpty()) throw new StudyException(name, problems);
    }

    private StudyProblem problem(String path, String text) { return new StudyProblem(Reading.line(lines, path), text); }
}
