"""Makes spectra.json: power spectra from SciPy, and autoregressive models by Burg's rule written out.

Run beside this file: python gen_spectra.py
"""
import json
import platform

import numpy as np
import scipy
from scipy import signal


def burg(x, order):
    """Coefficients a with a[0] = 1, and the variance; by the definition, with whole polynomials."""
    x = x - x.mean()
    f, b, a, e = x[1:].copy(), x[:-1].copy(), np.array([1.0]), np.mean(x ** 2)
    for _ in range(order):
        k = -2 * (f @ b) / (f @ f + b @ b)
        f, b = f + k * b, b + k * f
        f, b = f[1:], b[:-1]
        a = np.append(a, 0) + k * np.append(a, 0)[::-1]
        e *= 1 - k ** 2
    return a, e


rng = np.random.default_rng(31)
rate, n = 250.0, 700
t = np.arange(n) / rate
x = np.round(40 + 8 * np.sin(2 * np.pi * 10.3 * t) + rng.standard_normal(n).cumsum() + 5 * rng.standard_normal(n), 6)
out = {"versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__},
       "rate": rate, "x": x.tolist(), "welch": [], "burg": []}
for segment, overlap in ((250, .5), (125, .5), (200, .75), (128, 0.0), (700, .5), (51, .3)):
    frequencies, density = signal.welch(x, rate, nperseg=segment, noverlap=int(overlap * segment))
    out["welch"].append({"segment": segment, "overlap": overlap, "frequencies": frequencies.tolist(), "density": density.tolist()})
for order in (1, 4, 19):
    a, e = burg(x, order)
    frequencies = np.arange(0, 126.0)
    _, response = signal.freqz([1], a, worN=frequencies, fs=rate)
    density = 2 * e / rate * np.abs(response) ** 2
    density[[0, -1]] /= 2
    out["burg"].append({"order": order, "coefficients": a[1:].tolist(), "variance": e, "density": density.tolist()})
with open("spectra.json", "w") as file:
    json.dump(out, file)
    file.write("\n")
