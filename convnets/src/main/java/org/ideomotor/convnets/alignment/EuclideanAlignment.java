package org.ideomotor.convnets.alignment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Covariance;
import org.ideomotor.riemann.Means;
import org.ideomotor.riemann.SpdMatrix;

/// Euclidean alignment: windows as they look where the mean covariance of their session is the identity, `R^-½ x`.
///
/// R is the arithmetic mean of the covariances of the session's windows, each with its channel means taken out and divided by its number
/// of samples; so aligned channels have variance 1. Labels are not looked at.
///
/// By itself it is fitted on one session. Before a decoder that learns from several sessions or subjects, [#before] gives each session its own
/// reference:
///
/// ```java
/// var pipeline = EuclideanAlignment.online(1, 0.02).before(network);      // network: any Estimator<Window, Scores>
/// ```
///
/// Source: He and Wu 2020, IEEE Trans. Biomed. Eng. 67(2) 399. Modified: the authors neither take means out nor divide, which changes
/// nothing but the scale.
///
/// @param pace what becomes of the reference afterwards
public record EuclideanAlignment(Pace pace) implements Estimator<Window, Window> {
    /// What becomes of a reference once it is learnt.
    public sealed interface Pace {
        /// It stays.
        record Still() implements Pace {
        }

        /// It takes each window that the decoder learns from into account, by the weight `max(1/(n + 1), leastWeight)`, where n windows count
        /// already.
        ///
        /// @param prior       windows that the reference learnt in training counts for, at least 1
        /// @param leastWeight of the newest window, in [0, 1]; 0 forgets nothing of this session
        record Online(int prior, double leastWeight) implements Pace {
            public Online {
                if (prior < 1 || !(leastWeight >= 0 && leastWeight <= 1))
                    throw new IllegalArgumentException(
                            "EuclideanAlignment.online: expected a prior of at least 1 window and a least weight in [0, 1], got "
                                    + prior + " and " + leastWeight);
            }
        }
    }

    /// The reference learnt in training stays. Right for later windows of the session that it was learnt from.
    public static EuclideanAlignment still() { return new EuclideanAlignment(new Pace.Still()); }

    /// The reference follows the session, where the decoder goes on learning
    /// ([at hops or at trials][org.ideomotor.core.Decoder.Learning]); elsewhere it stays.
    ///
    /// @param prior       windows that the reference learnt in training counts for, at least 1; few for a new session
    /// @param leastWeight of the newest window, in [0, 1]; 0 forgets nothing of this session
    public static EuclideanAlignment online(int prior, double leastWeight) {
        return new EuclideanAlignment(new Pace.Online(prior, leastWeight));
    }

    /// Each session of these, aligned by all of its own windows, those that are scored included.
    ///
    /// For offline comparisons with published numbers, and to be reported by this name: no live session knows its later windows.
    ///
    /// @throws IllegalArgumentException if a session's windows have no common reference; the message names the session
    public static Examples<Window> transductive(Examples<Window> examples) {
        return aligned(examples, references(examples));
    }

    /// Learns the reference of one session.
    ///
    /// @throws IllegalArgumentException if there are windows of several sessions or of none, or they have no positive definite reference
    @Override
    public AlignedWindows fit(Examples<Window> examples) {
        Map<Visit, SpdMatrix> references = references(examples);
        if (references.size() != 1)
            throw new IllegalArgumentException("EuclideanAlignment: expected windows of one session, got "
                    + (references.isEmpty() ? "none" : references.size() + " sessions: " + references.keySet())
                    + "; align several before a decoder by before(decoder)");
        return new AlignedWindows(references.values().iterator().next(), pace, 0);
    }

    /// This before a decoder: each session that is learnt from is aligned by itself.
    ///
    /// New windows are aligned by the mean of the references learnt, until an [online][#online] one has followed their session. Of a session
    /// that was not learnt from, a [still][#still] reference knows nothing: fit on a calibration of it instead.
    ///
    /// @param next fitted on aligned windows
    public <B> Estimator<Window, B> before(Estimator<Window, B> next) { return new Before<>(this, next); }

    /// An alignment and what learns from aligned windows.
    ///
    /// @param alignment of each session by itself
    /// @param next      learns from all of them
    public record Before<B>(EuclideanAlignment alignment, Estimator<Window, B> next) implements Estimator<Window, B> {
        @Override
        public boolean fitsSlowly() { return next.fitsSlowly(); }

        @Override
        public Fitted<Window, B> fit(Examples<Window> examples) {
            Map<Visit, SpdMatrix> references = references(examples);
            if (references.isEmpty())
                throw new IllegalArgumentException(
                        "EuclideanAlignment: expected windows of at least one session, got none");
            SpdMatrix mean = Means.euclidean(List.copyOf(references.values())).matrix();
            return new AlignedWindows(mean, alignment.pace, 0).then(next.fit(aligned(examples, references)));
        }

        @Override
        public String toString() { return alignment + " → " + next; }
    }

    /// One recording session of one subject.
    private record Visit(String dataset, String subject, String session) {
        static Visit of(Origin origin) { return new Visit(origin.dataset(), origin.subject(), origin.session()); }

        @Override
        public String toString() { return dataset + " " + subject + "/" + session; }
    }

    private static Map<Visit, SpdMatrix> references(Examples<Window> examples) {
        Map<Visit, List<SpdMatrix>> covariances = new LinkedHashMap<>();
        for (Example<Window> example : examples)
            covariances.computeIfAbsent(Visit.of(example.origin()), _ -> new ArrayList<>()).add(covariance(example));
        Map<Visit, SpdMatrix> references = new LinkedHashMap<>();
        covariances.forEach((visit, of) -> references.put(visit, Means.euclidean(of).matrix()));
        return references;
    }

    private static SpdMatrix covariance(Example<Window> example) {
        try {
            return covariance(example.item());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("EuclideanAlignment: " + example.origin() + ", trial " + example.trial()
                    + ": " + e.getMessage(), e);
        }
    }

    static SpdMatrix covariance(Window window) {
        return Covariance.sample(window.samples().channels(), window.samples().toTimeMajor());
    }

    private static Examples<Window> aligned(Examples<Window> examples, Map<Visit, SpdMatrix> references) {
        Map<Visit, WhitenedWindows> whitened = new LinkedHashMap<>();
        references.forEach((visit, reference) -> whitened.put(visit,
                WhitenedWindows.of("EuclideanAlignment: session " + visit, reference)));
        return new Examples<>(examples.list().stream()
                .map(example -> example.with(whitened.get(Visit.of(example.origin())).apply(example.item()))).toList());
    }

    @Override
    public String toString() {
        return switch (pace) {
            case Pace.Still() -> "EuclideanAlignment.still()";
            case Pace.Online(int prior, double leastWeight) ->
                "EuclideanAlignment.online(" + prior + ", " + leastWeight + ")";
        };
    }
}
