#!/usr/bin/env bash
# client-node reads the same network policy in two ways, alone and in a List.
#
# Guessed:  loadYaml builds a policy by its type, so that from becomes _from, and does so for the items of a List, too; a
#           misspelt field is kept, so that the API server can report it.
# Happens:  a policy of its own has _from, and a field that the type has not is dropped, so that one with "ingres" is a
#           policy without rules, which closes the pods. In a document of the kind List, which kubectl writes, from
#           stays from and the misspelt field is kept: code that reads _from finds no peers there.
# Version:  @kubernetes/client-node 1.4.0
# Source:   https://github.com/kubernetes-client/javascript: loadYaml in src/yaml.ts has ObjectSerializer build the type that
#           apiVersion and kind name, and V1NetworkPolicyIngressRule maps _from to from; the README does not speak of it
# Seen:     ["podSelector"] and ["_from"] alone, ["ingres","podSelector"] and ["from"] in a List
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

npm install --prefix "$work" --no-save --no-package-lock --ignore-scripts @kubernetes/client-node@1.4.0 > "$work/install.log" 2>&1 || {
  cat "$work/install.log" >&2
  exit 2
}
cd "$work"

cat > policies.mjs <<'JS'
import { loadYaml } from '@kubernetes/client-node';
const policy = (rules) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ${rules}:
    - from:
        - ipBlock:
            cidr: 10.0.0.0/16
`;
const inList = (text) => `apiVersion: v1
kind: List
items:
  - ${text.trim().replaceAll('\n', '\n    ')}
`;
const wrong = policy('ingres');
const right = policy('ingress');
for (const [misspelt, correct] of [
  [loadYaml(wrong), loadYaml(right)],
  [loadYaml(inList(wrong)).items[0], loadYaml(inList(right)).items[0]],
]) {
  const present = (object) => JSON.stringify(Object.keys(object).filter((key) => object[key] !== undefined).sort());
  console.log(present(misspelt.spec), present(correct.spec.ingress[0]));
}
JS
seen=$(node policies.mjs 2>&1 || true)
same 'alone, then in a List' "$seen" '["podSelector"] ["_from"]
["ingres","podSelector"] ["from"]'
