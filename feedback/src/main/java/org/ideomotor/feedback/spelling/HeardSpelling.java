package org.ideomotor.feedback.spelling;

import java.util.List;
import org.ideomotor.core.Decision;

/// A speller at work that hears decisions as evidence between two commands. What it makes of the evidence is its layout's.
abstract class HeardSpelling implements Spelling {
    final Typing typing;
    final Evidence evidence;
    private String note = "";

    HeardSpelling(Typing typing, Evidence evidence) {
        this.typing = typing;
        this.evidence = evidence;
    }

    /// There is evidence that was not heard before.
    abstract void hear(Evidence.Heard.News news, long sample);

    @Override
    public void decided(Decision decision) {
        if (decision.cue().isPresent() || typing.done()) return;
        typing.tick(decision.sample());
        switch (evidence.hear(decision)) {
            case Evidence.Heard.Frozen(String why) -> note = why;
            case Evidence.Heard.Early _ -> note = "";
            case Evidence.Heard.News news -> {
                note = "";
                hear(news, decision.sample());
            }
        }
    }

    @Override
    public void neutral(String why) {
        note = why;
        evidence.interrupt();
    }

    /// Why nothing moves, or empty.
    String note() { return note; }

    @Override
    public String text() { return typing.text(); }

    @Override
    public boolean done() { return typing.done(); }

    @Override
    public List<Selection> selections() { return typing.selections(); }
}
