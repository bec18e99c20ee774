"""Times braindecode on PyTorch and Ideomotor on windows of the same shapes, one after the other, and prints one table.

Arguments: the command that runs a measuring program, then --cpu or not (processor time, one thread), --trials N (288), --epochs N (5), --only NAME for
one network, then numbers of channels (22 64 if none).

Trials of 4 s at 250 Hz in four classes, batches of 64, cross-entropy, AdamW; an epoch is the median of some after as many that are not counted,
or of what 8 s are enough for, after one. One window goes from an array of float64 to scores, as a live loop has it. Medians and 99th percentiles.
Networks of ours that can be written as ONNX files are scored by ONNX Runtime too, in one thread.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch

torch.version.cuda = None  # else torchaudio, which braindecode imports, refuses a torch built for another CUDA; nothing here runs on one

import braindecode
from braindecode import models

TIMES, CLASSES, BATCH, WINDOWS, SEED = 1000, 4, 64, 1000, 20261126
RATE = 250
PATIENCE = 8  # s for the epochs of one network
MODELS = {"eegnet": models.EEGNet, "shallow-convnet": models.ShallowFBCSPNet, "deep-convnet": models.Deep4Net, "fbcnet": models.FBCNet,
          "eeg-tcnet": models.EEGTCNet, "eegnex": models.EEGNeX, "eeg-simpleconv": models.EEGSimpleConv, "ifnet": models.IFNet,
          "eeg-conformer": models.EEGConformer, "atcnet": models.ATCNet, "ctnet": models.CTNet}


def option(arguments, name, default):
    if name not in arguments:
        return default
    at = arguments.index(name)
    value = int(arguments[at + 1])
    del arguments[at:at + 2]
    return value


def batches(windows, labels):
    order = torch.randperm(len(windows))
    for begin in range(0, len(windows), BATCH):
        chosen = order[begin:begin + BATCH]
        yield windows[chosen], labels[chosen]


def epoch_ms(name, channels, trials, epochs, clock):
    torch.manual_seed(SEED)
    model = MODELS[name](n_chans=channels, n_outputs=CLASSES, n_times=TIMES, sfreq=RATE)
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3)
    loss = torch.nn.CrossEntropyLoss()
    windows, labels = torch.randn(trials, channels, TIMES), torch.arange(trials) % CLASSES
    times = []
    model.train()
    for _ in range(2 * epochs):
        begin = clock()
        for x, y in batches(windows, labels):
            optimiser.zero_grad()
            loss(model(x), y).backward()
            optimiser.step()
        times.append(clock() - begin)
        if len(times) > 1 and sum(times) > PATIENCE:
            break
    return model, statistics.median(times[min(epochs, len(times) // 2):]) * 1e3


def window_ms(score, channels, clock):
    random = np.random.default_rng(SEED)
    windows = random.standard_normal((64, channels, TIMES))
    times = []
    for i in range(WINDOWS + WINDOWS // 5):
        begin = clock()
        score(windows[i % 64].astype(np.float32)[None])
        times.append(clock() - begin)
    times = sorted(times[-WINDOWS:])
    return times[WINDOWS // 2] * 1e3, times[WINDOWS // 100 * 99] * 1e3


def torch_window_ms(model, channels, clock):
    model.eval()
    with torch.inference_mode():
        return window_ms(lambda x: torch.softmax(model(torch.from_numpy(x)), 1).numpy(), channels, clock)


def onnx_window_ms(file, channels, clock):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])

    def score(x):
        powers = np.exp(session.run(None, {"windows": x})[0])
        return powers / powers.sum()

    return window_ms(score, channels, clock)


def theirs(name, channels, trials, epochs, cpu, onnx):
    clock = time.process_time if cpu else time.perf_counter
    if onnx.exists():
        p50, p99 = onnx_window_ms(onnx, channels, clock)
        yield name, "ONNX Runtime", "window-p50", p50
        yield name, "ONNX Runtime", "window-p99", p99
    for threads in (1,) if cpu else (1, 2):
        torch.set_num_threads(threads)
        model, ms = epoch_ms(name, channels, trials, epochs, clock)
        yield name, threads, "epoch", ms
        p50, p99 = torch_window_ms(model, channels, clock)
        yield name, threads, "window-p50", p50
        yield name, threads, "window-p99", p99


def ours(command, names, channels, trials, epochs, cpu, folder):
    printed = subprocess.run([command, "ConvnetTimes", str(trials), str(epochs), "cpu" if cpu else "wall", folder, ",".join(names), str(channels)],
                             check=True, stdout=subprocess.PIPE, text=True).stdout
    measured = {}
    for line in printed.splitlines():
        name, _, threads, what, ms = line.split()
        measured[name, int(threads), what] = float(ms)
    return measured


def main():
    command, arguments = sys.argv[1], sys.argv[2:]
    trials, epochs = option(arguments, "--trials", 288), option(arguments, "--epochs", 5)
    names = list(MODELS)
    if "--only" in arguments:
        at = arguments.index("--only")
        names = [arguments[at + 1]]
        del arguments[at:at + 2]
    cpu = "--cpu" in arguments
    sizes = [int(a) for a in arguments if a != "--cpu"] or [22, 64]
    print(f"braindecode {braindecode.__version__}, torch {torch.__version__}; {trials} trials, ms"
          f"{' of processor time' if cpu else ''}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print()
    print("| network | channels | threads | | braindecode | Ideomotor | ratio |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for channels in sizes:
            for name in names:
                java = ours(command, [name], channels, trials, epochs, cpu, folder)
                for _, threads, what, ms in theirs(name, channels, trials, epochs, cpu, Path(folder, f"{name}-{channels}.onnx")):
                    mine = java.get((name, threads, what), java.get((name, 1, what)))
                    print(f"| {name} | {channels} | {threads} | {what} | {ms:.3g} | {mine:.3g} | {ms / mine:.1f} |", flush=True)


main()
