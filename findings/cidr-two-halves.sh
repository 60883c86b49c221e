#!/usr/bin/env bash
# For cidr-tools two halves do not contain the whole, although nothing of it is left without them.
#
# Guessed:  containsCidr(['10.0.0.0/25', '10.0.0.128/25'], '10.0.0.0/24') is true, as both together are that range; the
#           other functions of the package reckon with lists as sets of addresses.
# Happens:  it is false, as one entry alone has to hold the range. excludeCidr of the same arguments leaves nothing, and
#           after mergeCidr of the list it is true. Whether a list of permitted ranges covers a subnet is not answered
#           by it unless the list was merged before.
# Version:  cidr-tools 12.0.3
# Source:   https://github.com/silverwind/cidr-tools says of containsCidr that it tells whether the networks of the first
#           argument fully contain all of the second: contradicted
# Seen:     false; []; true
# Day:      2026-11-30

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

npm install --prefix "$work" --no-save --no-package-lock --ignore-scripts cidr-tools@12.0.3 > "$work/install.log" 2>&1 || {
  cat "$work/install.log" >&2
  exit 2
}
cd "$work"

cat > halves.mjs <<'JS'
import { containsCidr, excludeCidr, mergeCidr } from 'cidr-tools';
const halves = ['10.0.0.0/25', '10.0.0.128/25'];
const whole = '10.0.0.0/24';
console.log(JSON.stringify([containsCidr(halves, whole), excludeCidr(whole, halves), containsCidr(mergeCidr(halves), whole)]));
JS
seen=$(node halves.mjs 2>&1 || true)
same 'contained, left over, contained after merging' "$seen" '[false,[],true]'
