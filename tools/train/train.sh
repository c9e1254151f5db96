#!/usr/bin/env bash
# Trains all models anew: train.sh TOOLS_DIR GOLD_DIR...
# TOOLS_DIR holds score.py; the GOLD_DIRs coded documents. HOLD=K leaves fold K of five out; OUT is data/model where it is not set.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$1; shift
out=${OUT:-$root/data/model}
waqai=${WAQAI:-$root/target/release/waqai}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for gold in "$@"; do python3 "$root/.ci/gold.py" "$gold"; done > "$work/documents.jsonl"
mkdir -p "$work/data/model" "$out"
: > "$work/data/model/same.tsv" # joined by the rules alone
train() { python3 "$here/train.py" "$work/features.jsonl" "$@" ${HOLD:+--hold "$HOLD"}; }
"$waqai" features --data "$work/data" "$work/documents.jsonl" > "$work/features.jsonl"
train "$@" --tools "$tools" --models same --out "$out"
cp "$out/same.tsv" "$work/data/model/"
"$waqai" features --data "$work/data" "$work/documents.jsonl" > "$work/features.jsonl"
train "$@" --tools "$tools" --models keep initiator target participant site --out "$out"
