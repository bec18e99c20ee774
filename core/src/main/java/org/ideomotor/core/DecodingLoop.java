package org.ideomotor.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The one loop: takes inputs one by one and answers with decisions.
///
/// It has no thread, no clock and no socket. A session gives it a thread, [PseudoOnline] calls it over a recording, a
/// test steps it; what it answers depends on the decoder and on the inputs in their order, and on nothing else.
///
/// At a sample where both are due, the continuous decision comes first, then trials in the order of their markers.
public final class DecodingLoop {
    /// How many versions can be rolled back to: the latest ones.
    public static final int SNAPSHOTS = 64;

    /// What a chain was at a version.
    private record Snapshot(int version, Decoder decoder, int base, Fitted<Window, ? extends Output> chain) {}

    /// A trial that will be decided.
    private record Pending(Event cue, long due) {}

    private final double[] sample;
    private final List<Pending> pending = new ArrayList<>();
    private final Deque<Snapshot> snapshots = new ArrayDeque<>();
    private Decoder decoder;
    private long hop;
    private CausalWindows windows;
    private Adaptive<Window, ? extends Output> chain;
    private int base;
    private boolean lastWasNotFinite;
    private Window window;

    public DecodingLoop(Decoder decoder) {
        sample = new double[decoder.signal().channels()];
        windows = new CausalWindows(decoder.signal(), decoder.stages(), decoder.times());
        begin(decoder, 0, decoder.chain());
    }

    private void begin(Decoder next, int base, Fitted<Window, ? extends Output> from) {
        if (!next.equals(decoder)) hop = next.hop(); // a hop that was set outlives a roll-back, for it was not learnt
        decoder = next;
        this.base = base;
        chain = from.start();
        remember();
    }

    /// The decoder that decides now.
    public Decoder decoder() { return decoder; }

    /// Input samples seen, those missing in gaps included.
    public long count() { return windows.count(); }

    /// Version of the decoder that decides now.
    public int version() { return base + chain.version(); }

    /// Takes one input.
    ///
    /// @return the decisions it leads to, in order
    /// @throws IllegalArgumentException if it does not follow on the last one; the loop is as before
    public List<Decision> accept(Input input) {
        List<Decision> decisions = new ArrayList<>();
        accept(input, decisions::add);
        return decisions;
    }

    /// Takes one input; hands each decision to `sink` at the very sample at which it is due.
    public void accept(Input input, Consumer<? super Decision> sink) {
        switch (input) {
            case Input.Chunk chunk -> take(chunk, sink);
            case Input.Missing(Gap gap) -> skip(gap, sink);
            case Input.Marker(Event event) -> expect(event, sink);
            case Input.Command(Input.Order order) -> obey(order);
        }
    }

    private void take(Input.Chunk chunk, Consumer<? super Decision> sink) {
        Samples samples = chunk.samples();
        if (samples.channels() != sample.length)
            throw new IllegalArgumentException("DecodingLoop: expected " + sample.length
                    + " channels, got " + samples.channels() + " at sample " + chunk.from());
        requireNext("samples", chunk.from());
        for (int t = 0; t < samples.times(); t++) {
            samples.copyTime(t, sample);
            window = null;
            boolean finite = windows.step(sample);
            if (finite) decideDue(sink);
            else missNotFinite(sink);
            lastWasNotFinite = !finite;
        }
    }

    private void requireNext(String what, long from) {
        if (from != windows.count())
            throw new IllegalArgumentException("DecodingLoop: expected " + what + " from sample " + windows.count()
                    + " on, got " + from + "; what is missing must be sent as a gap");
    }

    /// Announced once, and again at every hop while it lasts, so that a dead electrode is not met with silence.
    private void missNotFinite(Consumer<? super Decision> sink) {
        int channel = 0;
        while (Double.isFinite(sample[channel])) channel++;
        String detail = decoder.signal().montage().names().get(channel) + " is " + sample[channel] + " at sample "
                + (windows.count() - 1);
        if (!lastWasNotFinite || atHop()) reject(Optional.empty(), Decision.Reason.NOT_FINITE, detail, sink);
        rejectMissed(Decision.Reason.NOT_FINITE, detail, sink);
    }

    private void skip(Gap gap, Consumer<? super Decision> sink) {
        requireNext("a gap", gap.from());
        windows.skip(gap.length());
        window = null;
        lastWasNotFinite = false;
        String detail = gap.length() + " samples are missing from " + gap.from() + " on: " + gap.cause();
        reject(Optional.empty(), Decision.Reason.GAP, detail, sink);
        rejectMissed(Decision.Reason.GAP, detail, sink);
    }

    /// The trials that should have been decided at a sample that is missing.
    private void rejectMissed(Decision.Reason reason, String detail, Consumer<? super Decision> sink) {
        takeDue().stream().sorted(Comparator.comparingLong(Pending::due))
                .forEach(trial -> reject(Optional.of(trial.cue()), reason, detail, sink));
    }

    private void reject(Optional<Event> cue, Decision.Reason reason, String detail, Consumer<? super Decision> sink) {
        sink.accept(new Decision.Rejected(windows.count(), version(), cue, reason, detail));
    }

    /// Takes out the trials that are due by now, in the order of their markers.
    private List<Pending> takeDue() {
        List<Pending> due = List.of();
        for (Iterator<Pending> trials = pending.iterator(); trials.hasNext();) {
            Pending trial = trials.next();
            if (trial.due() > windows.count()) continue;
            trials.remove();
            if (due.isEmpty()) due = new ArrayList<>();
            due.add(trial);
        }
        return due;
    }

    private boolean atHop() { return hop > 0 && windows.count() % hop == 0; }

    private void expect(Event event, Consumer<? super Decision> sink) {
        for (TrialRule rule : decoder.rules()) {
            if (!rule.label().equals(event.label())) continue;
            Pending trial = new Pending(event, Math.addExact(event.sample(), rule.after()));
            if (trial.due() > windows.count()) pending.add(trial);
            else if (trial.due() == windows.count()) decideTrials(List.of(trial), look(), sink);
            else
                reject(Optional.of(event), Decision.Reason.LATE_MARKER, "the marker at sample " + event.sample()
                        + " came at sample " + windows.count() + ", its trial ended at " + trial.due(), sink);
        }
    }

    private void decideDue(Consumer<? super Decision> sink) {
        List<Pending> due = takeDue();
        boolean atHop = atHop();
        if (!atHop && due.isEmpty()) return;
        Outcome outcome = look();
        if (atHop) sink.accept(decision(Optional.empty(), outcome));
        decideTrials(due, outcome, sink);
        if (atHop && decoder.learning() == Decoder.Learning.AT_HOPS && outcome instanceof Outcome.Said)
            learn(Optional.empty());
    }

    /// All of them are decided by one version; what is learnt from them counts from then on.
    private void decideTrials(List<Pending> trials, Outcome outcome, Consumer<? super Decision> sink) {
        for (Pending trial : trials) sink.accept(decision(Optional.of(trial.cue()), outcome));
        if (decoder.learning() != Decoder.Learning.AT_TRIALS || !(outcome instanceof Outcome.Said)) return;
        for (Pending trial : trials) learn(Optional.of(trial.cue().label()).filter(decoder.classes()::contains));
    }

    private void learn(Optional<String> label) {
        int before = version();
        chain.learn(window, label);
        if (version() != before) remember();
    }

    private void remember() {
        snapshots.addLast(new Snapshot(version(), decoder, base, chain.snapshot()));
        if (snapshots.size() > SNAPSHOTS) snapshots.removeFirst();
    }

    private Outcome look() {
        if (!windows.full()) return new Outcome.TooEarly(windows.samplesMissing());
        window = windows.window();
        for (Gate<Window> gate : decoder.before()) {
            Optional<String> refusal = gate.refuse(window);
            if (refusal.isPresent()) return refused(gate, Decision.Reason.ARTIFACT, refusal.get());
        }
        Outcome outcome = Outcome.of(chain, window);
        if (!(outcome instanceof Outcome.Said(Output output))) return outcome;
        for (Gate<Output> gate : decoder.after()) {
            Optional<String> refusal = gate.refuse(output);
            if (refusal.isPresent()) return refused(gate, Decision.Reason.UNSURE, refusal.get());
        }
        return outcome;
    }

    private static Outcome refused(Gate<?> gate, Decision.Reason usual, String detail) {
        return new Outcome.Refused(gate.reason().orElse(usual), detail);
    }

    private Decision decision(Optional<Event> cue, Outcome outcome) {
        return outcome.decision(windows.count(), version(), cue);
    }

    private void obey(Input.Order order) {
        switch (order) {
            case Input.Order.Swap(Decoder next) -> swap(next);
            case Input.Order.RollBack(int version) -> rollBack(version);
            case Input.Order.Set(String name, double value) -> set(name, value);
        }
    }

    private void swap(Decoder next) {
        next.requireFits("the running session", decoder.signal());
        int nextBase = version() + 1;
        useWindowsOf(next);
        begin(next, nextBase, next.chain());
    }

    /// Keeps the filters running where the next decoder filters alike; otherwise they start afresh and warm up.
    private void useWindowsOf(Decoder next) {
        if (next.stages().equals(decoder.stages()) && next.times() == decoder.times()) return;
        long count = windows.count();
        windows = new CausalWindows(next.signal(), next.stages(), next.times());
        if (count > 0) windows.skip(count);
        window = null;
    }

    private void rollBack(int version) {
        Snapshot target = snapshots.stream().filter(s -> s.version() == version).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "DecodingLoop: expected one of the versions "
                                + snapshots.stream().map(Snapshot::version).toList() + " to roll back to, got "
                                + version));
        snapshots.removeIf(snapshot -> snapshot.version() >= version); // begin() remembers it again
        useWindowsOf(target.decoder());
        begin(target.decoder(), target.base(), target.chain());
    }

    private void set(String name, double value) {
        switch (name) {
            case "hop" -> {
                if (!(value >= 0) || value != Math.rint(value))
                    throw new IllegalArgumentException(
                            "DecodingLoop: expected a hop in whole samples, 0 or more, got " + value);
                hop = (long) value;
            }
            default -> throw new IllegalArgumentException("DecodingLoop: expected the parameter hop, got " + name);
        }
    }
}
