#!/usr/bin/env bash
# Removing a property with jsonc-parser takes the comment of the one before it.
#
# Guessed:  modify with undefined takes the property out and leaves comments where they are; at worst the
#           comment behind the property goes along.
# Happens:  what is taken out begins behind the value before it: the comment behind that one is lost, and
#           the comment of the property that is gone stands behind the wrong one.
# Version:  jsonc-parser 3.3.1
# Source:   https://www.npmjs.com/package/jsonc-parser says of modify that it computes the edit operations, and
#           nothing of comments
# Seen:     "mtu": 1500, // about the tunnel
# Day:      2026-11-29

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

# What is compared, what was seen, what this file states.
same() {
  [[ "$2" == "$3" ]] || fail "$1: stated $3, seen $2"
}

npm install --prefix "$work" --no-save --no-package-lock --ignore-scripts jsonc-parser@3.3.1 > "$work/install.log" 2>&1 || {
  cat "$work/install.log" >&2
  exit 2
}
cd "$work"

cat > remove.js <<'JS'
const { applyEdits, modify } = require('jsonc-parser');
const text = '{\n  "mtu": 1500, // about the mtu\n  "tunnel": "gre", // about the tunnel\n  "keepalive": 30\n}';
const edits = modify(text, ['tunnel'], undefined, { formattingOptions: { insertSpaces: true, tabSize: 2 } });
console.log(applyEdits(text, edits));
JS

same 'the text without the property' "$(node remove.js)" '{
  "mtu": 1500, // about the tunnel
  "keepalive": 30
}'
