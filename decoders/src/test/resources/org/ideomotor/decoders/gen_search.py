"""Golden values of nested searches: scikit-learn's folds, and grids of MOABB's augmented covariance method.

Run: OPENBLAS_NUM_THREADS=1 python gen_search.py   (moabb, pyriemann, scikit-learn; writes search_golden.json beside itself)
"""
import json, pathlib, warnings, numpy as np, moabb, pyriemann, sklearn
from moabb.pipelines.features import AugmentedDataset
from pyriemann.classification import MDM
from pyriemann.estimation import Covariances
from pyriemann.tangentspace import TangentSpace
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).resolve().parent
out = {"versions": dict(moabb=moabb.__version__, pyriemann=pyriemann.__version__, numpy=np.__version__, sklearn=sklearn.__version__)}

labels = np.array(list("babcabacabbacaabcabaacbabcaa"))
for count in (3, 5):
    fold = np.zeros(len(labels), int)
    for k, (_, test) in enumerate(StratifiedKFold(count).split(labels, labels)): fold[test] = k
    out[f"stratified{count}/fold"] = fold.tolist()

# 40 trials x 3 channels x 200 samples: one of three mixed rhythms has another frequency in each class, at about the same power
random = np.random.RandomState(2024)
y = random.permutation(np.repeat([0, 1], 20))
mixing = random.randn(3, 3)
def rhythm(frequency, radius):
    a, noise, x = 2 * radius * np.cos(2 * np.pi * frequency), random.randn(260), np.zeros(260)
    for t in range(2, 260): x[t] = a * x[t - 1] - radius ** 2 * x[t - 2] + noise[t]
    return x[60:] / x[60:].std() * random.uniform(.6, 1.6)
trials = [mixing @ np.stack([rhythm((.10, .13)[k] + .03 * random.randn(), .9), rhythm(.11, .9), rhythm(.2, .5)]) for k in y]
X = np.round(40 * np.stack(trials))
out["augmented/X"], out["augmented/y"] = X.astype(int).tolist(), y.tolist()

steps = range(1, 5)
def searched(grid, *classifiers):
    pipeline = make_pipeline(AugmentedDataset(), Covariances("cov"), *classifiers)
    grid = dict(augmenteddataset__order=list(steps), augmenteddataset__lag=list(steps), **grid)
    return GridSearchCV(pipeline, grid, scoring="roc_auc", cv=3).fit(X, y)
for name, search in dict(
    mdm=searched({}, MDM()),
    svm=searched(dict(svc__C=[.5, 1, 1.5], svc__kernel=["linear", "rbf"]), TangentSpace("riemann"), SVC(tol=1e-10)),
).items():
    points = search.cv_results_
    out[f"augmented/{name}/lag"] = [p["augmenteddataset__lag"] for p in points["params"]]
    out[f"augmented/{name}/order"] = [p["augmenteddataset__order"] for p in points["params"]]
    out[f"augmented/{name}/scores"] = np.stack([points[f"split{k}_test_score"] for k in range(3)], 1).tolist()
    out[f"augmented/{name}/best"] = [int(search.best_index_)]
    mean = points["mean_test_score"]
    print(name, search.best_params_, search.best_score_, np.sum(mean > mean.max() - 1e-9), np.sort(mean)[::-1][:12].round(3), mean.min().round(3))
(HERE / "search_golden.json").write_text(json.dumps(out))
