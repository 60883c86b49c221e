#!/usr/bin/env bash
# @evops/hcl-terraform-parser makes a required variable optional in a broken file.
#
# Guessed:  a file with a syntax error throws, so that nobody takes a part of it for the whole.
# Happens:  no error and no diagnostic: what could be read is returned. A variable whose default
#           could not be read is one that has a default (required false, default null), so that it
#           looks as if it needed no value. The blocks after it come as usual.
# Version:  @evops/hcl-terraform-parser 1.0.0
# Source:   the README of the package does not speak of errors; LoadModule of
#           https://github.com/hashicorp/terraform-config-inspect, which it builds on, returns diagnostics
#           beside the module, and these are not handed on
# Seen:     {"name":"cidr","default":null,"required":false,...}
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

npm install --prefix "$work" --no-save --no-package-lock --ignore-scripts @evops/hcl-terraform-parser@1.0.0 > "$work/install.log" 2>&1 || {
  cat "$work/install.log" >&2
  exit 2
}
cd "$work"

cat > broken.js <<'JS'
const { parse } = require('@evops/hcl-terraform-parser');
const show = (text) => {
  const { variables, ...rest } = parse(text);
  const listed = Object.values(variables).map((one) => `${one.name} ${one.required ? 'required' : 'optional'}`);
  console.log(`${listed.join(', ')}; diagnostics ${'diagnostics' in rest ? 'given' : 'none'}`);
};
show('variable "cidr" {\n}\nvariable "name" {\n}\n');
show('variable "cidr" {\n  default = \n}\nvariable "name" {\n}\n');
JS
seen=$(node broken.js 2>&1 || true)
same 'the whole file, then the broken one' "$seen" 'cidr required, name required; diagnostics none
cidr optional, name required; diagnostics none'
