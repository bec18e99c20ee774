package org.ideomotor.benchmark.pipelines;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Covariances;
import org.ideomotor.decoders.Csp;
import org.ideomotor.decoders.ElasticNet;
import org.ideomotor.decoders.Features;
import org.ideomotor.decoders.FgMdm;
import org.ideomotor.decoders.Kernel;
import org.ideomotor.decoders.Lda;
import org.ideomotor.decoders.LogisticRegression;
import org.ideomotor.decoders.Mdm;
import org.ideomotor.decoders.StandardScaler;
import org.ideomotor.decoders.SupportVectorMachine;
import org.ideomotor.decoders.TangentSpace;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.TangentMetric;

/// The estimators that MOABB's motor-imagery pipelines name, and what they are here.
///
/// Names are those of classes, under the first word of their module: modules move between releases (`pyriemann.estimation`,
/// `pyriemann.spatialfilters`), classes do not. Defaults are those of pyRiemann 0.12, scikit-learn 1.9, MNE 1.13 and MOABB 1.7.
final class Catalogue {
    private Catalogue() {}

    private static final List<String> NAMES = List.of("mne CSP", "moabb AugmentedDataset", "moabb LogVariance",
            "moabb TRCSP",
            "pyriemann CSP", "pyriemann Covariances", "pyriemann FgMDM", "pyriemann MDM", "pyriemann TSclassifier",
            "pyriemann TangentSpace", "sklearn LinearDiscriminantAnalysis", "sklearn LogisticRegression", "sklearn SVC",
            "sklearn StandardScaler");
    private static final List<String> NETWORKS = List.of("braindecode", "keras", "scikeras", "skorch", "tensorflow",
            "torch");
    private static final Map<String, Metric> METRICS = Map.of("riemann", Metric.riemannian(), "euclid",
            Metric.euclidean(),
            "logeuclid", Metric.logEuclidean(), "logdet", Metric.logDet(), "wasserstein", Metric.buresWasserstein());
    private static final List<String> SOLVERS = List.of("lbfgs", "newton-cg", "newton-cholesky", "sag", "saga");
    private static final String[] OF_SOLVERS = {"tol", "max_iter", "random_state", "n_jobs", "verbose", "warm_start"};

    /// The step of a file.
    ///
    /// @throws UnusablePipelineException if it has no counterpart here
    static Part<?, ?> part(PipelineFile.Step step, Parameters parameters) {
        Part<?, ?> part = switch (root(step.from()) + " " + step.name()) {
            case "pyriemann Covariances" -> covariances(parameters);
            case "pyriemann CSP" -> csp(parameters);
            case "pyriemann TangentSpace" -> tangentSpace(parameters);
            case "pyriemann MDM" -> classifier(Mdm.metric(metric(parameters)));
            case "pyriemann FgMDM" -> fgMdm(parameters);
            case "pyriemann TSclassifier" -> tangentSpaceClassifier(parameters);
            case "moabb TRCSP" -> trcsp(parameters);
            case "moabb LogVariance" -> new Part<>(Kind.WINDOWS, Kind.FEATURES, new LogVariance());
            case "moabb AugmentedDataset" -> augmented(parameters);
            case "mne CSP" -> mneCsp(parameters);
            case "sklearn LinearDiscriminantAnalysis" -> lda(parameters);
            case "sklearn SVC" -> svc(parameters);
            case "sklearn LogisticRegression" -> logisticRegression(parameters);
            case "sklearn StandardScaler" -> standardScaler(parameters);
            case "moabb FilterBank" ->
                throw step.unusable("expected a step that a file can describe, got FilterBank, whose"
                        + " parameter is a pipeline; take the decoder fbcsp-lda, or write it in Java");
            default -> throw step.unusable("expected an estimator among " + NAMES + ", got " + root(step.from()) + " "
                    + step.name() + "; take one of these, or write the pipeline in Java");
        };
        parameters.end();
        return part;
    }

    private static String root(String from) { return from.replaceFirst("\\..*", ""); }

    /// Refuses a network by name, before what stands around it is looked at.
    static void requireNoNetwork(PipelineFile.Step step) {
        if (NETWORKS.contains(root(step.from())) || step.from().contains("deep_learning"))
            throw step
                    .unusable("expected a classical estimator, got the network " + step.name() + " from " + step.from()
                            + "; networks are not there yet");
    }

    private static Part<Window, SpdMatrix> covariances(Parameters parameters) {
        Estimator<Window, SpdMatrix> estimator = switch (parameters.text("estimator", "scm")) {
            case "scm" -> Covariances.sample();
            case "oas" -> Covariances.oas();
            case "lwf" -> Covariances.ledoitWolf();
            case "cov" -> new OtherCovariances(OtherCovariances.Divisor.ONE_LESS);
            default -> parameters.refuse("estimator", "scm, oas, lwf or cov");
        };
        return new Part<>(Kind.WINDOWS, Kind.COVARIANCES, estimator);
    }

    private static Part<SpdMatrix, Features> csp(Parameters parameters) {
        parameters.only("log", true);
        parameters.only("ajd_method", "ajd_pham");
        return filters(Csp.filters(parameters.count("nfilter", 4)).mean(metric(parameters, "euclid")));
    }

    private static Part<SpdMatrix, Features> trcsp(Parameters parameters) {
        parameters.only("log", true);
        parameters.only("metric", "euclid");
        int even = parameters.count("nfilter", 4) / 2 * 2; // as many of each class
        return filters(Csp.filters(even).tikhonov(parameters.number("alpha", 1)));
    }

    private static Part<SpdMatrix, Features> filters(Csp csp) {
        return new Part<>(Kind.COVARIANCES, Kind.FEATURES, csp);
    }

    /// It begins with windows, so its covariances are a part of it.
    private static Part<Window, Features> mneCsp(Parameters parameters) {
        parameters.absent("reg", "cov_method_params", "rank");
        parameters.onlyOrNull("log", true); // null stands for it where powers come out
        parameters.only("cov_est", "concat");
        parameters.only("transform_into", "average_power");
        parameters.only("norm_trace", false);
        Csp csp = Csp.filters(parameters.count("n_components", 4));
        Csp ordered = switch (parameters.text("component_order", "mutual_info")) {
            case "mutual_info" -> csp.byMutualInformation();
            case "alternate" -> csp.alternating();
            default -> parameters.refuse("component_order", "mutual_info or alternate");
        };
        return new Part<>(Kind.WINDOWS, Kind.FEATURES,
                new OtherCovariances(OtherCovariances.Divisor.UNCENTRED).then(ordered));
    }

    private static Part<Window, Window> augmented(Parameters parameters) {
        int order = parameters.count("order", 1), lag = parameters.count("lag", 1);
        // of order 1 the lag says nothing: equal steps are computed once
        return new Part<>(Kind.WINDOWS, Kind.WINDOWS, new AugmentedWindows(order, order == 1 && lag > 1 ? 1 : lag));
    }

    private static Part<SpdMatrix, Features> tangentSpace(Parameters parameters) {
        return new Part<>(Kind.COVARIANCES, Kind.FEATURES, tangent(parameters));
    }

    private static TangentSpace tangent(Parameters parameters) {
        parameters.only("tsupdate", false);
        return metric(parameters) instanceof TangentMetric metric ? TangentSpace.metric(metric)
                : parameters.refuse("metric", "a metric with tangent spaces");
    }

    private static Part<SpdMatrix, Scores> tangentSpaceClassifier(Parameters parameters) {
        parameters.absent("clf"); // which can be no value of a file
        return classifier(tangent(parameters).then(LogisticRegression.l2(1)));
    }

    private static Part<SpdMatrix, Scores> fgMdm(Parameters parameters) {
        parameters.only("metric", "riemann");
        parameters.only("tsupdate", false);
        parameters.without("n_jobs");
        return classifier(FgMdm.riemannian());
    }

    private static Part<SpdMatrix, Scores> classifier(Estimator<SpdMatrix, Scores> estimator) {
        return new Part<>(Kind.COVARIANCES, Kind.SCORES, estimator);
    }

    private static Metric metric(Parameters parameters) {
        parameters.without("n_jobs");
        return metric(parameters, "riemann");
    }

    private static Metric metric(Parameters parameters, String otherwise) {
        return Optional.ofNullable(METRICS.get(parameters.text("metric", otherwise)))
                .orElseGet(() -> parameters.refuse("metric", "one of " + METRICS.keySet().stream().sorted().toList()));
    }

    private static Part<Features, Scores> lda(Parameters parameters) {
        parameters.absent("priors", "n_components", "covariance_estimator");
        parameters.without("store_covariance", "tol");
        String solver = parameters.text("solver", "svd");
        if (!List.of("svd", "lsqr", "eigen").contains(solver)) parameters.refuse("solver", "svd, lsqr or eigen");
        Optional<Object> shrinkage = parameters.any("shrinkage");
        if (shrinkage.isPresent() && (!shrinkage.get().equals("auto") || solver.equals("svd")))
            parameters.refuse("shrinkage", "auto (with the solver lsqr or eigen) or null");
        return ofFeatures(shrinkage.isPresent() ? Lda.ledoitWolf() : Lda.plain());
    }

    private static Part<Features, Scores> svc(Parameters parameters) {
        parameters.without(OF_SOLVERS);
        parameters.without("cache_size", "shrinking", "probability", "decision_function_shape", "break_ties", "degree",
                "coef0");
        parameters.absent("class_weight");
        double c = parameters.number("C", 1);
        parameters.notNull("gamma");
        Optional<Object> gamma = parameters.any("gamma").filter(g -> !g.equals("scale"));
        if (gamma.isPresent() && !(gamma.get() instanceof Double)) parameters.refuse("gamma", "scale or a number");
        return ofFeatures(switch (parameters.text("kernel", "rbf")) {
            case "linear" -> SupportVectorMachine.linear(c);
            case "rbf" -> gamma.map(g -> SupportVectorMachine.of(Kernel.gaussian((Double) g), c))
                    .orElseGet(() -> SupportVectorMachine.gaussian(c));
            default -> parameters.refuse("kernel", "linear or rbf");
        });
    }

    private static Part<Features, Scores> logisticRegression(Parameters parameters) {
        parameters.without(OF_SOLVERS);
        parameters.without("intercept_scaling", "multi_class", "dual"); // of liblinear
        parameters.absent("class_weight");
        parameters.only("fit_intercept", true);
        if (!SOLVERS.contains(parameters.text("solver", "lbfgs")))
            parameters.refuse("solver", "one of " + SOLVERS + ", which leave the intercept free,");
        double c = parameters.number("C", 1);
        Optional<Object> ratio = parameters.any("l1_ratio");
        if (ratio.isPresent() && !(ratio.get() instanceof Double)) parameters.refuse("l1_ratio", "a number");
        return ofFeatures(switch (parameters.text("penalty", ratio.isPresent() ? "elasticnet" : "l2")) {
            case "l2" -> LogisticRegression.l2(c);
            case "l1" -> ElasticNet.logistic(c, 1);
            case "elasticnet" -> ElasticNet.logistic(c, (Double) ratio.orElse(0.0));
            default -> parameters.refuse("penalty", "l2, l1 or elasticnet");
        });
    }

    private static Part<Features, Scores> ofFeatures(Estimator<Features, Scores> estimator) {
        return new Part<>(Kind.FEATURES, Kind.SCORES, estimator);
    }

    private static Part<Features, Features> standardScaler(Parameters parameters) {
        parameters.only("with_mean", true);
        parameters.only("with_std", true);
        parameters.without("copy");
        return new Part<>(Kind.FEATURES, Kind.FEATURES, new StandardScaler());
    }
}
