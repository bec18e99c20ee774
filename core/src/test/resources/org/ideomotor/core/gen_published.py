"""Makes published.json: zero-phase filtered signals of SciPy, and folds of scikit-learn.

Run beside this file: python gen_published.py
"""
import json
import platform

import numpy as np
import scipy
import sklearn
from scipy import signal
from sklearn.model_selection import StratifiedKFold


def ringing(sos):
    """Last sample of the impulse response above a thousandth of its maximum."""
    impulse = np.zeros(20000)
    impulse[0] = 1
    response = np.abs(signal.sosfilt(sos, impulse))
    return int(np.flatnonzero(response > 1e-3 * response.max())[-1])


def zero_phase(rng):
    entries = []
    for rate, low, high, times in ((160, 8, 32, 300), (250, 8, 12, 600), (250, 4, 38, 100), (125, 7, 35, 2)):
        sos = signal.butter(4, [low, high], "bandpass", fs=rate, output="sos")
        x = np.round(4000 * rng.standard_normal((2, 1)) + np.cumsum(rng.standard_normal((2, times)), 1), 3)
        pad = min(ringing(sos), times - 1)
        entries.append({"rate": rate, "low": low, "high": high, "pad": ringing(sos), "x": x.tolist(),
                        "ringing": signal.sosfiltfilt(sos, x, padlen=pad).tolist(),
                        "coefficients": signal.sosfiltfilt(sos, x, padlen=min(27, times - 1)).tolist()})
    return entries


def folds(rng):
    entries = []
    for labels in (["l", "r"] * 20, ["b"] * 13 + ["a"] * 9 + ["c"] * 6, list(rng.choice(["x", "y"], 45)),
                   list(rng.choice(["x", "y", "z"], 288))):
        for k, seed in ((5, 42), (3, 42), (4, 0), (2, 123456789)):
            test = [t.tolist() for _, t in StratifiedKFold(k, shuffle=True, random_state=seed).split(labels, labels)]
            entries.append({"labels": "".join(labels), "folds": k, "seed": seed, "test": test})
    return entries


rng = np.random.default_rng(20261126)
fixture = {"versions": {"scipy": scipy.__version__, "scikit-learn": sklearn.__version__, "numpy": np.__version__,
                        "python": platform.python_version()},
           "zero_phase": zero_phase(rng), "folds": folds(rng)}
with open("published.json", "w") as f:
    f.write("{\n" + ",\n".join(
        json.dumps(k) + ": " + ("[\n" + ",\n".join(map(json.dumps, v)) + "\n]" if isinstance(v, list) else json.dumps(v))
        for k, v in fixture.items()) + "\n}\n")
