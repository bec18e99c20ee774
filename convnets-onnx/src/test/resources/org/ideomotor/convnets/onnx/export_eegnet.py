"""Makes eegnet-pytorch.onnx beside it: braindecode's EEGNet as PyTorch exports it, and prints what PyTorch answers to the window of the test.

    python -m venv v && v/bin/pip install braindecode==1.8.1 torch==2.15.0 onnx==1.23.2 onnxscript && v/bin/python export_eegnet.py

3 channels, 1 s at 128 Hz, two classes, weights drawn at random. What the exporter notes of the machine it ran on is taken out.
"""
import pathlib

import numpy as np
import onnx
import torch

torch.version.cuda = None  # else torchaudio, which braindecode imports, refuses a torch built for another CUDA
from braindecode import models

FILE = pathlib.Path(__file__).parent / "eegnet-pytorch.onnx"

torch.manual_seed(20261126)
model = models.EEGNet(n_chans=3, n_outputs=2, n_times=128, sfreq=128)
for parameter in model.parameters():
    torch.nn.init.normal_(parameter, 0, 0.2)
for name, statistic in model.named_buffers():
    if name.endswith("running_mean"):
        statistic.normal_(0, 0.1)
    if name.endswith("running_var"):
        statistic.uniform_(0.5, 1.5)
model.eval()
window = torch.tensor(np.fromfunction(lambda b, c, t: 10 * np.sin(0.37 * t * (c + 1) + c), (1, 3, 128)), dtype=torch.float32)
with torch.inference_mode():
    print(model(window).numpy().tolist())
program = torch.onnx.export(model, (window,), dynamo=True, input_names=["x"], output_names=["y"], external_data=False,
                            dynamic_shapes=({0: torch.export.Dim("batch")},))
program.save(FILE)

written = onnx.load(FILE)
graph = written.graph
del written.metadata_props[:], graph.metadata_props[:]
for part in [*graph.node, *graph.value_info, *graph.initializer, *graph.input, *graph.output]:
    del part.metadata_props[:]
    part.doc_string = ""
onnx.checker.check_model(written)
onnx.save(written, FILE)
