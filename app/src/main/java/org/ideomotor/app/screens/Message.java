package org.ideomotor.app.screens;

import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.acquisition.ChannelQuality;
import org.ideomotor.acquisition.SourceStatus;
import org.ideomotor.app.web.WebMessage;
import org.ideomotor.core.Percept;
import org.ideomotor.feedback.spelling.SpellerView;
import org.ideomotor.paradigms.Moment;
import org.ideomotor.sessions.OperatorView;
import org.ideomotor.sessions.SubjectView;

/// What the server tells the screens; the package's page says what each means. Here null is JSON's null: there is none.
sealed interface Message extends WebMessage {
    /// Counts changes that a page of before would misread.
    int SCHEMA = 1;

    record Hello(int schema) implements Message {
        @Override
        public String type() { return "hello"; }
    }

    record SubjectShown(long sequence, Subject subject) implements Message {
        @Override
        public String type() { return "view"; }
    }

    record Heard(String words) implements Message {
        @Override
        public String type() { return "heard"; }
    }

    record Panel(String title, List<OperatorView.Step> steps, Subject subject, Source source, List<Quality> quality,
            double seconds, Double trialSeconds, int invalid, Rate score, Double latencyMillis, List<String> report,
            String problem, Screen screen, double ageMillis) implements Message {
        @Override
        public String type() { return "view"; }

        static Panel of(OperatorView view, Screen screen, double ageMillis) {
            return new Panel(view.title(), view.steps(), Subject.of(view.subject()), Source.of(view.source()),
                    view.quality().stream().map(Quality::of).toList(), view.seconds(), view.trialSeconds().orElse(null),
                    view.invalid(), view.score().map(Rate::of).orElse(null), number(view.latencyMillis()),
                    view.report(), view.problem(), screen, ageMillis);
        }
    }

    /// How the subject's screen does.
    record Screen(int open, int visible, Double frameMillis, long frames, long missed, Frames.Sound sound,
            Times times) {}

    record Source(String state, Double ageSeconds, long gaps, long samplesLost, long reconnects) {
        static Source of(SourceStatus status) {
            return new Source(status.state().name(), number(status.ageSeconds()), status.gaps(), status.samplesLost(),
                    status.reconnects());
        }
    }

    record Quality(String channel, String verdict, Double microvolts, Double lineShare, String reason) {
        static Quality of(ChannelQuality quality) {
            return new Quality(quality.channel(), quality.verdict().name(), number(quality.microvolts()),
                    number(quality.lineShare()), quality.reason());
        }
    }

    record Asked(long number, Moment.Phase phase, String cue, int trial, int trials) {
        static Asked of(Moment moment) {
            return new Asked(moment.number(), moment.phase(), moment.cue().orElse(null), moment.trial(),
                    moment.trials());
        }
    }

    record Target(String label, double x, double y, double halfWidth, double halfHeight, boolean wanted) {
        static Target of(SubjectView.Target target) {
            return new Target(target.label(), target.at().x(), target.at().y(), target.halfWidth(),
                    target.halfHeight(), target.wanted());
        }
    }

    record Cursor(double x, double y, double radius, List<Target> targets) {
        static Cursor of(SubjectView.CursorView cursor) {
            Percept.Place at = cursor.position();
            return new Cursor(at.x(), at.y(), cursor.radius(), cursor.targets().stream().map(Target::of).toList());
        }
    }

    record Option(List<String> symbols, double evidence) {}

    record Speller(SpellerView.Layout layout, List<Option> options, Integer pointed, double extension, String text,
            String wanted, List<String> completions, List<SpellerView.Command> commands, String note) {
        static Speller of(SpellerView view) {
            return new Speller(view.layout(), options(view), view.pointed().orElse(null), view.extension(), view.text(),
                    view.wanted().orElse(null), view.completions(), view.commands(), view.note());
        }

        private static List<Option> options(SpellerView view) {
            return IntStream.range(0, view.options().size())
                    .mapToObj(i -> new Option(view.options().get(i).symbols(), view.evidence().get(i))).toList();
        }
    }

    record Subject(Asked moment, List<String> classes, Double bar, Cursor cursor, Speller speller,
            SubjectView.Result result, String neutral, String message) {
        static Subject of(SubjectView view) {
            return new Subject(Asked.of(view.moment()), view.classes(), view.bar().orElse(null),
                    view.cursor().map(Cursor::of).orElse(null), view.speller().map(Speller::of).orElse(null),
                    view.result().orElse(null), view.neutral(), view.message());
        }
    }

    private static Double number(double value) { return Double.isFinite(value) ? value : null; }
}
