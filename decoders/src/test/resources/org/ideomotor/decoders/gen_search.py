"""Golden values of nested searches: scikit-learn's folds.

Run: OPENBLAS_NUM_THREADS=1 python gen_search.py   (scikit-learn; writes search_golden.json beside itself)
"""
import json, pathlib, numpy as np, sklearn
from sklearn.model_selection import StratifiedKFold

HERE = pathlib.Path(__file__).resolve().parent
out = {"versions": dict(numpy=np.__version__, sklearn=sklearn.__version__)}
labels = np.array(list("babcabacabbacaabcabaacbabcaa"))
for count in (3, 5):
    fold = np.zeros(len(labels), int)
    for k, (_, test) in enumerate(StratifiedKFold(count).split(labels, labels)): fold[test] = k
    out[f"stratified{count}/fold"] = fold.tolist()
(HERE / "search_golden.json").write_text(json.dumps(out))
