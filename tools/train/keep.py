#!/usr/bin/env python3
"""Trains the model that keeps or drops candidates: data/model/keep.tsv.

    waqai features DOCUMENTS.jsonl > FEATURES.jsonl
    keep.py GOLD_DIR FEATURES.jsonl OUT.tsv [--folds 5] [--l2 1.0]

GOLD_DIR holds coded documents, one *.json each. A proposed event that meets a gold event of its type (in its words or its sentence) is
a good one, one that meets an optional event counts for neither side, the others are bad. Logistic regression by gradient descent with
an L2 penalty; the weight of `bias` holds the threshold that gave the best F1 in cross-validation by document, whose figures are
printed. Deterministic; standard library only.
"""
import argparse, json, math, pathlib, re


def sentence_ends(text):
    return [m.end() for m in re.finditer(r"[.!?؟\n]+", text)]


def labels(gold, proposed):
    """For each proposed event 1, 0, or None where it meets an optional one. One gold event takes one proposal."""
    ends = sentence_ends(gold["doc"]["text"])
    at = lambda e: {sum(x <= s["start"] for x in ends) for s in [e["trigger"], *(e.get("mentions") or [])]}
    touch = lambda p, g: any(a["start"] < b["end"] and b["start"] < a["end"] for a in [p["trigger"], *(p.get("mentions") or [])] for b in [g["trigger"], *(g.get("mentions") or [])])
    kinds = lambda e: {e["type"], *(e.get("alternatives") or [])}
    pairs = sorted((-2 * touch(p, g) - (p["type"] == g["type"]), i, j) for i, p in enumerate(proposed) for j, g in enumerate(gold["events"])
                   if (p["type"] in kinds(g) or g["type"] in kinds(p)) and (touch(p, g) or at(p) & at(g)))
    out, used = [0] * len(proposed), set()
    seen = set()
    for _, i, j in pairs:
        if i not in seen and j not in used:
            seen.add(i)
            used.add(j)
            out[i] = None if gold["events"][j].get("optional") else 1
    return out, sum(not e.get("optional") for e in gold["events"])


def train(rows, l2, rounds=300):
    w, grad2 = {}, {}
    for _ in range(rounds):
        grad = {}
        for feats, y in rows:
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(w.get(f, 0) for f in feats)))))
            for f in feats:
                grad[f] = grad.get(f, 0) + p - y
        for f, g in grad.items():
            g += l2 * w.get(f, 0) * (f != "bias")
            grad2[f] = grad2.get(f, 0) + g * g
            w[f] = w.get(f, 0) - 0.5 * g / math.sqrt(grad2[f] + 1e-8)
    return w


def best_threshold(scored, total):
    """The score from which on F1 is best: (F1, threshold, precision, recall)."""
    scored = sorted(scored, reverse=True)
    tp = n = 0
    best = (0, 0, 0, 0)
    for s, y in scored:
        if y is None:
            continue
        n += 1
        tp += y
        p, r = tp / n, tp / total
        if p + r and 2 * p * r / (p + r) > best[0]:
            best = (2 * p * r / (p + r), s - 1e-6, p, r)
    return best


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("gold"); ap.add_argument("features"); ap.add_argument("out")
    ap.add_argument("--folds", type=int, default=5); ap.add_argument("--l2", type=float, default=1.0)
    a = ap.parse_args()
    gold = {}
    for f in sorted(pathlib.Path(a.gold).glob("*.json")):
        d = json.loads(f.read_text(encoding="utf-8"))
        gold[d["doc"]["id"]] = d
    docs, total = [], 0
    for line in open(a.features, encoding="utf-8"):
        d = json.loads(line)
        if d["doc"]["id"] in gold:
            y, n = labels(gold[d["doc"]["id"]], [x["event"] for x in d["events"]])
            docs.append([(x["features"], t) for x, t in zip(d["events"], y)])
            total += n
    score = lambda w, feats: sum(w.get(f, 0) for f in feats)
    held = []
    for k in range(a.folds):
        w = train([r for i, d in enumerate(docs) if i % a.folds != k for r in d if r[1] is not None], a.l2)
        held += [(score(w, f), y) for i, d in enumerate(docs) if i % a.folds == k for f, y in d]
    f1, threshold, p, r = best_threshold(held, total)
    none = [y for _, y in held if y is not None]
    print(f"without the model  P {sum(none) / len(none):.3f} R {sum(none) / total:.3f}")
    print(f"cross-validated    P {p:.3f} R {r:.3f} F1 {f1:.3f} at {threshold:.2f}")
    w = train([r for d in docs for r in d if r[1] is not None], a.l2)
    w["bias"] = w.get("bias", 0) - threshold
    with open(a.out, "w", encoding="utf-8") as out:
        out.write("# feature\tweight\tmade by tools/train/keep.py\n")
        for f in sorted(w):
            if abs(w[f]) >= 0.005 or f == "bias":
                out.write(f"{f}\t{w[f]:.3f}\n")


if __name__ == "__main__":
    main()
