"""Times pyRiemann and Ideomotor on the same arrays, one after the other, and prints one table.

Arguments: the command that runs a measuring program, then --cpu or not, then numbers of channels (8 22 64 128 if none).
--cpu is for a busy machine: times are those that one thread has had a processor, with one BLAS thread.

288 windows of 1001 samples: Gaussian noise through one random mixing matrix, every second one (class 1) scaled by 1.2. pyRiemann gets
the number of BLAS threads that is better for it, of 1 and 2, in each row. Figures are medians; results are compared before the times.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyriemann
from pyriemann.classification import MDM
from pyriemann.estimation import Covariances
from pyriemann.geometry.distance import distance_riemann
from pyriemann.geometry.mean import mean_riemann
from pyriemann.geometry.tangentspace import tangent_space
from sklearn.pipeline import make_pipeline
from threadpoolctl import threadpool_limits

WINDOWS, FITTED, TIMES, SEED = 288, 32, 1001, 20261125
SECONDS_PER_ROW = 1.0


def median_ms(operation, clock):
    operation()
    times, begin = [], clock()
    while len(times) < 3 or (clock() - begin < SECONDS_PER_ROW and len(times) < 200):
        start = clock()
        operation()
        times.append(clock() - start)
    return statistics.median(times) * 1e3


def arrays(channels):
    """A few windows (of FITTED) and the covariances of all (of WINDOWS)."""
    random = np.random.default_rng(SEED + channels)
    mixing = random.standard_normal((channels, channels))
    some, covariances = [], []
    for i in range(WINDOWS):
        x = mixing @ random.standard_normal((channels, TIMES)) * (1.2 if i % 2 else 1)
        c = x @ x.T / TIMES
        covariances.append((c + c.T) / 2)
        if i < FITTED:
            some.append(x)
    return np.array(some), np.array(covariances)


def operations(x, c, mean):
    labels = np.arange(WINDOWS) % 2
    fitted = MDM().fit(c, labels)
    pipeline = make_pipeline(Covariances("oas"), MDM()).fit(x, labels[:FITTED])
    return {
        "mean": lambda: mean_riemann(c),
        "distance": lambda: distance_riemann(c, mean),
        "tangent": lambda: tangent_space(c, mean),
        "fit": lambda: MDM().fit(c, labels),
        "predict": lambda: fitted.predict(c[:1]),
        "window": lambda: pipeline.predict(x[:1]),
    }


NAMES = {
    "mean": "Riemannian mean of 288",
    "distance": "distances of 288 to one",
    "tangent": "tangent vectors of 288",
    "fit": "MDM fit, 288",
    "predict": "MDM, one covariance",
    "window": "OAS and MDM, one window",
}


def measured(x, c, mean, cpu):
    best = {}
    for threads in (1,) if cpu else (1, 2):
        with threadpool_limits(threads):
            for name, operation in operations(x, c, mean).items():
                best[name] = min(best.get(name, (np.inf, 0)), (median_ms(operation, time.process_time if cpu else time.perf_counter), threads))
    return best


def ours(command, x, c, mean, cpu):
    """{operation: {threads: ms}} from the Java program, once its results are known to agree."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for name, array in (("windows", x.transpose(0, 2, 1)[:1]), ("matrices", c), ("mean", mean)):
            np.ascontiguousarray(array, dtype="<f8").tofile(folder / name)
        printed = subprocess.run(
            [command, "RiemannTimes", str(folder), str(c.shape[1]), str(WINDOWS), str(TIMES), "cpu" if cpu else "wall"],
            check=True, stdout=subprocess.PIPE, text=True).stdout
        for name, expected in (("mean", mean), ("distance", distance_riemann(c, mean)), ("tangent", tangent_space(c, mean))):
            tested = np.fromfile(folder / (name + ".java"), dtype="<f8").reshape(expected.shape)
            difference = np.linalg.norm(tested - expected) / np.linalg.norm(expected)
            if not difference < 1e-7:
                sys.exit(f"{name}, {c.shape[1]} channels: the results differ by {difference:.1e} (relative); times mean nothing")
    times = {}
    for line in printed.splitlines():
        name, threads, ms = line.split()
        times.setdefault(name, {})[int(threads)] = float(ms)
    return times


def main():
    command, cpu = sys.argv[1], "--cpu" in sys.argv
    sizes = [int(a) for a in sys.argv[2:] if a != "--cpu"] or [8, 22, 64, 128]
    print(f"pyRiemann {pyriemann.__version__}, numpy {np.__version__}, seed {SEED}; medians, ms"
          f"{' of processor time' if cpu else ''}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print()
    print("| channels | | pyRiemann (BLAS threads) | Ideomotor, 1 thread | 2 threads | ratio, 1 thread | ratio, 2 threads |")
    print("|---|---|---|---|---|---|---|")
    for channels in sizes:
        x, c = arrays(channels)
        mean = mean_riemann(c)
        java = ours(command, x, c, mean, cpu)
        for name, (ms, threads) in measured(x, c, mean, cpu).items():
            one, two = java[name].get(1), java[name].get(2)
            print(f"| {channels} | {NAMES[name]} | {ms:.3g} ({threads}) | {one:.3g} | {f'{two:.3g}' if two else ''} "
                  f"| {ms / one:.1f} | {f'{ms / two:.1f}' if two else ''} |", flush=True)


main()
