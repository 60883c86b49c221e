#!/usr/bin/env bash
# SARIF Multitool does not see the errors whose level stands in their rule.
#
# Guessed:  query "Level == 'Error'" finds a result without a level of its own whose rule has the level error
#           in its default configuration, so that a build can count errors by it.
# Happens:  such a result counts as a warning, with ruleIndex or without. --non-zero-exit-code-if-count-over 0
#           ends with 0, and a query for warnings finds the errors.
# Version:  @microsoft/sarif-multitool-linux 5.7.0
# Source:   3.27.10 of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) takes the level
#           of the rule where the result has none: contradicted; src/Sarif/Query/Evaluators/SarifEvaluators.cs of
#           microsoft/sarif-sdk compares the result's own; issue 459 there
# Seen:     error: with its own level; warning: from the rule, from the rule by index
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

cat > log.sarif <<'JSON'
{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "netcheck",
          "version": "1.0.0",
          "rules": [{ "id": "NET100", "name": "SmallSubnet", "defaultConfiguration": { "level": "error" } }]
        }
      },
      "results": [
        { "ruleId": "NET100", "message": { "text": "from the rule" } },
        { "ruleId": "NET100", "ruleIndex": 0, "message": { "text": "from the rule by index" } },
        { "ruleId": "NET100", "level": "error", "message": { "text": "with its own level" } }
      ]
    }
  ]
}
JSON

# The messages of the results that an expression finds.
found() {
  "$tool" query log.sarif --expression "$1" --output found.sarif --force > query.log 2>&1 || true
  node -p 'JSON.parse(fs.readFileSync("found.sarif", "utf8").replace(/^\uFEFF/, "")).runs[0].results.map((it) => it.message.text).join()'
}
same 'the errors' "$(found "Level == 'Error'")" 'with its own level'
same 'the warnings' "$(found "Level == 'Warning'")" 'from the rule,from the rule by index'

node -e 'const log = JSON.parse(fs.readFileSync("log.sarif")); log.runs[0].results.pop(); fs.writeFileSync("log.sarif", JSON.stringify(log))'
code=0
"$tool" query log.sarif --expression "Level == 'Error'" --non-zero-exit-code-if-count-over 0 > query.log 2>&1 || code=$?
same 'the exit code for the two errors without a level of their own' "$code" 0
