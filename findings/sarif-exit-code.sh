#!/usr/bin/env bash
# SARIF Multitool ends well on a file that it found invalid.
#
# Guessed:  validate ends with exit code 1 when it reports an error, and with 0 on warnings only, so
#           that a build can use it as it is.
# Happens:  the exit code is 0 with errors, too; only a run that could not be done ends otherwise. A
#           build has to read the lines, or the log that --output writes.
# Version:  @microsoft/sarif-multitool-linux 5.7.0
# Source:   FinalizeRun in src/Sarif.Driver/Sdk/MultithreadedAnalyzeCommandBase.cs of microsoft/sarif-sdk:
#           the code comes from the conditions of the run, not from its results
# Seen:     error JSON1008 for column 0, "Analysis completed successfully.", exit code 0
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

log column.sarif NET100 0
code=0
seen=$("$tool" validate column.sarif 2>&1) || code=$?
[[ "$seen" == *'error JSON1008'* ]] || fail "column 0 is no longer an error: $seen"
same 'the exit code with an error' "$code" '0'
code=0
"$tool" validate missing.sarif > missing.log 2>&1 || code=$?
[[ "$code" != 0 ]] || fail 'a file that is not there ends with exit code 0.'
