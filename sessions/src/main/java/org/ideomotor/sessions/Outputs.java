package org.ideomotor.sessions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Event;
import org.ideomotor.core.Percept;
import org.ideomotor.core.Scores;
import org.ideomotor.feedback.AppConnector;
import org.ideomotor.feedback.CursorPosition;
import org.ideomotor.feedback.CursorTargets;
import org.ideomotor.feedback.LslControl;
import org.ideomotor.feedback.LslMarkers;
import org.ideomotor.feedback.LslScores;
import org.ideomotor.feedback.OutputFrame;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.paradigms.GdfCodes;
import org.ideomotor.paradigms.Moment;
import org.ideomotor.sessions.study.Study;

/// Who else is told of a session: streams of markers, scores and control, datagrams, and frames of JSON. Open for the whole
/// session, so that a recorder can find the streams before the first run. On the decode thread; nothing of it waits for a reader.
final class Outputs implements AutoCloseable {
    private final Study study;
    private final SessionDisplay display;
    private final GdfCodes codes;
    private final Optional<LslNetwork> network;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Optional<LslMarkers> markers = Optional.empty();
    private Optional<LslScores> scores = Optional.empty();
    private Optional<LslControl> control = Optional.empty();
    private Optional<AppConnector> connector = Optional.empty();
    private Optional<Decision> newest = Optional.empty();
    private LongFunction<OptionalDouble> stamps = _ -> OptionalDouble.empty();
    private String run = "";
    private Optional<CursorTargets> steering = Optional.empty();

    private Outputs(Study study, SessionWorld world) {
        this.study = study;
        this.display = world.display();
        this.codes = GdfCodes.of(study.classes());
        this.network = world.outputs();
    }

    /// @throws IOException if a socket cannot be opened
    static Outputs open(Study study, SessionWorld world) throws IOException {
        Outputs outputs = new Outputs(study, world);
        try {
            if (outputs.network.isPresent())
                outputs.markers = Optional
                        .of(outputs.kept(LslMarkers.open(outputs.network.get(), study.name() + "-markers")));
            if (study.outputs().udp().isPresent()) {
                Study.Address to = study.outputs().udp().get();
                outputs.connector = Optional.of(outputs.kept(AppConnector.to(to.host(), to.port())));
            }
            return outputs;
        } catch (IOException | RuntimeException e) {
            outputs.close();
            throw e;
        }
    }

    /// Another run begins. Scores and control are told from the first one that decides.
    ///
    /// @param name    of the run
    /// @param classes that steer
    /// @param stamps of samples, on the network's clock
    /// @throws IOException if a socket cannot be opened
    void begin(String name, List<String> classes, Decoder decoder, LongFunction<OptionalDouble> stamps)
            throws IOException {
        this.steering = classes.size() < 2 ? Optional.empty() : Optional.of(new CursorTargets(classes));
        this.run = name;
        this.stamps = stamps;
        newest = Optional.empty();
        boolean asked = network.isPresent() && study.outputs().lsl() == Study.Power.ON && decoder.hop() > 0;
        if (!asked || scores.isPresent()) return;
        scores = Optional.of(kept(
                LslScores.open(network.get(), study.name() + "-scores", decoder.name(), decoder.classes())));
        control = Optional.of(kept(LslControl.open(network.get(), study.name() + "-control")));
    }

    private <T extends AutoCloseable> T kept(T output) {
        open.add(output);
        return output;
    }

    /// A marker, with the stamp of its sample.
    void marker(Event marker) {
        if (markers.isEmpty() || network.isEmpty()) return;
        double stamp = stamps.apply(marker.sample()).orElseGet(network.get().clock()::now);
        Optional<Integer> code = codes.code(marker.label());
        if (code.isPresent()) markers.get().mark(marker.label(), code.get(), stamp);
        else markers.get().mark(marker.label(), stamp);
    }

    /// What hears of every decision.
    SessionWatcher watcher() {
        return SessionWatcher.ofDecisions(decision -> {
            newest = Optional.of(decision);
            scores.ifPresent(outlet -> outlet.decided(decision));
        });
    }

    /// What is shown after an input: told once for each decision.
    void view(SubjectView view, long samples) {
        if (newest.isEmpty()) return;
        Decision decision = newest.get();
        newest = Optional.empty();
        control.ifPresent(outlet -> control(outlet, view, decision));
        connector.ifPresent(outlet -> datagrams(outlet, view));
        if (study.outputs().webSocket() == Study.Power.ON) display.output(frame(view, decision).json());
    }

    private void control(LslControl outlet, SubjectView view, Decision decision) {
        if (view.cursor().isPresent())
            outlet.cursor(decision.sample(), steered(decision).map(c -> steering.orElseThrow().pull(c)),
                    position(view.cursor().get().position()), target(view));
        else
            outlet.bar(decision.sample(), view.bar().orElse(Double.NaN));
    }

    /// What a decision steers with; empty where nothing was decided, or its classes are others.
    private Optional<Control> steered(Decision decision) {
        return steering.flatMap(targets -> targets.control(decision));
    }

    private static CursorPosition position(Percept.Place place) { return new CursorPosition(place.x(), place.y()); }

    private static Optional<CursorPosition> target(SubjectView view) {
        return view.cursor().flatMap(c -> c.targets().stream().filter(SubjectView.Target::wanted).findFirst())
                .map(target -> position(target.at()));
    }

    /// As BCI2000's own applications say it: codes count from 1, 0 is none.
    private void datagrams(AppConnector outlet, SubjectView view) {
        view.bar().ifPresent(value -> outlet.signal(0, 0, value));
        view.cursor().ifPresent(cursor -> outlet.cursor(position(cursor.position())));
        OptionalInt target = view.moment().cue().map(study.classes()::indexOf).map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        outlet.state("TargetCode", target.isPresent() ? target.getAsInt() + 1 : 0);
        outlet.state("Feedback", view.moment().phase() == Moment.Phase.FEEDBACK ? 1 : 0);
        outlet.state("ResultCode",
                view.result().map(r -> r == SubjectView.Result.HIT ? target.orElse(-1) + 1 : 0).orElse(0));
    }

    private OutputFrame frame(SubjectView view, Decision decision) {
        Optional<Scores> said = decision instanceof Decision.Decided decided ? Optional.of(decided.scores())
                : Optional.empty();
        Optional<Control> steered = view.bar().map(value -> new Control(List.of("x"), new double[]{value}))
                .or(() -> steered(decision));
        return new OutputFrame(decision.sample(), run, view.moment().phase().name().toLowerCase(Locale.ROOT),
                view.moment().cue(), said, steered, view.cursor().map(c -> position(c.position())),
                view.speller().map(s -> s.text()));
    }

    @Override
    public void close() {
        for (AutoCloseable output : open.reversed()) {
            try {
                output.close();
            } catch (Exception e) {
                throw new IllegalStateException("an output that cannot be closed", e);
            }
        }
        open.clear();
    }
}
