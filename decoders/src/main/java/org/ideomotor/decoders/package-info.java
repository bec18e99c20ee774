/// Classical motor-imagery decoders: from a window of samples to a score for each class.
///
/// **What this room knows.** Windows, covariances, feature vectors, labels. Each step is an estimator (a record of
/// hyper-parameters) that fits to a pure record; steps chain only if their types fit together.
///
/// **What it must never see.** Files, streams, clocks, screens, paradigms; a sampling rate (filters stand before it, as
/// causal stages). It trains on the examples it is given; only [Calibrated][org.ideomotor.decoders.Calibrated],
/// [NestedSearch][org.ideomotor.decoders.NestedSearch] and the rejections of idle split them, by whole trials.
///
/// ```
///            Covariances            TangentSpace, Csp             Lda, LogisticRegression
///   Window ──────────────► SpdMatrix ───────────────► Features ───────────────────────────► Scores
///                              │                       ElasticNet, SupportVectorMachine        ▲
///                              └──────── Mdm, FgMdm, MeanField, NearestNeighbours ────────────┘
/// ```
///
/// **Spatial filters.** [Csp][org.ideomotor.decoders.Csp] for classes of rhythms, [Spoc][org.ideomotor.decoders.Spoc] for a
/// quantity, [FilterBankCsp][org.ideomotor.decoders.FilterBankCsp] (from windows to features) for several bands,
/// [Xdawn][org.ideomotor.decoders.Xdawn] (from windows to covariances) for responses locked to the cue,
/// [Whitening][org.ideomotor.decoders.Whitening] (from covariances to covariances) before whatever wants few or uncorrelated
/// directions. Where channels depend on each other they find their filters in the directions that vary at all; filters and
/// [patterns][org.ideomotor.decoders.SpatialFilters#patterns] are over all channels. A Laplacian and a filter bank are causal stages,
/// of core.
///
/// **Frequencies.** [AugmentedCovariances][org.ideomotor.decoders.AugmentedCovariances] stand in the place of covariances and know
/// how channels go with themselves some samples later; [AugmentedCovarianceMethod][org.ideomotor.decoders.AugmentedCovarianceMethod]
/// searches for their order and lag. They have several times as many rows, so
/// [PickedChannels][org.ideomotor.decoders.PickedChannels] may stand before them.
///
/// A pipeline reads as it runs: `Covariances.oas().then(TangentSpace.riemannian()).then(Lda.ledoitWolf())`. The text of
/// an estimator is the expression that makes it, and is what a decoder's provenance says.
///
/// **Conventions.** Samples in µV, covariances in µV². Classes in alphabetical order. Scores are the softmax of what a
/// classifier computes, or shares of votes, and are marked as calibrated only behind
/// [Calibrated][org.ideomotor.decoders.Calibrated]. Weights of examples are honoured everywhere but in
/// [Xdawn][org.ideomotor.decoders.Xdawn] and [Lda][org.ideomotor.decoders.Lda], which refuse unequal ones, and so does what is
/// built on the latter: [Fgda][org.ideomotor.decoders.Fgda] and [FgMdm][org.ideomotor.decoders.FgMdm].
///
/// **Artefacts.** [Potato][org.ideomotor.decoders.Potato] and [PotatoField][org.ideomotor.decoders.PotatoField] learn from
/// clean signal and fit to gates, which a decoder asks before it decides.
///
/// **Idle.** [ScoreRejection][org.ideomotor.decoders.ScoreRejection] and
/// [DistanceRejection][org.ideomotor.decoders.DistanceRejection] learn from held-out imagery how sure it is, and fit to gates with one
/// dial, which refuse what is less sure.
///
/// **Looking inside.** [Patterns][org.ideomotor.decoders.Patterns] shows what a linear chain looks for.
///
/// **Time.** [EmbeddedCovariances][org.ideomotor.decoders.EmbeddedCovariances] put delayed copies of the channels beside them, order and
/// lag chosen without labels by an [EmbeddingRule][org.ideomotor.decoders.EmbeddingRule].
///
/// **Maps.** The package `maps` looks where classes differ, and is the one place of this room that knows frequencies.
///
/// **Metrics.** [TangentSpace][org.ideomotor.decoders.TangentSpace], [Mdm][org.ideomotor.decoders.Mdm] and most others take any
/// metric of the room `riemann`: `Mdm.metric(Metric.logEuclidean())`.
///
/// **Rank.** Covariances without shrinkage may lack dimensions: an average reference, an interpolated channel. Whatever learns
/// from covariances finds the range that all of them share and works within it. Classifiers, potatoes and tangent spaces keep the
/// projection as a part of what is fitted ([Projected][org.ideomotor.decoders.Projected]); spatial filters come back in all
/// channels and keep the rank. Either tells of it in the training report ([Noted][org.ideomotor.decoders.Noted]). Training
/// covariances of different ranges are refused by name, and so is a later one that reaches out of the range of a projection: both
/// mean that channels were treated differently.
///
/// **Bits.** What is fitted is a pure function: plain sums in index order, `StrictMath`, no shared state, no random
/// numbers. Fitting the same examples in the same order gives the same bits.
///
/// **Choosing.** [NestedSearch][org.ideomotor.decoders.NestedSearch] chooses among estimators by training examples alone, and
/// computes what they share once. An estimator helps it by what it says of itself: that it learns nothing
/// ([Unlearnt][org.ideomotor.decoders.Unlearnt]), shares work with its kin ([SharesWork][org.ideomotor.decoders.SharesWork]), knows a score
/// before it is fitted ([ScoredEarly][org.ideomotor.decoders.ScoredEarly]), or is fitted by several threads
/// ([FitsInParallel][org.ideomotor.decoders.FitsInParallel]).
///
/// **Names.** [Decoders][org.ideomotor.decoders.Decoders] lists the pipelines that have a name on the command line; a jar
/// adds its own through [DecoderProvider][org.ideomotor.decoders.DecoderProvider].
package org.ideomotor.decoders;
