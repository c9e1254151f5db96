#!/usr/bin/env python3
"""Writes countries.tsv: the hand-made names of countries_ar.tsv, with point and radius from Natural Earth.

Usage: countries.py SOURCES OUT
SOURCES holds natural_earth/countries_10m_5.1.2.geojson.zst and cldr/ar_territories_48.2.json.zst.
The point is Natural Earth's label point; radius_km is sqrt(area / pi) of the shape. Territories that the
hand-made list leaves out get the CLDR name. Somaliland counts to SO, Northern Cyprus to CY.
"""
import json
import math
import os
import subprocess
import sys

EARTH = 6371.0088
JOINED = {"SOL": "SO", "CYN": "CY", "KOS": "XK"}
WITHIN_FRANCE = {"RE": ("Réunion", -21.13, 55.53, 2512.0), "YT": ("Mayotte", -12.83, 45.15, 374.0)}


def read(path):
    return subprocess.run(["zstd", "-dcq", path], capture_output=True, check=True).stdout.decode("utf-8")


def ring_area(ring):
    """Area of a ring on the sphere, in square kilometres."""
    total = 0.0
    for (lon1, lat1, *_), (lon2, lat2, *_) in zip(ring, ring[1:]):
        total += math.radians(lon2 - lon1) * (2 + math.sin(math.radians(lat1)) + math.sin(math.radians(lat2)))
    return abs(total) * EARTH * EARTH / 2


def main():
    sources, out = sys.argv[1:3]
    here = os.path.dirname(os.path.abspath(__file__))
    hand = []
    with open(os.path.join(here, "countries_ar.tsv"), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                hand.append(line.rstrip("\n").split("\t"))
    cldr = json.loads(read(os.path.join(sources, "cldr/ar_territories_48.2.json.zst")))
    cldr = cldr["main"]["ar"]["localeDisplayNames"]["territories"]
    area, facts = {}, {}
    shapes = json.loads(read(os.path.join(sources, "natural_earth/countries_10m_5.1.2.geojson.zst")))
    for feature in shapes["features"]:
        p = feature["properties"]
        iso = JOINED.get(p["ADM0_A3"], p["ISO_A2_EH"])
        if iso == "-99":
            continue
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        size = sum(ring_area(x[0]) - sum(map(ring_area, x[1:])) for x in polygons)
        area[iso] = area.get(iso, 0.0) + size
        if p["ADM0_A3"] not in ("SOL", "CYN") and (iso not in facts or size > facts[iso][3]):
            facts[iso] = (p["NAME_EN"], p["LABEL_Y"], p["LABEL_X"], size)
    for iso, fact in WITHIN_FRANCE.items():
        facts[iso], area[iso] = fact, fact[3]
    rows = []
    listed = {h[0] for h in hand}
    for iso in sorted(set(facts) - listed):
        if iso in cldr:
            hand.append([iso, cldr[iso], "-", "-"])
    for iso, names, nisba, capital in sorted(hand):
        if iso in cldr and " - " not in cldr[iso] and "(" not in cldr[iso] and cldr[iso] not in names.split("|"):
            names += "|" + cldr[iso]
        if iso not in facts:
            sys.exit(f"no shape for {iso}")
        en, lat, lon, _ = facts[iso]
        radius = max(1, round(math.sqrt(area[iso] / math.pi)))
        rows.append("\t".join([iso, names, nisba, en, f"{lat:.2f}", f"{lon:.2f}", str(radius), capital]))
    with open(out, "w", encoding="utf-8", newline="\n") as f:
        f.write("# States and territories; written by tools/gazetteer/countries.py from countries_ar.tsv.\n")
        f.write("# iso2\tnames_ar\tnisba\ten\tlat\tlon\tradius_km\tcapital_ar\n")
        f.write("\n".join(rows) + "\n")


main()
