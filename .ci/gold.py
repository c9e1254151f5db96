#!/usr/bin/env python3
"""Prints the documents of a folder of coded articles, one JSON object a line: gold.py FOLDER"""
import json, pathlib, sys

for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    print(json.dumps(json.loads(path.read_text(encoding="utf-8"))["doc"], ensure_ascii=False))
