"""The peers of graph, each on one stage: python - NAME FOLDER SEED THREADS.

FOLDER holds what makeInputs of internal/bench wrote. Prints what the stage took as
JSON; imports and inputs are made ready before, but for "clusters", which is
measured from outside. "modules" prints which modules are installed.
"""

import importlib.metadata
import json
import os
import random
import re
import sys
import time


def measured(stage):
    """Runs a stage and prints what it took."""
    try:
        with open("/proc/self/clear_refs", "w") as f:
            f.write("5")  # the peak is what is resident now
    except OSError:
        pass
    start, cpu = time.perf_counter(), time.process_time()
    result = stage()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    with open("/proc/self/status") as f:
        peak = int(re.search(r"VmHWM:\s+(\d+)", f.read()).group(1)) * 1024
    return result, {"seconds": seconds, "cpu": cpu, "peak": peak}


def texts(folder):
    with open(os.path.join(folder, "papers.jsonl"), encoding="utf-8") as f:
        return [p["title"] + ". " + (p.get("abstract") or "") for p in map(json.loads, f)]


def vectorizer(longest):
    """TF-IDF of stems, and of up to so many in a row."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from Stemmer import Stemmer
    import numpy as np

    words, stem = re.compile(r"\b\w\w+\b").findall, Stemmer("english").stemWords
    return TfidfVectorizer(tokenizer=lambda text: stem(words(text)), token_pattern=None, dtype=np.float32,
                           sublinear_tf=True, min_df=2, ngram_range=(1, longest))


def text_stage(longest):
    def run(folder, seed, threads):
        papers, model = texts(folder), vectorizer(longest)
        x, took = measured(lambda: model.fit_transform(papers))
        return took | {"answer": f"{x.shape[1]} terms"}
    return run


def vectors(folder):
    import numpy as np
    from scipy.sparse import csr_matrix

    ptr, col, val = (np.fromfile(os.path.join(folder, name), dtype) for name, dtype in (("ptr", "<i8"), ("col", "<i4"), ("val", "<f4")))
    return csr_matrix((val, col, ptr.astype(np.int32)), shape=(len(ptr) - 1, col.max() + 1))


def topn(x, threads):
    from sparse_dot_topn import sp_matmul_topn

    # One more than asked for, since a paper is the nearest of itself.
    return sp_matmul_topn(x, x.T.tocsr(), top_n=21, sort=True, n_threads=threads)


def topn_stage(folder, seed, threads):
    x = vectors(folder)
    import sparse_dot_topn  # noqa: F401

    found, took = measured(lambda: topn(x, threads))
    own = found.diagonal()
    return took | {"answer": f"mean cosine {(found.sum() - own.sum()) / (found.nnz - (own > 0).sum()):.4f}"}


def blocks_stage(folder, seed, threads):
    import numpy as np

    x = vectors(folder)

    def run(k=20, rows=512):
        n, columns = x.shape[0], x.T.tocsr()
        nodes, scores = np.empty((n, k), np.int32), np.empty((n, k), np.float32)
        for lo in range(0, n, rows):
            hi = min(lo + rows, n)
            product = (x[lo:hi] @ columns).toarray()
            product[np.arange(hi - lo), np.arange(lo, hi)] = 0
            best = np.argpartition(product, -k, axis=1)[:, -k:]
            order = np.argsort(-np.take_along_axis(product, best, 1), axis=1)
            nodes[lo:hi] = np.take_along_axis(best, order, 1)
            scores[lo:hi] = np.take_along_axis(product, nodes[lo:hi], 1)
        return scores

    scores, took = measured(run)
    return took | {"answer": f"mean cosine {scores[scores > 0].mean(dtype=float):.4f}"}


def graph(folder):
    import igraph
    import numpy as np

    i, j, w = (np.fromfile(os.path.join(folder, name), dtype) for name, dtype in (("i", "<i4"), ("j", "<i4"), ("w", "<f8")))
    n = os.path.getsize(os.path.join(folder, "ptr")) // 8 - 1
    return igraph.Graph(n, np.column_stack((i, j)).tolist(), edge_attrs={"weight": w.tolist()})


def igraph_stage(folder, seed, threads):
    g = graph(folder)
    random.seed(seed)
    found, took = measured(lambda: g.community_leiden("modularity", weights="weight", n_iterations=2))
    return took | {"answer": f"Q {g.modularity(found.membership, weights='weight'):.4f}"}


def leidenalg_stage(folder, seed, threads):
    import leidenalg

    g = graph(folder)
    found, took = measured(lambda: leidenalg.find_partition(
        g, leidenalg.ModularityVertexPartition, weights="weight", n_iterations=-1, seed=seed))
    return took | {"answer": f"Q {g.modularity(found.membership, weights='weight'):.4f}"}


def clusters(folder, seed, threads):
    """What graph clusters does, but for the names of the groups."""
    import igraph
    import numpy as np

    found = topn(vectorizer(1).fit_transform(texts(folder)), threads).tocoo()
    keep = (found.row != found.col) & (found.data > 0.15)
    i, j, w = found.row[keep], found.col[keep], found.data[keep]
    pairs, at = np.unique(np.column_stack((np.minimum(i, j), np.maximum(i, j))), axis=0, return_index=True)
    g = igraph.Graph(found.shape[0], pairs.tolist(), edge_attrs={"weight": w[at].tolist()})
    random.seed(seed)
    return {"answer": str(len(g.community_leiden("modularity", weights="weight", n_iterations=2)))}


def modules(*_):
    """Versions by the name of the module."""
    found = {}
    for module, package in (("sklearn", "scikit-learn"), ("Stemmer", "PyStemmer"), ("scipy", "scipy"),
                            ("sparse_dot_topn", "sparse_dot_topn"), ("igraph", "igraph"), ("leidenalg", "leidenalg")):
        try:
            importlib.import_module(module)
            found[module] = package + " " + importlib.metadata.version(package)
        except ImportError:
            pass
    return found


STAGES = {"words": text_stage(1), "pairs": text_stage(2), "topn": topn_stage, "blocks": blocks_stage, "igraph": igraph_stage,
          "leidenalg": leidenalg_stage, "clusters": clusters, "modules": modules}

name, folder, seed, threads = sys.argv[1:5]
print(json.dumps(STAGES[name](folder, int(seed), int(threads))))
