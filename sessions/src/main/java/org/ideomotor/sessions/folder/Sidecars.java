package org.ideomotor.sessions.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ideomotor.core.Event;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Version;
import org.ideomotor.sessions.study.Study;

/// The small files beside the signal, as BIDS names and fills them.
///
/// Source: Pernet et al. 2019, EEG-BIDS, Sci. Data 6:103; the specification of BIDS 1.10.
final class Sidecars {
    /// What BIDS writes where something is not known.
    static final String UNKNOWN = "n/a";
    private static final String BIDS = "1.10.0";

    private Sidecars() {}

    static void create(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void create(Path file, ObjectNode json) throws IOException {
        create(file, json.toPrettyString() + "\n");
    }

    static String cell(String text) { return text.replaceAll("[\\t\\r\\n]+", " ").strip(); }

    /// What all sessions below a root have in common; a subject is added once.
    static void dataSet(Path root, Study study) throws IOException {
        Path description = root.resolve("dataset_description.json"), participants = root.resolve("participants.tsv");
        if (!Files.exists(description)) {
            ObjectNode json = JsonLines.object().put("Name", study.name()).put("BIDSVersion", BIDS);
            json.putArray("GeneratedBy").addObject().put("Name", "Ideomotor").put("Version", Version.TOOLKIT);
            create(description, json);
        }
        if (!Files.exists(participants)) create(participants, "participant_id\n");
        String subject = "sub-" + study.subject();
        if (!Files.readString(participants).lines().map(line -> line.split("\t", -1)[0]).toList().contains(subject))
            Files.write(participants, (subject + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }

    static void eeg(RunFiles run, Study study, Signal signal, Optional<String> manufacturer) throws IOException {
        ObjectNode json = JsonLines.object().put("TaskName", run.step().kind().text())
                .put("EEGReference", known(signal.montage().reference()))
                .put("SamplingFrequency", signal.samplingRate()).put("PowerLineFrequency", study.lineFrequency())
                .put("SoftwareFilters", UNKNOWN).put("Manufacturer", manufacturer.orElse(UNKNOWN))
                .put("RecordingType", "continuous");
        json.put("EEGChannelCount", count(study, signal, "EEG")).put("EOGChannelCount", count(study, signal, "EOG"))
                .put("EMGChannelCount", count(study, signal, "EMG")).put("ECGChannelCount", count(study, signal, "ECG"))
                .put("TriggerChannelCount", count(study, signal, "TRIG"))
                .put("MiscChannelCount", count(study, signal, "MISC"));
        create(run.sidecar(), json);
    }

    private static String known(String reference) {
        return reference.equals(Montage.UNKNOWN_REFERENCE) ? UNKNOWN : reference;
    }

    private static long count(Study study, Signal signal, String type) {
        return signal.montage().channels().stream().filter(channel -> type(study, signal, channel).equals(type))
                .count();
    }

    private static String type(Study study, Signal signal, Montage.Channel channel) {
        int column = signal.montage().indexOf(channel.name()).orElseThrow();
        boolean eye = study.channels().eyes().stream()
                .anyMatch(name -> signal.montage().indexOf(name).orElse(-1) == column);
        if (eye) return "EOG";
        return switch (channel.kind()) {
            case EEG -> "EEG";
            case EOG -> "EOG";
            case EMG -> "EMG";
            case ECG -> "ECG";
            case STIMULUS -> "TRIG";
            case OTHER -> "MISC";
        };
    }

    static void channels(RunFiles run, Study study, Signal signal) throws IOException {
        StringBuilder text = new StringBuilder("name\ttype\tunits\tsampling_frequency\treference\n");
        for (Montage.Channel channel : signal.montage().channels())
            text.append(cell(channel.name())).append('\t').append(type(study, signal, channel)).append('\t')
                    .append(channel.unit().isBlank() ? UNKNOWN : cell(channel.unit())).append('\t')
                    .append(signal.samplingRate()).append('\t').append(known(signal.montage().reference()))
                    .append('\n');
        create(run.channels(), text.toString());
    }

    static void events(RunFiles run, Signal signal, List<Event> events, Function<String, Optional<Integer>> codes)
            throws IOException {
        StringBuilder text = new StringBuilder("onset\tduration\ttrial_type\tsample\tvalue\n");
        for (Event event : events)
            text.append(event.sample() / signal.samplingRate()).append('\t')
                    .append(event.duration() / signal.samplingRate()).append('\t').append(cell(event.label()))
                    .append('\t').append(event.sample()).append('\t')
                    .append(codes.apply(event.label()).map(Object::toString).orElse(UNKNOWN)).append('\n');
        create(run.events(), text.toString());
    }
}
