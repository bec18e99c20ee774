"""Times fits of whole decoders, pyRiemann and scikit-learn beside Ideomotor on the same arrays, and prints one table.

Arguments: the command that runs a measuring program, then --cpu or not, --fits or not, then numbers of channels (22 64 if none).
--cpu is for a busy machine: times are those that one thread has had a processor, with one BLAS thread. --fits leaves grids out, which
take nearly all of the time.

60 trials of 500 samples: mixed rhythms, one of which has another frequency in class 1. Python fits in one process with one BLAS
thread, as a sweep over subjects does, and for the second ratio with the better of that, two BLAS threads and, for a grid, two
jobs. Grids are scikit-learn's GridSearchCV with three folds and AUC over MOABB's pipelines, once; plain fits are medians. Ours are
timed warm, plain fits nine times and grids three times, and grids besides as the first of their kind in the process.
Decisions of plain fits, scores of grid points and choices are compared before times are printed; the exit status is 1 where a
decision differs, or a grid's choice that is not as good to 1e-9.
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
from moabb.pipelines.features import AugmentedDataset
from pyriemann.classification import MDM, FgMDM
from pyriemann.estimation import Covariances
from pyriemann.spatialfilters import CSP
from pyriemann.tangentspace import TangentSpace
from scipy.signal import lfilter
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC
from threadpoolctl import threadpool_limits

warnings.filterwarnings("ignore")
TRIALS, TIMES, SEED, TIED = 60, 500, 20261126, 1e-9
LAGS, FOLDS = (2, 4, 8), 3
MACHINES = dict(svc__C=[0.5, 1, 1.5], svc__kernel=["linear", "rbf"])
NAMES = {
    "csp": "OAS, CSP of 6, LDA: fit",
    "ts-lr": "OAS, tangent space, logistic regression: fit",
    "fgmdm": "OAS, FgMDM: fit",
    "svm-grid": "tangent space, SVM: nested grid of 6",
    "acm-mdm": "augmented covariances, MDM: nested grid",
    "acm-svm": "augmented covariances, tangent space, SVM: nested grid",
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


def orders(channels):
    """Up to four copies of few channels, two of many: the largest matrices have 88 and 128 rows."""
    return (1, 2, 4) if channels <= 32 else (1, 2)


def grids(channels):
    searched = lambda grid, *steps: GridSearchCV(make_pipeline(*steps), grid, scoring="roc_auc", cv=FOLDS)
    machine = (TangentSpace("riemann"), SVC())
    augmented = dict(augmenteddataset__order=list(orders(channels)), augmenteddataset__lag=list(LAGS))
    return {
        "svm-grid": searched(MACHINES, Covariances("oas"), *machine),
        "acm-mdm": searched(augmented, AugmentedDataset(), Covariances("cov"), MDM()),
        "acm-svm": searched({**augmented, **MACHINES}, AugmentedDataset(), Covariances("cov"), *machine),
    }


def median_ms(operation, clock, least):
    times = []
    while len(times) < least:
        start = clock()
        operation()
        times.append(clock() - start)
    return statistics.median(times) * 1e3


def timed(operation, clock, least, cpu):
    """ms with one BLAS thread, and the better of that and two; of processor time there is one only."""
    with threadpool_limits(1):
        one = median_ms(operation, clock, least)
    if cpu:
        return one, one
    with threadpool_limits(2):
        return one, min(one, median_ms(operation, clock, least))


def points(search):
    """Scores (points, folds) without the repetitions of order 1, and the place of the best."""
    kept = [i for i, p in enumerate(search.cv_results_["params"])
            if p.get("augmenteddataset__order", 2) > 1 or p["augmenteddataset__lag"] == LAGS[0]]
    scores = np.stack([search.cv_results_[f"split{k}_test_score"] for k in range(FOLDS)], 1)
    return scores[kept], kept.index(search.best_index_)


def compare_fit(name, channels, fitted, x, folder):
    """Whether both decide alike for every trial."""
    apart = int(np.sum(fitted.predict(x) != np.fromfile(folder / (name + ".java"), dtype="<f8")))
    print(f"{name}, {channels} channels: {TRIALS - apart} of {TRIALS} decisions equal", file=sys.stderr)
    return apart == 0


def compare_search(name, channels, search, folder, index):
    """Whether both choose the same, or what is as good by scikit-learn's scores."""
    expected, best = points(search)
    tested = np.fromfile(folder / (name + ".java"), dtype="<f8").reshape(expected.shape)
    apart = np.abs(tested - expected)
    same = f"the same choice (inner AUC {expected[best].mean():.3f}, worst {expected.mean(1).min():.3f})" if index == best else (
        f"another choice, {tested[index].mean():.4f} by Ideomotor and {expected[best].mean():.4f} by scikit-learn")
    print(f"{name}, {channels} channels: {same}; {np.mean(apart < 1e-9):.0%} of {apart.size} scores equal, "
          f"greatest difference {apart.max():.3f}", file=sys.stderr)
    return abs(expected[index].mean() - expected[best].mean()) <= TIED


def times_of_ours(command, x, cpu, folder):
    """{operation: {threads or "first": ms}} and {grid: index of the chosen} from the Java program."""
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
            times.setdefault(name, {})[what] = float(value)
    return times, chosen


def main():
    command, cpu = sys.argv[1], "--cpu" in sys.argv
    sizes = [int(a) for a in sys.argv[2:] if not a.startswith("--")] or [22, 64]
    clock = time.process_time if cpu else time.perf_counter
    labels = np.arange(TRIALS) % 2
    print(f"pyRiemann {pyriemann.__version__}, scikit-learn {sklearn.__version__}, numpy {np.__version__}, seed {SEED}; ms"
          f"{' of processor time' if cpu else ''}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print()
    print("| channels | | Python, 1 thread | best of 1 and 2 | Ideomotor, 1 thread | first | 2 threads | ratio, 1 thread "
          "| first | ratio, 2 threads |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    alike = []
    for channels in sizes:
        x = trials(channels)
        one, two = {}, {}  # ms by operation
        with tempfile.TemporaryDirectory() as path:
            folder = Path(path)
            java, chosen = times_of_ours(command, x, cpu, folder)
            for name, pipeline in fits().items():
                fit = lambda p=pipeline: p.fit(x, labels)
                one[name], two[name] = timed(fit, clock, 5, cpu)
                alike.append(compare_fit(name, channels, pipeline, x, folder))
            for name, search in () if "--fits" in sys.argv else grids(channels).items():
                fit = lambda s=search: s.fit(x, labels)
                one[name], two[name] = timed(fit, clock, 1, cpu)
                alike.append(compare_search(name, channels, search, folder, chosen[name]))
                if not cpu:
                    with threadpool_limits(1):
                        search.set_params(n_jobs=2)
                        two[name] = min(two[name], median_ms(fit, clock, 1))
        for name in one:
            ours = java[name]
            cell = lambda key, of: of(ours[key]) if key in ours else ""
            print(f"| {channels} | {NAMES[name]} | {one[name]:.4g} | {two[name]:.4g} | {ours['1']:.4g} "
                  f"| {cell('first', '{:.4g}'.format)} | {cell('2', '{:.4g}'.format)} | {one[name] / ours['1']:.1f} "
                  f"| {cell('first', lambda ms: f'{one[name] / ms:.1f}')} | {cell('2', lambda ms: f'{two[name] / ms:.1f}')} |",
                  flush=True)
    sys.exit(0 if all(alike) else 1)


main()
