package org.ideomotor.sessions.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ideomotor.core.Event;
import org.ideomotor.core.Signal;
import org.ideomotor.sessions.study.Study;
import org.ideomotor.sessions.study.StudyFile;

/// The folder of one session, open for the program that runs it, and for no other at the same time.
///
/// ```java
/// try (SessionFolder folder = SessionFolder.createOrResume(root, study)) {
///     for (var step = folder.progress().next(study); step.isPresent(); step = folder.progress().next(study)) {
///         RunFiles files = folder.beginRun(step.get());           // a number that no file has yet
///         …                                                       // folder.trial(step.get(), "left_hand", VALID)
///         folder.endRun(step.get());
///         folder.done(step.get());
///     }
/// }
/// ```
///
/// Progress is forced to the disk line by line. A session that was killed is resumed: what is done stays done, a run that was
/// cut off goes on in files of its own, and [Progress#missing] says what it must still ask; so at most the trial that was going
/// on is asked again. Nothing is ever overwritten. Not safe for threads.
public final class SessionFolder implements AutoCloseable {
    private static final String STUDY = "study.yaml", NOTES = "notes.tsv", DECODERS = "decoders", EEG = "eeg";
    private static final String NOTES_HEAD = "time\trun\tsample\ttext\n";
    private static final Set<String> OURS = Set.of(SessionLock.FILE, EEG, DECODERS);
    private static final Pattern RUN = Pattern.compile(".*_task-([a-z]+)_run-(\\d+)_.*");

    private final Path path;
    private final Study study;
    private final SessionLock lock;
    private final InstantSource clock;
    private final FileChannel lines;
    private Progress progress;

    private SessionFolder(Path path, Study study, SessionLock lock, InstantSource clock, FileChannel lines,
            Progress progress) {
        this.path = path;
        this.study = study;
        this.lock = lock;
        this.clock = clock;
        this.lines = lines;
        this.progress = progress;
    }

    /// Where the session of a study is kept: `ROOT/sub-01/ses-01`.
    public static Path pathOf(Path root, Study study) {
        return root.resolve("sub-" + study.subject()).resolve("ses-" + study.session());
    }

    /// Begins a session.
    ///
    /// @param root of all sessions; made if it is not there
    /// @throws IOException if the session has been begun before, or cannot be written
    public static SessionFolder create(Path root, Study study) throws IOException {
        return create(root, study, InstantSource.system());
    }

    /// Begins a session.
    ///
    /// @param clock stamps progress and notes, nothing else
    /// @throws IOException as [#create]
    public static SessionFolder create(Path root, Study study, InstantSource clock) throws IOException {
        Path path = pathOf(root, study);
        if (Files.exists(path.resolve(Progress.FILE)))
            throw new FileAlreadyExistsException(path.toString(), null,
                    "expected a session that has not begun, got one that has; resume it, or name another session");
        Files.createDirectories(path.resolve(EEG));
        Files.createDirectories(path.resolve(DECODERS));
        SessionLock lock = SessionLock.take(path);
        try {
            requireNothingForeign(path, study);
            Sidecars.dataSet(root, study);
            StudyFile.write(study, path.resolve(STUDY));
            Sidecars.create(path.resolve(NOTES), NOTES_HEAD);
            FileChannel lines = FileChannel.open(path.resolve(Progress.FILE), StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            SessionFolder folder = new SessionFolder(path, study, lock, clock, lines, new Progress(List.of()));
            folder.append(ProgressLines.session(study.subject(), study.session(), clock.instant()));
            return folder;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// What a beginning that was cut off left is taken away; anything else is somebody's.
    private static void requireNothingForeign(Path path, Study study) throws IOException {
        if (!Files.exists(path)) return;
        List<Path> others;
        try (Stream<Path> files = Files.list(path)) {
            others = files.filter(file -> !OURS.contains(file.getFileName().toString())).sorted().toList();
        }
        for (Path file : others) {
            String begun = file.endsWith(STUDY) ? StudyFile.text(study) : file.endsWith(NOTES) ? NOTES_HEAD : "";
            if (begun.isEmpty() || !begun.startsWith(Files.readString(file)))
                throw new FileAlreadyExistsException(path.toString(), null, "expected a new folder, got one with "
                        + file.getFileName() + " in it; name another session");
        }
        for (Path file : others) Files.delete(file);
    }

    /// Goes on with a session that was begun before.
    ///
    /// @throws IOException if it has not been begun, is in use, was begun with another study, or its progress is damaged
    public static SessionFolder resume(Path root, Study study) throws IOException {
        return resume(root, study, InstantSource.system());
    }

    /// Goes on with a session that was begun before.
    ///
    /// @param clock stamps progress and notes, nothing else
    /// @throws IOException as [#resume]
    public static SessionFolder resume(Path root, Study study, InstantSource clock) throws IOException {
        Path path = pathOf(root, study);
        if (!Files.exists(path.resolve(Progress.FILE)))
            throw new NoSuchFileException(path.toString(), null,
                    "expected a session that has begun, got none; create it");
        SessionLock lock = SessionLock.take(path);
        try {
            requireSame(path, study);
            Progress progress = Progress.read(path);
            long whole = JsonLines.wholeBytes(path.resolve(Progress.FILE));
            FileChannel lines = FileChannel.open(path.resolve(Progress.FILE), StandardOpenOption.WRITE);
            lines.truncate(whole); // half a line, of an entry that was being written
            lines.position(whole);
            return new SessionFolder(path, study, lock, clock, lines, progress);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Goes on with the session if it has begun, and begins it if not.
    ///
    /// @throws IOException as [#create] and [#resume]
    public static SessionFolder createOrResume(Path root, Study study) throws IOException {
        return Files.exists(pathOf(root, study).resolve(Progress.FILE)) ? resume(root, study) : create(root, study);
    }

    private static void requireSame(Path path, Study study) throws IOException {
        String before = Files.readString(path.resolve(STUDY)), now = StudyFile.text(study);
        if (before.equals(now)) return;
        List<String> earlier = before.lines().toList();
        List<String> changed = now.lines().filter(line -> !earlier.contains(line)).toList();
        throw new IOException(path + ": expected the study that the session was begun with, got another: "
                + (changed.isEmpty() ? "something was taken away" : String.join("; ", changed))
                + "; resume it with its own study.yaml, or name another session");
    }

    /// `ROOT/sub-01/ses-01`.
    public Path path() { return path; }

    /// `ROOT`.
    public Path root() { return path.getParent().getParent(); }

    public Study study() { return study; }

    /// How far the session has come.
    public Progress progress() { return progress; }

    /// Where a decoder of this name is kept: `decoders/NAME.decoder`.
    public Path decoder(String name) { return path.resolve(DECODERS).resolve(name + ".decoder"); }

    /// A file of this name beside the study: a report.
    public Path file(String name) { return path.resolve(name); }

    /// A step without signal begins.
    public void begin(Study.Step step) throws IOException { note(new Progress.Entry.Begun(step.key())); }

    /// A run begins: the first of its step, or one that goes on with it.
    ///
    /// @return names of files that are not there, under a number that no earlier run of the task has
    public RunFiles beginRun(Study.Step step) throws IOException {
        String task = step.kind().text();
        int run = 1 + Math.max(progress.lastRun(task), lastFile(task));
        note(new Progress.Entry.RunBegun(step.key(), task, run));
        return filesOf(step, run);
    }

    /// The files of a run that has begun, by its number among those of its task: [Progress#runs] has them.
    public RunFiles filesOf(Study.Step step, int run) {
        String stem = "sub-" + study.subject() + "_ses-" + study.session() + "_"
                + RunFiles.name(step.kind().text(), run);
        return new RunFiles(step, run, path.resolve(EEG).resolve(stem));
    }

    private int lastFile(String task) throws IOException {
        try (Stream<Path> files = Files.list(path.resolve(EEG))) {
            return files.map(file -> RUN.matcher(file.getFileName().toString())).filter(Matcher::matches)
                    .filter(name -> name.group(1).equals(task)).mapToInt(name -> Integer.parseInt(name.group(2)))
                    .max().orElse(0);
        }
    }

    /// A trial of the step's latest run has ended.
    ///
    /// @param label what was asked
    public void trial(Study.Step step, String label, Progress.Verdict verdict) throws IOException {
        note(new Progress.Entry.Trial(step.key(), label, verdict));
    }

    /// The step's latest run is closed, its files with it.
    public void endRun(Study.Step step) throws IOException { note(new Progress.Entry.RunEnded(step.key())); }

    /// A step is complete.
    public void done(Study.Step step) throws IOException { done(step, ""); }

    /// A step is complete.
    ///
    /// @param detail what came of it, as the name of the decoder that was trained: [Progress#detail]
    public void done(Study.Step step, String detail) throws IOException {
        note(new Progress.Entry.Done(step.key(), detail));
    }

    /// A step is left out.
    public void skip(Study.Step step) throws IOException { note(new Progress.Entry.Skipped(step.key())); }

    private void note(Progress.Entry entry) throws IOException {
        append(ProgressLines.bytes(entry, clock.instant()));
        progress = progress.with(entry);
    }

    private void append(byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) lines.write(bytes);
        lines.force(false);
    }

    /// Keeps a line of the operator's.
    ///
    /// @param run    that is going on; empty between runs
    /// @param sample of that run; empty between runs
    /// @param text   line breaks and tabs in it become spaces
    public void note(Optional<RunFiles> run, OptionalLong sample, String text) throws IOException {
        String line = clock.instant() + "\t" + run.map(RunFiles::name).orElse(Sidecars.UNKNOWN) + "\t"
                + (sample.isPresent() ? Long.toString(sample.getAsLong()) : Sidecars.UNKNOWN) + "\t"
                + Sidecars.cell(text) + "\n";
        Files.write(path.resolve(NOTES), line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE,
                StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
    }

    /// Writes beside a run how it was recorded: `_eeg.json` and `_channels.tsv`.
    ///
    /// @param signal       of the stream
    /// @param manufacturer of the amplifier; empty if nobody knows
    /// @throws IOException if they are there already, or cannot be written
    public void describe(RunFiles run, Signal signal, Optional<String> manufacturer) throws IOException {
        Sidecars.eeg(run, study, signal, manufacturer);
        Sidecars.channels(run, study, signal);
    }

    /// Writes the events of a run: `_events.tsv`, with onset and duration in seconds from the first sample.
    ///
    /// @param events in order
    /// @param codes  of their labels, as GDF has them; empty for those that have none
    /// @throws IOException if they are there already, or cannot be written
    public void events(RunFiles run, Signal signal, List<Event> events, Function<String, Optional<Integer>> codes)
            throws IOException {
        Sidecars.events(run, signal, events, codes);
    }

    /// Lets another program have the session.
    @Override
    public void close() throws IOException {
        lines.close();
        lock.close();
    }
}
