package org.ideomotor.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ideomotor.core.Event;
import org.ideomotor.core.Finding;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Montage.Channel;
import org.ideomotor.core.Montage.Kind;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Signal;
import org.ideomotor.datasets.formats.Edf;

/// EEG Motor Movement/Imagery Database (PhysioNet): 109 people move or imagine moving fists and feet; data sheet.
///
/// * *Device*: BCI2000, 64 electrodes of the 10-10 system, 160 Hz (128 Hz in S088, S092 and S100), EDF+C, µV.
/// * *Runs*: 1 rest with eyes open, 2 with eyes closed, a minute each; then three times, two minutes each: left or right
///   fist, the same imagined, both fists or both feet, the same imagined (runs 3 to 14).
/// * *Cues*: T0 is rest. T1 and T2 change their meaning with the run: left and right fist in runs 3, 4, 7, 8, 11, 12;
///   both fists and both feet in runs 5, 6, 9, 10, 13, 14. A trial lasts about 4.1 s, the rest between two about 4.2 s.
/// * *Papers*: Schalk et al. 2004, IEEE Trans. Biomed. Eng. 51(6), 1034–1043; Goldberger et al. 2000, Circulation
///   101(23), e215–e220. *Licence*: Open Data Commons Attribution License 1.0 (ODC-BY 1.0).
///
/// Executed and imagined runs have the same class names; the run number tells them apart ([#imagined]).
public final class Eegmmidb {
    private static final String NAME = "eegmmidb";
    private static final String REST = "rest";
    /// Every subject came once.
    private static final String SESSION = "1";
    private static final Pattern FILE = Pattern.compile("S\\d{3}R(\\d{2})");
    private static final Set<String> CODES = Set.of("T0", "T1", "T2");
    private static final List<Integer> ONE_FIST = List.of(3, 4, 7, 8, 11, 12);
    private static final List<Integer> BOTH = List.of(5, 6, 9, 10, 13, 14);
    private static final List<Integer> EXAMPLE_RUNS = List.of(6, 10, 14);
    private static final List<Integer> RUNS = IntStream.rangeClosed(1, 14).boxed().toList();

    private static final DataSheet SHEET = new DataSheet(NAME, "EEG Motor Movement/Imagery Database",
            "BCI2000, 64 electrodes of the 10-10 system", signal(), 109, cues(),
            "14 runs in one session: 2 of rest (1 min), 12 of 15 trials (2 min); a cue of about 4.1 s, then about 4.2 s rest",
            List.of("Schalk, McFarland, Hinterberger, Birbaumer, Wolpaw 2004: BCI2000: A General-Purpose"
                    + " Brain-Computer Interface (BCI) System. IEEE Transactions on Biomedical Engineering 51(6)",
                    "Goldberger et al. 2000: PhysioBank, PhysioToolkit, and PhysioNet. Circulation 101(23)"),
            "Open Data Commons Attribution License 1.0 (ODC-BY 1.0)",
            List.of("T1 and T2 mean different things in different runs",
                    "S088, S092 and S100 were recorded at 128 Hz, with other trial times"));

    private Eegmmidb() {}

    /// The data sheet.
    public static DataSheet sheet() { return SHEET; }

    /// Reads a run, with its events named by class.
    ///
    /// @param edf named as published, `S001R06.edf`
    /// @throws IOException if it cannot be read, or is no run of this data set
    public static Recording open(Path edf) throws IOException {
        Recording raw = Recording.open(edf);
        Optional<String> objection = objection(raw);
        if (objection.isPresent())
            throw new IOException(edf + ": expected a run of EEGMMIDB, but " + objection.get()
                    + "; use Recording.open for other recordings");
        return named(raw);
    }

    /// Subject 1 imagining both fists or both feet, runs 6, 10 and 14: 45 trials and the rest between them, which come
    /// with the toolkit (unchanged files, ODC-BY 1.0, see `ATTRIBUTION.md` beside them).
    public static List<Recording> example() { return EXAMPLE_RUNS.stream().map(Eegmmidb::example).toList(); }

    private static Recording example(int run) {
        String file = String.format(Locale.ROOT, "S001R%02d.edf", run);
        try (InputStream in = Eegmmidb.class.getResourceAsStream(NAME + "/" + file)) {
            if (in == null)
                throw new IllegalStateException("Eegmmidb: expected the example " + file
                        + " on the class path; the installation is incomplete");
            return named(Edf.of(file, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a recording, as its file was read, is a run of this data set: by the file's name, the channels and the
    /// event codes.
    public static boolean recognises(Recording raw) { return objection(raw).isEmpty(); }

    /// A recording of this data set under its own origin (subject, session and run), with the sheet's montage and with
    /// class names for event codes.
    ///
    /// @param raw as its file was read
    /// @throws IllegalArgumentException if this is no run of the data set: see [#recognises]
    public static Recording named(Recording raw) {
        Optional<String> objection = objection(raw);
        if (objection.isPresent())
            throw new IllegalArgumentException("Eegmmidb: recording " + raw.origin() + ": " + objection.get()
                    + "; ask Eegmmidb.recognises first");
        String file = raw.origin().dataset(); // S001R06
        int run = Integer.parseInt(file.substring(5));
        Origin origin = new Origin(NAME, file.substring(0, 4), SESSION, file.substring(4));
        double rate = raw.signal().samplingRate();
        List<Finding> findings = new ArrayList<>(raw.findings());
        if (rate != SHEET.signal().samplingRate())
            findings.add(Finding.doubt("Sampled at " + rate + " Hz where most of the data set has "
                    + SHEET.signal().samplingRate() + " Hz; trial times differ, too"));
        return new Recording(origin, raw.format(), new Signal(SHEET.signal().montage(), rate), raw.store(),
                raw.events(), raw.gaps(), findings).relabel(event -> classOf(event, run));
    }

    /// Whether the movement of a run was imagined; false for movement and for rest.
    ///
    /// @param run 1 to 14
    public static boolean imagined(int run) { return run > 2 && run % 2 == 0; }

    /// The imagined movements among the labels of a recording of this data set; none in a run that was moved or at rest.
    static List<String> imagery(Recording named) {
        if (!imagined(Integer.parseInt(named.origin().run().substring(1)))) return List.of();
        return named.events().stream().map(Event::label).filter(label -> !label.equals(REST)).distinct().sorted()
                .toList();
    }

    private static String classOf(Event event, int run) {
        return SHEET.cues().stream().filter(cue -> cue.code().equals(event.label()) && cue.runs().contains(run))
                .findFirst().map(DataSheet.Cue::classOf).orElse(event.label());
    }

    /// Why a recording is no run of this data set; empty if it is one.
    private static Optional<String> objection(Recording raw) {
        Matcher file = FILE.matcher(raw.origin().dataset());
        if (!file.matches() || !RUNS.contains(Integer.parseInt(file.group(1))))
            return Optional.of("its name is " + raw.origin().dataset() + ", not S001R01 to S109R14");
        List<String> names = raw.signal().montage().names();
        List<String> expected = SHEET.signal().montage().names();
        for (int c = 0; c < Math.max(names.size(), expected.size()); c++)
            if (c >= names.size() || c >= expected.size() || !names.get(c).equalsIgnoreCase(expected.get(c)))
                return Optional.of("channel " + c + " is " + (c < names.size() ? names.get(c) : "missing") + ", not "
                        + (c < expected.size() ? expected.get(c) : "absent"));
        return raw.events().stream().map(Event::label).filter(label -> !CODES.contains(label)).findFirst()
                .map(label -> "it has an event " + label + ", not only T0, T1 and T2");
    }

    private static Signal signal() {
        List<Channel> channels = new ArrayList<>();
        for (String name : ("FC5 FC3 FC1 FCz FC2 FC4 FC6 C5 C3 C1 Cz C2 C4 C6 CP5 CP3 CP1 CPz CP2 CP4 CP6 Fp1 Fpz Fp2"
                + " AF7 AF3 AFz AF4 AF8 F7 F5 F3 F1 Fz F2 F4 F6 F8 FT7 FT8 T7 T8 T9 T10 TP7 TP8 P7 P5 P3 P1 Pz P2 P4"
                + " P6 P8 PO7 PO3 POz PO4 PO8 O1 Oz O2 Iz").split(" ", -1))
            channels.add(new Channel(name, Kind.EEG, "µV", TenTenSystem.position(name)));
        return new Signal(new Montage(channels, Montage.UNKNOWN_REFERENCE), 160);
    }

    private static List<DataSheet.Cue> cues() {
        String task = "done in odd runs, imagined in even ones";
        return List.of(new DataSheet.Cue("T0", RUNS, REST, "rest; runs 1 and 2: eyes open and closed throughout"),
                new DataSheet.Cue("T1", ONE_FIST, "left_fist", task),
                new DataSheet.Cue("T2", ONE_FIST, "right_fist", task),
                new DataSheet.Cue("T1", BOTH, "both_fists", task),
                new DataSheet.Cue("T2", BOTH, "both_feet", task));
    }
}
