"""Golden values of classifiers on the manifold, support vector machines, elastic net, potatoes and calibration.

Run: OPENBLAS_NUM_THREADS=1 python gen_classifiers.py   (scikit-learn, pyriemann; reads the other two files, writes classifiers_golden.json beside itself)
"""
import json, pathlib, warnings, numpy as np, scipy, sklearn, pyriemann
from pyriemann.artifact_detection import Potato, PotatoField
from pyriemann.classification import FgMDM, KNearestNeighbor, MeanField, SVC as ManifoldSVC
from pyriemann.estimation import Covariances
from pyriemann.tangentspace import FGDA, TangentSpace
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).resolve().parent
golden = json.loads((HERE / "pyriemann_golden.json").read_text())
wide = json.loads((HERE / "wide_golden.json").read_text())
X, y, y3, C = (np.array(golden[k]) for k in ("X", "y", "y3", "cov/oas"))
T, z3, v = (np.array(wide[k]) for k in ("T", "y3", "weights"))
two = z3 < 2
out = {"versions": dict(pyriemann=pyriemann.__version__, numpy=np.__version__, scipy=scipy.__version__, sklearn=sklearn.__version__)}

out["fgda3"] = FGDA().fit(C, y3).transform(C)
out["fgmdm3/dist"] = FgMDM().fit(C, y3).transform(C)
powers = [-1, -.5, .5, 1]
for how in ("sum_means", "inf_means"):
    out["meanfield3/" + how] = MeanField(powers, how).fit(C, y3, sample_weight=np.array(golden["weights"])).transform(C)
out["meanfield3/logeuclid"] = MeanField(powers, "sum_means", metric="logeuclid").fit(C, y3).transform(C)
for metric in ("riemann", "logeuclid", "wasserstein"):
    out["knn5/" + metric] = KNearestNeighbor(5, metric=metric).fit(C, y3).predict_proba(C)
out["knn5/votes"] = KNearestNeighbor(5).fit(C, y3).predict(C)

for name, kernel in dict(linear=dict(kernel="linear"), rbf=dict(kernel="rbf"), rbf02=dict(kernel="rbf", gamma=.02)).items():
    for c in (.05, 1, 100):
        machine = lambda **more: SVC(C=c, tol=1e-12, **kernel, **more)
        out[f"svc2/{name}/{c:g}"] = machine().fit(T[two], z3[two]).decision_function(T)
        out[f"svc3/{name}/{c:g}/ovo"] = machine(decision_function_shape="ovo").fit(T, z3).decision_function(T)
        out[f"svc3/{name}/{c:g}/ovr"] = machine().fit(T, z3).decision_function(T)
    out[f"svc3_weighted/{name}"] = SVC(tol=1e-12, decision_function_shape="ovo", **kernel).fit(T, z3, sample_weight=v).decision_function(T)
out["svc_manifold/riemann"] = ManifoldSVC(metric="riemann", tol=1e-12).fit(C, y).decision_function(C)

net = lambda c, ratio: LogisticRegression(C=c, l1_ratio=ratio, solver="saga", tol=1e-15, max_iter=2000000, random_state=0)
S = T - T.mean(0)  # saga needs it to get there; only intercepts change with the place of the features
for c, ratio in ((1, .7), (1, .2), (10, .5), (1, 1)):
    for name, rows, labels, weights in (("2", S[two], z3[two], None), ("3", S, z3, None), ("3_weighted", S, z3, v)):
        if name == "3_weighted" and ratio != .7: continue
        fitted = net(c, ratio).fit(rows, labels, sample_weight=weights)
        out[f"net{name}/{c:g}/{ratio:g}/coef"] = fitted.coef_
        out[f"net{name}/{c:g}/{ratio:g}/proba"] = fitted.predict_proba(S)
        print(name, c, ratio, fitted.n_iter_, np.sum(fitted.coef_ != 0))

D = C.copy()
D[3] *= 400
D[7] *= 30
out["potato/outliers/z"] = Potato(threshold=2).fit(D).transform(D)
out["potato/outliers/accepted"] = Potato(threshold=2).fit(D).predict(D)
out["potato/logeuclid/z"] = Potato(metric="logeuclid", threshold=2.5).fit(D).transform(D)
parts = [D[:, :2, :2], D[:, 2:, 2:], D[:, 1:3, 1:3]]
for how in ("fisher", "stouffer"):
    out["field/" + how] = PotatoField(3, p_threshold=.05, z_threshold=2, method_combination=how).fit(parts).predict_proba(parts)
out["field/z"] = PotatoField(3, p_threshold=.05, z_threshold=2).fit(parts).transform(parts)

p = np.round(np.random.RandomState(7).uniform(0, 1, 40), 2)
hit = (np.random.RandomState(8).uniform(0, 1, 40) < .2 + .6 * p).astype(int)
out["isotonic/p"], out["isotonic/hit"] = p, hit
out["isotonic/at"] = at = np.linspace(0, 1, 21)
out["isotonic/value"] = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(p, hit).predict(at)

for name, steps in {
    "fgmdm": (FgMDM(),),
    "ts-svm": (TangentSpace("riemann"), SVC(kernel="linear", tol=1e-12)),
    "ts-svm-rbf": (TangentSpace("riemann"), SVC(kernel="rbf", tol=1e-12)),
    "ts-el": (TangentSpace("riemann"), net(1, .7)),
    "mean-field": (MeanField(),),
}.items():
    pipeline = make_pipeline(Covariances("oas"), *steps).fit(X, y)
    out["pipeline/" + name] = pipeline.decision_function(X) if "svm" in name else pipeline.predict_proba(X)
conv = lambda o: {k: conv(w) for k, w in o.items()} if isinstance(o, dict) else o.tolist() if isinstance(o, np.ndarray) else o
(HERE / "classifiers_golden.json").write_text(json.dumps(conv(out)))
