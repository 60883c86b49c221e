#!/usr/bin/env bash
# jsonc-parser edits the value that it does not read.
#
# Guessed:  where a key stands twice, the last one counts in every function, as in JSON.parse: parse,
#           findNodeAtLocation and modify agree.
# Happens:  parse and getNodeValue give the last, findNodeAtLocation finds the first, and modify changes
#           the first. An edit that was applied changes nothing of what parse returns.
# Version:  jsonc-parser 3.3.1
# Source:   findNodeAtLocation in src/impl/parser.ts of microsoft/node-jsonc-parser stops at the first
#           property of the name, and src/impl/edit.ts uses it; the README does not speak of duplicates
# Seen:     found 1, parsed 2; after modify to 9: {"mtu":9,"mtu":2}, parsed 2
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

cat > twice.js <<'JS'
const { applyEdits, findNodeAtLocation, modify, parse, parseTree } = require('jsonc-parser');
const text = '{"mtu":1,"mtu":2}';
const edited = applyEdits(text, modify(text, ['mtu'], 9, {}));
console.log(`found ${findNodeAtLocation(parseTree(text), ['mtu']).value}, parsed ${parse(text).mtu}`);
console.log(`${edited}, parsed ${parse(edited).mtu}`);
JS
same 'the key that stands twice' "$(node twice.js)" 'found 1, parsed 2
{"mtu":9,"mtu":2}, parsed 2'
