#!/usr/bin/env bash
# An escaped ${ comes out of hcl2-parser as an interpolation.
#
# Guessed:  "$${team}" stays "$${team}" in the JSON, as the JSON form of HCL takes a string for a
#           template again, and "${var.team}" stands for an expression there.
# Happens:  one $ is taken away: the text "$${team}" and the expression "${team}" become the same
#           string; the same with %%{ and %{. @cdktf/hcl2json, which wraps a newer version of the same
#           converter, keeps both signs.
# Version:  hcl2-parser 1.0.3, @cdktf/hcl2json 0.21.0
# Source:   the JSON syntax of HCL (https://github.com/hashicorp/hcl/blob/main/json/spec.md) reads strings
#           as templates: contradicted; go.mod of hcl2-parser names hcl2json 0.3.3
# Seen:     hcl2-parser "${team}" and "%{ if }", @cdktf/hcl2json "$${team}" and "%%{ if }"
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

npm install --prefix "$work" --no-save --no-package-lock --ignore-scripts hcl2-parser@1.0.3 @cdktf/hcl2json@0.21.0 > "$work/install.log" 2>&1 || {
  cat "$work/install.log" >&2
  exit 2
}
cd "$work"

cat > names.js <<'JS'
const older = require('hcl2-parser');
const newer = require('@cdktf/hcl2json');
const text = 'text = "$${team}"\nexpression = "${team}"\ndirective = "%%{ if }"\n';
const show = ({ text, expression, directive }) => console.log([text, expression, directive].join(' | '));
show(older.parseToObject(text)[0]);
newer.parse('names.tf', text).then(show);
JS
seen=$(node names.js 2>&1 || true)
same 'hcl2-parser, then @cdktf/hcl2json' "$seen" '${team} | ${team} | %{ if }
$${team} | ${team} | %%{ if }'
