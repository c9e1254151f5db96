#!/usr/bin/env python3
"""Outlines for the page's map, from Natural Earth's countries (public domain).

    build.py countries_10m.geojson OUT.json

Keeps rings that touch 20W-80E, 10S-48N, simplifies them (Douglas-Peucker, 0.08 degrees), two decimals, small islands dropped.
OUT is an array of rings [lon, lat, lon, lat, ...]. Deterministic; standard library only.
"""
import json, sys

BOX = (-20, -10, 80, 48)


def simplify(points, tolerance):
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (x1, y1), (x2, y2) = points[a], points[b]
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        far, at = 0, None
        for i in range(a + 1, b):
            x, y = points[i]
            d = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
            if d > far:
                far, at = d, i
        if far > tolerance:
            keep.add(at)
            stack += [(a, at), (at, b)]
    return [points[i] for i in sorted(keep)]


rings = []
for f in json.load(open(sys.argv[1], encoding="utf-8"))["features"]:
    g = f["geometry"]
    for polygon in g["coordinates"] if g["type"] == "MultiPolygon" else [g["coordinates"]]:
        ring = [tuple(p[:2]) for p in polygon[0]]
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        if max(xs) < BOX[0] or min(xs) > BOX[2] or max(ys) < BOX[1] or min(ys) > BOX[3] or (max(xs) - min(xs)) * (max(ys) - min(ys)) < 0.15:
            continue
        clipped = [(min(max(x, BOX[0] - 5), BOX[2] + 5), min(max(y, BOX[1] - 5), BOX[3] + 5)) for x, y in ring]
        small = simplify(clipped, 0.08)
        if len(small) > 3:
            rings.append([round(v, 2) for p in small for v in p])
json.dump(rings, open(sys.argv[2], "w"), separators=(",", ":"))
print(len(rings), "rings")
