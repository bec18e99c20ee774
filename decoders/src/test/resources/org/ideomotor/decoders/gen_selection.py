"""Golden values of channel selection and of support vector machines with kernels of covariances.

Run: OPENBLAS_NUM_THREADS=1 python gen_selection.py   (scikit-learn, pyriemann; reads pyriemann_golden.json, writes selection_golden.json beside itself)
"""
import json, pathlib, warnings, numpy as np, scipy, sklearn, pyriemann
from pyriemann.channelselection import ElectrodeSelection
from pyriemann.classification import SVC

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).resolve().parent
golden = json.loads((HERE / "pyriemann_golden.json").read_text())
y, y3, C = (np.array(golden[k]) for k in ("y", "y3", "cov/oas"))
out = {"versions": dict(pyriemann=pyriemann.__version__, numpy=np.__version__, scipy=scipy.__version__, sklearn=sklearn.__version__)}

rng = np.random.RandomState(2011)
n, k = 15, 9
labels = np.arange(n) % 3
mix = rng.randn(k, k)
powers = np.exp(.8 * rng.randn(3, k))[labels] * np.exp(.2 * rng.randn(n, k))
S = np.round(np.einsum("ij,tj,kj->tik", mix, powers, mix) + .1 * np.eye(k), 6)
weights = np.round(rng.uniform(.3, 2, n), 3)
out.update(S=S, labels=labels, weights=weights)
for metric in ("riemann", "logeuclid", "euclid"):
    for keep in (2, 4, 7):
        out[f"selection/{metric}/{keep}"] = np.array(ElectrodeSelection(keep, metric=metric).fit(S, labels).subelec_)
out["selection/weighted/3"] = np.array(ElectrodeSelection(3).fit(S, labels, sample_weight=weights).subelec_)
two = labels < 2
for metric in ("riemann", "logeuclid", "euclid"):
    for c in (.1, 1, 10):
        out[f"svc/{metric}/{c:g}"] = SVC(metric=metric, C=c, tol=1e-12).fit(S[two], labels[two]).decision_function(S)
conv = lambda o: {k: conv(w) for k, w in o.items()} if isinstance(o, dict) else o.tolist() if isinstance(o, np.ndarray) else o
(HERE / "selection_golden.json").write_text(json.dumps(conv(out)))
