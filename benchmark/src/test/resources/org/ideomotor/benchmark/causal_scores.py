"""Counts correct trials of EEGMMIDB subject 1 with the peers, causally and chronologically: what BenchmarkTest expects.

Run as `python causal_scores.py FOLDER` with S001R04.edf, S001R06.edf … in FOLDER; needs numpy, scipy, scikit-learn,
pyriemann and mne. Filter: 8-30 Hz, 4th order, forward only, started as if the first sample had always been there.
"""
import sys

import mne
import numpy as np
import pyriemann
import scipy
import sklearn
from pyriemann.classification import MDM
from pyriemann.estimation import Covariances
from pyriemann.spatialfilters import CSP
from pyriemann.tangentspace import TangentSpace
from scipy.signal import butter, sosfilt, sosfilt_zi
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

RATE, BLOCKS, LEAST = 160, 5, 3


def trials(run):
    raw = mne.io.read_raw_edf(f"{sys.argv[1]}/S001R{run:02d}.edf", preload=True, verbose="error")
    sos = butter(4, [8, 30], "bandpass", fs=RATE, output="sos")
    start = sosfilt_zi(sos)
    filtered = np.array([sosfilt(sos, c, zi=start * c[0])[0] for c in raw.get_data() * 1e6])
    cues = [a for a in raw.annotations if a["description"] in ("T1", "T2")]
    onsets = [round(a["onset"] * RATE) for a in cues]
    windows = np.array([filtered[:, s + RATE:s + 4 * RATE] for s in onsets])
    return windows, np.array([a["description"] for a in cues])


def pipelines():
    tangent = Covariances("oas"), TangentSpace(metric="riemann")
    return {
        "ts-lda": make_pipeline(*tangent, LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto")),
        "ts-lr": make_pipeline(*tangent, LogisticRegression(C=1, max_iter=1000)),
        "csp-lda": make_pipeline(Covariances("oas"), CSP(nfilter=6, metric="euclid", log=True),
                                 LinearDiscriminantAnalysis(solver="svd")),
        "mdm": make_pipeline(Covariances("oas"), MDM(metric="riemann")),
    }


def correct(name, train, test):
    return int((pipelines()[name].fit(*train).predict(test[0]) == test[1]).sum()), len(test[1])


def cross_run(name, runs):
    for k in range(1, len(runs)):
        yield correct(name, [np.concatenate(part) for part in zip(*runs[:k])], runs[k])


def within_run(name, runs):
    for x, y in runs:
        for b in range(1, BLOCKS):
            begin, end = b * len(y) // BLOCKS, (b + 1) * len(y) // BLOCKS
            if min((y[:begin] == label).sum() for label in ("T1", "T2")) >= LEAST:
                yield correct(name, (x[:begin], y[:begin]), (x[begin:end], y[begin:end]))


print("numpy", np.__version__, "scipy", scipy.__version__, "scikit-learn", sklearn.__version__, "pyriemann",
      pyriemann.__version__, "mne", mne.__version__)
for numbers in ([4, 8, 12], [6, 10, 14]):
    runs = [trials(n) for n in numbers]
    for name in pipelines():
        for protocol in (cross_run, within_run):
            hits, n = (sum(part) for part in zip(*protocol(name, runs)))
            print(numbers, protocol.__name__, name, f"{hits}/{n}", flush=True)
