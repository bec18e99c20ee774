"""Golden values for more features than examples, three classes and example weights, and for whole pipelines.

Run: OPENBLAS_NUM_THREADS=1 python gen_wide.py   (scikit-learn, pyriemann; reads pyriemann_golden.json, writes wide_golden.json beside itself)
"""
import json, pathlib, warnings, numpy as np, scipy, sklearn, pyriemann
from pyriemann.classification import MDM
from pyriemann.estimation import Covariances
from pyriemann.spatialfilters import CSP
from pyriemann.tangentspace import TangentSpace
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis as LDA
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).resolve().parent
rng = np.random.RandomState(4321)
n, p = 24, 60
y3 = np.array([0] * 10 + [1] * 8 + [2] * 6)[rng.permutation(n)]
T = rng.randn(n, p) @ (rng.randn(p, p) * np.logspace(0, -1, p)) * .1 + .3 * rng.randn(3, p)[y3] + rng.randn(p)
T = np.round(T, 6)
two = y3 < 2
T2, y2 = T[two], y3[two]
v = np.round(rng.uniform(.2, 3, n), 3)
shrunk = lambda: LDA(solver="lsqr", shrinkage="auto")
newton = lambda c: LogisticRegression(C=c, solver="newton-cg", tol=1e-13, max_iter=100000)
out = {
    "versions": dict(pyriemann=pyriemann.__version__, numpy=np.__version__, scipy=scipy.__version__, sklearn=sklearn.__version__),
    "T": T, "y3": y3, "weights": v,
    "lda_lsqr_auto2": shrunk().fit(T2, y2).decision_function(T),
    "lda_lsqr_auto3": shrunk().fit(T, y3).decision_function(T),
    "lda_lsqr_auto3_proba": shrunk().fit(T, y3).predict_proba(T),
    "lda_svd2": LDA().fit(T2, y2).decision_function(T),
    "lda_svd3": LDA().fit(T, y3).decision_function(T),
    "lr2": newton(1).fit(T2, y2).predict_proba(T),
    "lr3": newton(1).fit(T, y3).predict_proba(T),
    "lr3_c100": newton(100).fit(T, y3).predict_proba(T),
    "lr3_narrow": newton(1).fit(T[:, :5], y3).predict_proba(T[:, :5]),
    "lr3_weighted": newton(1).fit(T, y3, sample_weight=v).predict_proba(T),
    "lr2_weighted": newton(1).fit(T2, y2, sample_weight=v[two]).predict_proba(T),
}
golden = json.loads((HERE / "pyriemann_golden.json").read_text())
X, y = np.array(golden["X"]), np.array(golden["y"])
for name, steps in {
    "ts-lda": (TangentSpace("riemann"), shrunk()),
    "ts-lr": (TangentSpace("riemann"), newton(1)),
    "csp-lda": (CSP(nfilter=6, metric="euclid", log=True), LDA()),
    "mdm": (MDM("riemann"),),
}.items():
    out["pipeline/" + name] = make_pipeline(Covariances("oas"), *steps).fit(X, y).predict_proba(X)
conv = lambda o: {k: conv(w) for k, w in o.items()} if isinstance(o, dict) else o.tolist() if isinstance(o, np.ndarray) else o
(HERE / "wide_golden.json").write_text(json.dumps(conv(out)))
