"""Writes small files of weights with the libraries that people use, and what braindecode computes with them.

Run: python write_weights.py   (writes beside this script; versions are stored in expected.json)
Made with braindecode 1.8.1, PyTorch 2.15.0, safetensors 0.8.0 and NumPy 2.4. Weights and windows are random numbers of a fixed seed; the
logits are computed in float64. Only public functions of the packages are called.
"""
import json, pathlib, warnings

import numpy as np
import torch

torch.version.cuda = None  # torchaudio refuses to load beside a torch built for another CUDA version; nothing here touches a GPU
warnings.filterwarnings("ignore")
import braindecode, safetensors
from braindecode.models import EEGNet
from safetensors.torch import save_file

HERE = pathlib.Path(__file__).resolve().parent
KWARGS = dict(n_chans=3, n_times=256, n_outputs=2, sfreq=128, F1=4, kernel_length=32, final_layer_with_constraint=True)

torch.set_num_threads(1)
torch.manual_seed(20261126)
model = EEGNet(**KWARGS)
with torch.no_grad():
    for parameter in model.parameters(): parameter.add_(0.3 * torch.randn_like(parameter))  # so that norms lie beyond their limits
    model.train()
    for _ in range(3): model(torch.randn(8, 3, 256))  # so that the running statistics moved
state = {name: tensor.contiguous() for name, tensor in model.state_dict().items()}
save_file(state, HERE / "eegnet.safetensors")
np.savez_compressed(HERE / "eegnet.npz", **{name: tensor.numpy() for name, tensor in state.items()})

windows = torch.randn(2, 3, 256, dtype=torch.float64).round(decimals=3)
with torch.no_grad(): logits = model.double().eval()(windows)

kinds = torch.tensor([[1.0, -2.5, 0.099975586], [65504.0, 6e-8, 0.0]])
save_file({"f64": kinds.double(), "f32": kinds, "f16": kinds.half(), "bf16": kinds.bfloat16(), "i64": torch.tensor([3, -4]), "scalar": torch.tensor(7.5)},
          HERE / "kinds.safetensors", metadata={"format": "pt"})
np.savez(HERE / "kinds.npz", f64=kinds.double().numpy(), f32=kinds.numpy(), f16=kinds.half().numpy(), big=kinds.numpy().astype(">f4"),
         i64=np.array([3, -4]), i32=np.array([3, -4], np.int32), scalar=np.float64(7.5), empty=np.zeros((0, 3)))

(HERE / "expected.json").write_text(json.dumps({
    "versions": {"braindecode": braindecode.__version__, "torch": torch.__version__.split("+")[0], "safetensors": safetensors.__version__, "numpy": np.__version__},
    "kwargs": KWARGS, "windows": windows.tolist(), "logits": logits.tolist(),
    "f16": kinds.half().double().tolist(), "bf16": kinds.bfloat16().double().tolist()}, separators=(",", ":")) + "\n")
