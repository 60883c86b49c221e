#!/usr/bin/env bash
# The warnings of bicep lint are passed tests once sarif-junit has turned them into JUnit.
#
# Guessed:  each warning of the SARIF log is a failed test of the report: sarif-junit lets errors and warnings fail, and a
#           result without a level is a warning.
# Happens:  Bicep leaves the level of warnings out, as it is the default, and sarif-junit lets only results fail that name
#           it. The report has the warnings as tests that passed, and a build with nothing but warnings is green.
# Version:  Bicep CLI 0.49.2, sarif-junit 1.1.4
# Source:   lib/parser.js of https://github.com/GridexX/sarif-junit compares the level with the words; 3.27.10 of SARIF
#           2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) makes warning the default:
#           contradicted; that the SDK under Bicep leaves it out is issue 2024 of microsoft/sarif-sdk
# Seen:     no-unused-params passed, BCP033 failed
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

cat > "$work/tool.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Azure.Bicep.CommandLine.linux-x64" Version="[0.49.2]" />
  </ItemGroup>
</Project>
XML
dotnet restore "$work/tool.csproj" --packages "$work/packages" > "$work/install.log" 2>&1 || {
  cat "$work/install.log" >&2
  exit 2
}
tool="$work/packages/azure.bicep.commandline.linux-x64/0.49.2/tools/bicep"
chmod +x "$tool"
bicep() {
  HOME="$work" DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$tool" "$@"
}

npm install --prefix "$work" --no-save --no-package-lock --ignore-scripts sarif-junit@1.1.4 > "$work/install.log" 2>&1 || {
  cat "$work/install.log" >&2
  exit 2
}
cd "$work"

cat > main.bicep <<'BICEP'
param unused string
output count int = 'three'
BICEP
bicep lint main.bicep --diagnostics-format sarif > log.sarif 2> /dev/null || true
same 'the levels in the log' "$(node -p 'JSON.parse(fs.readFileSync("log.sarif", "utf8")).runs[0].results.map((it) => `${it.ruleId}: ${it.level}`).sort().join()')" \
  'BCP033: error,no-unused-params: undefined'

node node_modules/sarif-junit/bin/sarif-junit.js -i log.sarif -o report.xml > convert.log 2>&1 || true
tests=$(node -p 'fs.readFileSync("report.xml", "utf8").split("<testcase ").slice(1).map((it) => `${/classname="([^"]*)"/.exec(it)[1]}: ${it.includes("<failure") ? "failed" : "passed"}`).sort().join()')
same 'the tests of the report' "$tests" 'BCP033: failed,no-unused-params: passed'
