#!/usr/bin/env bash
# Scores the whole program on articles that its models have not seen: cross.sh TOOLS_DIR GOLD_DIR...
# Five times the models are trained on four fifths of the articles and code the rest; each GOLD_DIR is then scored on all of its own.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$1; shift
waqai=${WAQAI:-$root/target/release/waqai}
work=${KEEP:-$(mktemp -d)}
mkdir -p "$work"
for gold in "$@"; do python3 "$root/.ci/gold.py" "$gold"; done > "$work/documents.jsonl"
: > "$work/coded.jsonl"
for fold in 0 1 2 3 4; do
  HOLD=$fold OUT="$work/$fold/model" "$here/train.sh" "$tools" "$@" > "$work/$fold.log"
  python3 - "$work/documents.jsonl" "$fold" > "$work/held.jsonl" <<'END'
import json, sys
documents = {json.loads(line)["id"]: line for line in open(sys.argv[1], encoding="utf-8")}
for n, name in enumerate(sorted(documents)):
    if n % 5 == int(sys.argv[2]):
        print(documents[name], end="")
END
  "$waqai" code --data "$work/$fold" --format jsonl "$work/held.jsonl" >> "$work/coded.jsonl"
done
for gold in "$@"; do
  echo "== $gold, cross-validated"
  python3 "$tools/score.py" "$gold" "$work/coded.jsonl"
done
