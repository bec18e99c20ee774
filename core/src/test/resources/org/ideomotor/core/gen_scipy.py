"""Makes scipy.json: filter coefficients, filtered signals, delays, intervals and .npy bytes from SciPy and NumPy.

Run beside this file: python gen_scipy.py
"""
import base64
import io
import json
import platform
import warnings

import numpy as np
import scipy
from scipy import signal, stats

BANDS = {"LOW_PASS": "lowpass", "HIGH_PASS": "highpass", "BAND_PASS": "bandpass"}


def design(rate, band, low, high, order):
    edges = {"LOW_PASS": high, "HIGH_PASS": low, "BAND_PASS": [low, high]}[band]
    return signal.butter(order, edges, BANDS[band], fs=rate, output="sos")


def delay(sos, rate, band, low, high):
    """Sum over sections: the polynomial of the whole filter would lose digits."""
    centre = {"LOW_PASS": 0.0, "HIGH_PASS": rate / 4 + low / 2, "BAND_PASS": np.sqrt(low * high)}[band]
    with warnings.catch_warnings(action="error"):
        try:
            return sum(signal.group_delay((s[:3], s[3:]), w=[centre], fs=rate)[1][0] for s in sos)
        except UserWarning:  # SciPy calls very low corners singular
            return None


def butter():
    entries = []
    for rate in (100.0, 160.0, 250.0, 512.0, 1000.0, 2048.0):
        half = rate / 2
        for order in (1, 2, 3, 4, 5, 7, 8):
            wanted = [("LOW_PASS", 0.0, 40.0), ("LOW_PASS", 0.0, 0.9 * half), ("LOW_PASS", 0.0, 1.0),
                      ("HIGH_PASS", 0.5, 0.0), ("HIGH_PASS", 8.0, 0.0), ("HIGH_PASS", 0.8 * half, 0.0),
                      ("BAND_PASS", 8.0, 30.0), ("BAND_PASS", 10.0, 11.0), ("BAND_PASS", 0.5, 45.0),
                      ("BAND_PASS", 4.0, 0.93 * half)]
            for band, low, high in wanted:
                sos = design(rate, band, low, high, order)
                entries.append({"rate": rate, "band": band, "low": low, "high": high, "order": order,
                                "delay": delay(sos, rate, band, low, high), "sos": sos.ravel().tolist()})
    return entries


def sosfilt(rng):
    entries = []
    for rate, band, low, high, order in [(250.0, "BAND_PASS", 8.0, 30.0, 4), (250.0, "BAND_PASS", 10.0, 12.0, 5),
                                         (512.0, "LOW_PASS", 0.0, 40.0, 8), (1000.0, "HIGH_PASS", 0.5, 0.0, 3),
                                         (160.0, "BAND_PASS", 0.5, 45.0, 3), (128.0, "LOW_PASS", 0.0, 30.0, 1)]:
        sos = design(rate, band, low, high, order)
        x = np.round(4000 * rng.standard_normal() + 20 * rng.standard_normal(400), 3)
        y, _ = signal.sosfilt(sos, x, zi=signal.sosfilt_zi(sos) * x[0])
        entries.append({"rate": rate, "band": band, "low": low, "high": high, "order": order,
                        "sos": sos.ravel().tolist(), "zi": signal.sosfilt_zi(sos).ravel().tolist(),
                        "x": x.tolist(), "y": y.tolist()})
    return entries


def iirnotch():
    entries = []
    for rate in (160.0, 250.0, 512.0, 1000.0):
        for frequency, quality in ((50.0, 30.0), (60.0, 30.0), (50.0, 5.0), (16.7, 12.0)):
            b, a = signal.iirnotch(frequency, quality, fs=rate)
            entries.append({"rate": rate, "frequency": frequency, "quality": quality,
                            "sos": np.concatenate((b, a)).tolist()})
    return entries


def binomial():
    entries = []
    for correct, trials, chance in [(0, 10, 0.5), (1, 1, 0.5), (5, 10, 0.5), (10, 10, 0.5), (25, 40, 0.5),
                                    (100, 288, 0.25), (95, 100, 0.5), (288, 288, 0.25), (70, 144, 1 / 3),
                                    (1400, 2000, 0.5), (499, 1000, 0.5), (3, 7, 1.0)]:
        test = stats.binomtest(correct, trials, chance, alternative="greater")
        interval = stats.binomtest(correct, trials).proportion_ci(0.95, "wilson")
        entries.append({"correct": correct, "trials": trials, "chance": chance, "low": interval.low,
                        "high": interval.high, "p": test.pvalue})
    return entries


def npy():
    arrays = {"doubles": np.array([0.0, -0.0, 1 / 3, np.inf, -np.inf, 5e-324, 1.7976931348623157e308]),
              "no doubles": np.array([]), "matrix": np.arange(6.0).reshape(2, 3) / 7,
              "tall": np.arange(12.0).reshape(12, 1), "longs": np.array([1, -1, 2**63 - 1, -(2**63)], dtype="<i8"),
              "ints": np.array([7, -7, 2**31 - 1], dtype="<i4"),
              "bytes": np.array([0, 1, 255, 128], dtype="u1")}
    entries = {}
    for name, array in arrays.items():
        out = io.BytesIO()
        np.save(out, array)
        entries[name] = base64.b64encode(out.getvalue()).decode()
    return entries


rng = np.random.default_rng(20261125)
fixture = {"versions": {"scipy": scipy.__version__, "numpy": np.__version__, "python": platform.python_version()},
           "butter": butter(), "sosfilt": sosfilt(rng), "iirnotch": iirnotch(), "binomial": binomial(), "npy": npy()}
with open("scipy.json", "w") as f:
    f.write("{\n" + ",\n".join(
        json.dumps(k) + ": " + ("[\n" + ",\n".join(map(json.dumps, v)) + "\n]" if isinstance(v, list) else json.dumps(v))
        for k, v in fixture.items()) + "\n}\n")
print(fixture["versions"], {k: len(v) for k, v in fixture.items()})
