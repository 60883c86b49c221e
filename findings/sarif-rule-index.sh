#!/usr/bin/env bash
# SARIF Multitool does not notice a result that names two rules.
#
# Guessed:  validate reports an error when ruleId is NET200 and ruleIndex points to rule NET100.
# Happens:  it says nothing of it: the index only has to lie inside the array.
# Version:  @microsoft/sarif-multitool-linux 5.7.0
# Source:   3.27.5 and 3.52.4 of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html):
#           the rule that ruleIndex leads to is to have the id of the result, or its beginning; SARIF1009
#           of microsoft/sarif-sdk compares the index with the length only
# Seen:     no line for NET200 at 0; error SARIF1009 for index 7
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

npm install --prefix "$work" --no-save --no-package-lock --ignore-scripts @microsoft/sarif-multitool-linux@5.7.0 > "$work/install.log" 2>&1 || {
  cat "$work/install.log" >&2
  exit 2
}
cd "$work"

tool=node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
chmod +x "$tool"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

# The file's name, the result's rule, and its start column: writes a log of one rule and one result.
log() {
  cat > "$1" <<JSON
{
  "\$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": { "driver": { "name": "netcheck", "version": "1.0.0", "rules": [{ "id": "NET100", "name": "SmallSubnet" }] } },
      "results": [
        {
          "ruleId": "$2",
          "ruleIndex": 0,
          "message": { "text": "The subnet is too small." },
          "locations": [
            { "physicalLocation": { "artifactLocation": { "uri": "main.tf" }, "region": { "startLine": 1, "startColumn": $3 } } }
          ]
        }
      ]
    }
  ]
}
JSON
}

errors() {
  "$tool" validate "$1" 2>&1 | grep -oE 'error [A-Z]+[0-9]+' | sort -u | tr '\n' ' ' || true
}
log other.sarif NET200 1
same 'the errors of another rule' "$(errors other.sarif)" ''
sed 's/"ruleIndex": 0/"ruleIndex": 7/' other.sarif > beyond.sarif
same 'the errors of an index beyond the rules' "$(errors beyond.sarif)" 'error SARIF1009 '
