#!/usr/bin/env bash
# For SARIF Multitool a finding that moved is updated, and one that says something else is unchanged.
#
# Guessed:  match-results-forward calls a finding unchanged that only stands some lines further down, and updated one
#           that stands where it stood and has another message.
# Happens:  the other way round. Only the locations are compared: a blank line at the top of a file makes all of its
#           findings updated, and "3 of 251 addresses are free" is unchanged when it said 120 before.
# Version:  @microsoft/sarif-multitool-linux 5.7.0
# Source:   3.27.24 of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) leaves it to the
#           tool what is significant; CalculateBasedlinedResult of MatchedResults.cs in
#           src/Sarif/Baseline/ResultMatching of microsoft/sarif-sdk, since pull request 2290 there
# Seen:     updated: Port 22 is open. unchanged: 3 of 251 addresses are free.
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

npm install --prefix "$work" --no-save --no-package-lock --ignore-scripts @microsoft/sarif-multitool-linux@5.7.0 > "$work/install.log" 2>&1 || {
  cat "$work/install.log" >&2
  exit 2
}
cd "$work"

tool=node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
chmod +x "$tool"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

# The file's name, the line of the one result, and the message of the other: writes a log of two results.
log() {
  cat > "$1" <<JSON
{
  "\$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": { "driver": { "name": "netcheck", "version": "1.0.0" } },
      "results": [
        {
          "ruleId": "NET100",
          "message": { "text": "Port 22 is open." },
          "locations": [{ "physicalLocation": { "artifactLocation": { "uri": "nsg.bicep" }, "region": { "startLine": $2 } } }]
        },
        {
          "ruleId": "NET200",
          "message": { "text": "$3" },
          "locations": [{ "physicalLocation": { "artifactLocation": { "uri": "vnet.bicep" }, "region": { "startLine": 4 } } }]
        }
      ]
    }
  ]
}
JSON
}
log before.sarif 10 '120 of 251 addresses are free.'
log after.sarif 11 '3 of 251 addresses are free.'
log again.sarif 10 '120 of 251 addresses are free.'

# The states of the results of a log, compared with the one before.
states() {
  "$tool" match-results-forward "$1" --previous before.sarif --output-file-path states.sarif --log ForceOverwrite > match.log 2>&1 || true
  node -p 'JSON.parse(fs.readFileSync("states.sarif", "utf8").replace(/^\uFEFF/, "")).runs[0].results.map((it) => `${it.baselineState}: ${it.message.text}`).sort().join(" ")'
}
same 'the states of equal results' "$(states again.sarif)" 'unchanged: 120 of 251 addresses are free. unchanged: Port 22 is open.'
same 'the states of changed results' "$(states after.sarif)" 'unchanged: 3 of 251 addresses are free. updated: Port 22 is open.'
