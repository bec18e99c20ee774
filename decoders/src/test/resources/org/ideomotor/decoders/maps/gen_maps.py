"""Makes maps_golden.json: r², rank sums with and without ties, and their p, from NumPy and SciPy.

Run beside this file: python gen_maps.py
"""
import json
import platform

import numpy as np
import scipy
from scipy import stats


def r_squared(a, b):
    total = (a.sum() + b.sum()) ** 2 / (len(a) + len(b))
    return (a.sum() ** 2 / len(a) + b.sum() ** 2 / len(b) - total) / ((a ** 2).sum() + (b ** 2).sum() - total)


def p_of(z):
    return 2 * stats.norm.sf(abs(z))


rng = np.random.default_rng(8)
samples = [(np.array([1., 2, 3, 4]), np.array([3., 4, 5, 7])),
           (rng.standard_normal(12).round(6), (rng.standard_normal(9) + .8).round(6)),
           (rng.integers(0, 5, 20).astype(float), rng.integers(1, 6, 15).astype(float)),
           (rng.standard_normal(40).round(6) * 1e3 + 1e5, rng.standard_normal(40).round(6) * 1e3 + 1.02e5)]
out = {"versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__}, "cases": []}
for first, second in samples:
    test = stats.mannwhitneyu(second, first, method="asymptotic", use_continuity=False)
    n1, n2 = len(first), len(second)
    _, counts = np.unique(np.concatenate([first, second]), return_counts=True)
    n = n1 + n2
    z = (test.statistic - n1 * n2 / 2) / np.sqrt(n1 * n2 / 12 * (n + 1 - (counts ** 3 - counts).sum() / (n * (n - 1))))
    assert abs(p_of(z) / test.pvalue - 1) < 1e-12
    if counts.max() == 1:
        assert abs(stats.ranksums(second, first).statistic - z) < 1e-12
    assert abs(r_squared(first, second) - stats.pearsonr(np.concatenate([first, second]), [0] * n1 + [1] * n2)[0] ** 2) < 1e-9
    out["cases"].append({"first": first.tolist(), "second": second.tolist(), "r2": r_squared(first, second), "z": z,
                         "p": test.pvalue, "sign": float(np.sign(second.mean() - first.mean()))})
with open("maps_golden.json", "w") as file:
    json.dump(out, file, indent=1)
    file.write("\n")
