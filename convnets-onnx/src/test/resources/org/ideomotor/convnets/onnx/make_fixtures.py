"""Makes the .onnx files beside it: the mean of each channel over time, then a linear classifier, in every form that exporters give it.

    python -m venv v && v/bin/pip install onnx==1.23.2 && v/bin/python make_fixtures.py

Channels C3, Cz, C4; 8 times; left_hand = mean(C3) + mean(C4)/2 + 1/4, right_hand = mean(Cz) - mean(C4)/2 - 1/4: exact in binary.
Each file is checked by onnx.checker. Written with onnx 1.23.2, Python 3.11.
"""
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
WEIGHT = [[1.0, 0.0], [0.0, 1.0], [0.5, -0.5]]
BIAS = [0.25, -0.25]


def write(name, shape, axes, end="logits", element=TensorProto.FLOAT, metadata=None, classes=2, more_inputs=(), more_outputs=()):
    """axes: what is averaged or dropped, so that batch x channels is left."""
    dtype = helper.tensor_dtype_to_np_dtype(element if element != TensorProto.INT64 else TensorProto.FLOAT)
    weight = np.array(WEIGHT, dtype)[:, :classes] if classes <= 2 else np.array([row + [0.0] for row in WEIGHT], dtype)
    bias = np.array(BIAS, dtype)[:classes] if classes <= 2 else np.array(BIAS + [0.0], dtype)
    constants = [numpy_helper.from_array(weight, "weight"), numpy_helper.from_array(bias, "bias"),
                 numpy_helper.from_array(np.array(axes, np.int64), "axes")]
    nodes, source = [], "windows"
    if element == TensorProto.INT64:
        nodes.append(helper.make_node("Cast", ["windows"], ["real"], to=TensorProto.FLOAT))
        source = "real"
    nodes += [helper.make_node("ReduceMean", [source, "axes"], ["means"], keepdims=0),
              helper.make_node("MatMul", ["means", "weight"], ["weighted"]),
              helper.make_node("Add", ["weighted", "bias"], ["logits"])]
    if end == "probabilities":
        nodes.append(helper.make_node("Softmax", ["logits"], ["probabilities"], axis=1))
    out = element if element != TensorProto.INT64 else TensorProto.FLOAT
    graph = helper.make_graph(
        nodes, "means", [helper.make_tensor_value_info("windows", element, shape), *more_inputs],
        [helper.make_tensor_value_info(end, out, ["batch", classes]),
         *[helper.make_tensor_value_info(o, out, ["batch", None]) for o in more_outputs]], constants)
    model = helper.make_model(graph, producer_name="make_fixtures.py", opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    for key, text in (metadata or {}).items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, text
    onnx.checker.check_model(model, full_check=True)
    (HERE / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


SAID = {"channels": "C3,Cz,C4", "rate": "16.0", "classes": "left_hand,right_hand", "unit": "uV", "output": "logits"}
write("plain", ["batch", 3, 8], [2])
write("any-length", ["batch", "channels", "times"], [2])
write("one-at-a-time", [1, 3, 8], [2])
write("maps-first", ["batch", 1, 3, 8], [1, 3])
write("maps-last", ["batch", 3, 8, 1], [2, 3])
write("rows-between", ["batch", 3, 1, 8], [2, 3])
write("double", ["batch", 3, 8], [2], element=TensorProto.DOUBLE)
write("probabilities", ["batch", 3, 8], [2], end="probabilities")
write("named", ["batch", 3, 8], [2], metadata=SAID)
write("named-in-volts", ["batch", 3, 8], [2], end="probabilities", metadata=SAID | {"unit": "V", "output": "probabilities"})
write("named-in-teslas", ["batch", 3, 8], [2], metadata=SAID | {"unit": "T"})
write("two-outputs", ["batch", 3, 8], [2], more_outputs=["means"])
# what is refused
write("times-first", ["batch", 8, 3], [1])
write("batch-of-four", [4, 3, 8], [2])
write("whole-numbers", ["batch", 3, 8], [2], element=TensorProto.INT64)
write("two-inputs", ["batch", 3, 8], [2], more_inputs=[helper.make_tensor_value_info("subject", TensorProto.FLOAT, ["batch", 1])])
write("three-classes", ["batch", 3, 8], [2], classes=3)
write("one-output", ["batch", 3, 8], [2], classes=1)
