"""Golden values for spatial filters beyond two-class CSP.

Run: OPENBLAS_NUM_THREADS=1 python gen_spatial.py PYRIEMANN_GOLDEN MNE_GOLDEN   (moabb, pyriemann; reads what gen_pyriemann.py and gen_mne.py
wrote, keeps some of it, computes what else is named below from X and y of it, writes spatial_golden.json beside itself)
"""
import json, pathlib, sys, moabb, numpy as np, pyriemann
from moabb.pipelines.csp import TRCSP
from pyriemann.estimation import Covariances
from pyriemann.geometry.ajd import ajd_pham
from pyriemann.preprocessing import Whitening

HERE = pathlib.Path(__file__).resolve().parent
first, mne = (json.loads(pathlib.Path(p).read_text()) for p in sys.argv[1:3])
X, y = np.array(first["X"]), np.array(first["y"])
S, C = Covariances("scm").fit_transform(X), np.array(first["cov/oas"])
out = {"versions": dict(first["versions"], moabb=moabb.__version__, pyriemann_here=pyriemann.__version__)}
for name in ("csp_riemann/features", "csp3/features", "spoc/features", "xdawncov", "whitening"):
    out[name] = first[name]
out["csp_X"], out["csp_y"] = mne["csp_X"], mne["csp_y"]
for name in mne:
    if name.startswith("csp{"):
        for part in ("filters", "features"):
            out[name + "/" + part] = mne[name][part]
for alpha in (1, 100):
    out["trcsp%g/features" % alpha] = TRCSP(nfilter=4, alpha=alpha).fit(S, y).transform(S).tolist()
y3 = np.array(first["y3"])  # CSP() stops its diagonalisation after 20 sweeps; these are the features of the one that has converged
M = np.array([C[y3 == k].mean(0) for k in range(3)])
W = ajd_pham(M, eps=1e-14, n_iter_max=5000)[0]
W /= np.sqrt(np.einsum("ij,jk,ik->i", W, M.mean(0), W))[:, None]
v = np.einsum("ij,kjl,il->ki", W, M, W)
information = -(np.log(np.sqrt(v)).mean(0) + 3 / 16 * (v ** 2 - 1).mean(0) ** 2)
out["csp3/features_converged"] = np.log(np.einsum("ij,kjl,il->ki", W[np.argsort(information)[::-1]], C, W[np.argsort(information)[::-1]])).tolist()
out["whitening/n_components2"] = Whitening(metric="euclid", dim_red={"n_components": 2}).fit(C).transform(C).tolist()
out["whitening/expl_var0.9"] = Whitening(metric="riemann", dim_red={"expl_var": 0.9}).fit(C).transform(C).tolist()
(HERE / "spatial_golden.json").write_text(json.dumps(out))
