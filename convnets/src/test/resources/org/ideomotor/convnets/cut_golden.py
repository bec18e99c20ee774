"""Cuts the entries that the tests of this room read out of the golden values of convolutional networks.

Run: python cut_golden.py FOLDER_OF_GOLDEN_CONVNETS
Writes convnets_golden.json.gz (networks) and layers_golden.json.gz (single layers), always the same bytes for the same input. The
values were made by gen_convnets.py (beside this file): braindecode 1.8.1, PyTorch 2.15.0, torchaudio 2.11.0, all in float64.
"""
import gzip, json, pathlib, sys

GOLDEN, HERE = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).resolve().parent
CLASSES = {"EEGNet", "ShallowFBCSPNet", "Deep4Net", "FBCNet", "EEGTCNet", "EEGNeX", "EEGSimpleConv", "IFNet", "EEGConformer", "ATCNet", "CTNet"}


def cut(entry):
    kept = {k: entry[k] for k in ("class", "kwargs", "patch", "input_shape", "labels", "n_trainable", "state", "keep", "train_projected") if k in entry}
    kept["keep"] = {k: v for k, v in entry.get("keep", {}).items() if isinstance(v, list)}
    kept["eval"] = {k: v for k, v in entry["eval"].items() if k in ("logits", "trace", "logits_if_attention_scaled_by_sqrt_embedding")}
    if "train" in entry: kept["train"] = {k: v for k, v in entry["train"].items() if k != "loss_f32"}
    return kept


def write(name, value):
    text = json.dumps(value, separators=(",", ":")).encode()
    with open(HERE / name, "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0, compresslevel=9) as packed: packed.write(text)


golden = json.loads((GOLDEN / "convnets_golden.json").read_text())
write("convnets_golden.json.gz", {"versions": golden["versions"], "nets": {n: cut(e) for n, e in golden["nets"].items() if e["class"] in CLASSES},
                                  "counts": [c for c in golden["counts"] if c[0] in CLASSES]})
write("layers_golden.json.gz", json.loads((GOLDEN / "layers_golden.json").read_text()))
