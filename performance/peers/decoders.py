"""Times fits of whole decoders, pyRiemann and scikit-learn beside Ideomotor on the same arrays, and prints one table.

Arguments: the command that runs a measuring program, then --cpu or not, then numbers of channels (22 64 if none).
--cpu is for a busy machine: times are those that one thread has had a processor, with one BLAS thread.

60 trials of 500 samples: mixed rhythms, one of which has another frequency in class 1. Python fits in one process with one BLAS
thread, as a sweep over subjects does. Grids are scikit-learn's GridSearchCV with three folds and AUC over MOABB's pipelines, once; plain
fits are medians. Scores of grid points and choices are compared before times are printed. Where MOABB is not installed its
AugmentedDataset is taken from here, which cuts the same copies.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import pyriemann
import sklearn
from pyriemann.classification import MDM, FgMDM
from pyriemann.estimation import Covariances
from pyriemann.spatialfilters import CSP
from pyriemann.tangentspace import TangentSpace
from scipy.signal import lfilter
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC
from threadpoolctl import threadpool_limits

try:
    from moabb.pipelines.features import AugmentedDataset
except ImportError:

    class AugmentedDataset(TransformerMixin, BaseEstimator):
        """Channels stacked with copies of themselves, each lag samples later; order times lag samples are cut off."""

        def __init__(self, order=1, lag=1):
            self.order = order
            self.lag = lag

        def fit(self, X, y=None):
            return self

        def transform(self, X):
            if self.order == 1:
                return X
            kept = X.shape[2] - self.order * self.lag
            return np.concatenate([X[:, :, k * self.lag:k * self.lag + kept] for k in range(self.order)], axis=1)


warnings.filterwarnings("ignore")
TRIALS, TIMES, SEED = 60, 500, 20261126
ORDERS, LAGS, FOLDS = (1, 2, 4), (2, 4, 8), 3
MACHINES = dict(svc__C=[0.5, 1, 1.5], svc__kernel=["linear", "rbf"])
AUGMENTED = dict(augmenteddataset__order=list(ORDERS), augmenteddataset__lag=list(LAGS))
NAMES = {
    "csp": "OAS, CSP of 6, LDA: fit",
    "ts-lr": "OAS, tangent space, logistic regression: fit",
    "fgmdm": "OAS, FgMDM: fit",
    "svm-grid": "tangent space, SVM: nested grid of 6",
    "acm-mdm": "augmented covariances, MDM: nested grid of 9",
    "acm-svm": "augmented covariances, tangent space, SVM: nested grid of 54",
}


def trials(channels):
    """Trials (TRIALS, channels, TIMES) of classes 0, 1, 0, 1 ..."""
    random = np.random.default_rng(SEED + channels)
    mixing = random.standard_normal((channels, channels))
    made = []
    for i in range(TRIALS):
        sources = random.standard_normal((channels, TIMES + 100))
        frequency = 0.1 + (0.02 * (i % 2) + 0.015 * random.standard_normal())
        for s in range(channels):
            f = frequency if s == 0 else 0.05 + 0.3 * s / channels
            sources[s] = lfilter([1], [1, -1.8 * np.cos(2 * np.pi * f), 0.81], sources[s])
            sources[s] *= random.uniform(5, 15) / sources[s].std()
        made.append(mixing @ sources[:, 100:])
    return np.array(made)


def fits():
    return {
        "csp": make_pipeline(Covariances("oas"), CSP(6), LinearDiscriminantAnalysis()),
        "ts-lr": make_pipeline(Covariances("oas"), TangentSpace("riemann"), LogisticRegression()),
        "fgmdm": make_pipeline(Covariances("oas"), FgMDM()),
    }


def grids():
    searched = lambda grid, *steps: GridSearchCV(make_pipeline(*steps), grid, scoring="roc_auc", cv=FOLDS)
    machine = (TangentSpace("riemann"), SVC())
    return {
        "svm-grid": searched(MACHINES, Covariances("oas"), *machine),
        "acm-mdm": searched(AUGMENTED, AugmentedDataset(), Covariances("cov"), MDM()),
        "acm-svm": searched({**AUGMENTED, **MACHINES}, AugmentedDataset(), Covariances("cov"), *machine),
    }


def median_ms(operation, clock, least):
    times = []
    while len(times) < least:
        start = clock()
        operation()
        times.append(clock() - start)
    return statistics.median(times) * 1e3


def points(search):
    """Scores (points, folds) without the repetitions of order 1, and the place of the best."""
    kept = [i for i, p in enumerate(search.cv_results_["params"])
            if p.get("augmenteddataset__order", 2) > 1 or p["augmenteddataset__lag"] == LAGS[0]]
    scores = np.stack([search.cv_results_[f"split{k}_test_score"] for k in range(FOLDS)], 1)
    return scores[kept], kept.index(search.best_index_)


def compare(name, channels, search, folder, index):
    expected, best = points(search)
    tested = np.fromfile(folder / (name + ".java"), dtype="<f8").reshape(expected.shape)
    apart = np.abs(tested - expected)
    same = f"the same choice (inner AUC {expected[best].mean():.3f}, worst {expected.mean(1).min():.3f})" if index == best else (
        f"another choice, {tested[index].mean():.4f} by Ideomotor and {expected[best].mean():.4f} by scikit-learn")
    print(f"{name}, {channels} channels: {same}; {np.mean(apart < 1e-9):.0%} of {apart.size} scores equal, "
          f"greatest difference {apart.max():.3f}", file=sys.stderr)


def ours(command, x, cpu, folder):
    """{operation: {threads: ms}} and {grid: index of the chosen} from the Java program."""
    np.ascontiguousarray(x.transpose(0, 2, 1), dtype="<f8").tofile(folder / "trials")
    printed = subprocess.run(
        [command, "DecoderTimes", str(folder), str(x.shape[1]), str(TRIALS), str(TIMES), "cpu" if cpu else "wall"],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    times, chosen = {}, {}
    for line in printed.splitlines():
        name, what, value = line.split()
        if what == "chosen":
            chosen[name] = int(value)
        else:
            times.setdefault(name, {})[int(what)] = float(value)
    return times, chosen


def main():
    command, cpu = sys.argv[1], "--cpu" in sys.argv
    sizes = [int(a) for a in sys.argv[2:] if a != "--cpu"] or [22, 64]
    clock = time.process_time if cpu else time.perf_counter
    labels = np.arange(TRIALS) % 2
    print(f"pyRiemann {pyriemann.__version__}, scikit-learn {sklearn.__version__}, numpy {np.__version__}, seed {SEED}; ms"
          f"{' of processor time' if cpu else ''}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print()
    print("| channels | | Python | Ideomotor, 1 thread | 2 threads | ratio, 1 thread | ratio, 2 threads |")
    print("|---|---|---|---|---|---|---|")
    for channels in sizes:
        x = trials(channels)
        with tempfile.TemporaryDirectory() as folder, threadpool_limits(1):
            java, chosen = ours(command, x, cpu, Path(folder))
            python = {name: median_ms(lambda p=p: p.fit(x, labels), clock, 5) for name, p in fits().items()}
            for name, search in grids().items():
                python[name] = median_ms(lambda s=search: s.fit(x, labels), clock, 1)
                compare(name, channels, search, Path(folder), chosen[name])
        for name, ms in python.items():
            one, two = java[name][1], java[name].get(2)
            print(f"| {channels} | {NAMES[name]} | {ms:.4g} | {one:.4g} | {f'{two:.4g}' if two else ''} "
                  f"| {ms / one:.1f} | {f'{ms / two:.1f}' if two else ''} |", flush=True)


main()
