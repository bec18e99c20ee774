package org.ideomotor.sessions.study;

import java.util.List;
import java.util.Map;

/// The names that a study may use for what feedback does. What they mean is said in docs/study.md.
public final class StudyNames {
    private StudyNames() {}

    /// How decisions move the cursor.
    public static final List<String> LAWS = List.of("bci2000", "rate", "position", "kalman", "dkf");

    /// What is asked of the cursor.
    public static final List<String> TASKS = List.of("hit", "centre-out", "grid");

    /// How letters are arranged.
    public static final List<String> LAYOUTS = List.of("tree", "hex");

    /// What knows which letters follow one another.
    public static final List<String> LANGUAGE_MODELS = List.of("english", "english-words", "none");

    /// Tasks that need more than one axis, and the classes they need for it.
    static final Map<String, Integer> LEAST_CLASSES = Map.of("centre-out", 4, "grid", 4);

    /// What a simulated subject can imagine.
    static final List<String> SIMULATED_CLASSES = List.of("left_hand", "right_hand", "hands", "feet", "tongue", "rest");

    /// Decoders that tell two classes apart and no more.
    static final List<String> TWO_CLASSES_ONLY = List.of("trcsp-lda", "fbcsp-lda");
}
