#!/usr/bin/env bash
# Runs a generator and fails when it changes a file that matches the pattern.
# Usage: unchanged.sh PATTERN COMMAND…
set -euo pipefail
pattern=$1
shift
sums() { git ls-files -z -- "$pattern" | xargs -0 sha256sum; }
before=$(sums)
"$@"
if [ "$before" != "$(sums)" ]; then
  echo "generated files were out of date: commit what '$*' made" >&2
  exit 1
fi
