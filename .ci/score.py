#!/usr/bin/env python3
"""Compares F1 rows with the committed baseline.

    score.py baseline.json NAME=SCORES.json ... [--update]

Exits 1 where a row fell more than 0.01 below the baseline; --update writes the baseline instead.
"""
import json, sys

update = "--update" in sys.argv
baseline_path, *pairs = [a for a in sys.argv[1:] if a != "--update"]
now = {}
for pair in pairs:
    name, path = pair.split("=", 1)
    rows = json.load(open(path, encoding="utf-8"))["scores"]
    now[name] = {k: round(r["f1"], 3) for k, r in rows.items() if r["n"]}
if update:
    json.dump(now, open(baseline_path, "w"), indent=1, sort_keys=True)
    print(f"baseline written: {baseline_path}")
    sys.exit()
baseline = json.load(open(baseline_path))
fallen = 0
for name, rows in now.items():
    print(f"{name:32}{'F1':>7}{'was':>7}")
    for row, f1 in rows.items():
        was = baseline.get(name, {}).get(row, 0.0)
        bad = f1 < was - 0.01
        fallen += bad
        print(f"  {row:30}{f1:7.3f}{was:7.3f}{'  fell' if bad else ''}")
print("no row fell" if not fallen else f"{fallen} rows fell more than a point below the baseline")
sys.exit(bool(fallen))
