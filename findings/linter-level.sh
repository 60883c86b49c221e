#!/usr/bin/env bash
# A level that the linter does not know is passed over.
#
# Guessed:  "level": "none" for a rule in bicepconfig.json is an error of the configuration, as broken
#           JSON is.
# Happens:  the rule keeps its default level and nobody is told. The word that switches it off is off.
# Version:  Bicep CLI 0.49.2
# Source:   GetDiagnosticLevel in src/Bicep.Core/Analyzers/Linter/LinterRuleBase.cs of Azure/bicep falls
#           back to the default; https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-config-linter
#           lists the levels and does not say what another word does
# Seen:     Warning no-unused-params and nothing else, exit code 0
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

printf 'param unused string\n' > "$work/main.bicep"

# The content of bicepconfig.json: prints the codes that lint reports.
codes() {
  printf '%s\n' "$1" > "$work/bicepconfig.json"
  (bicep lint "$work/main.bicep" 2>&1 || true) |
    grep -oE '(Warning|Error|Info) [A-Za-z0-9-]+' | tr '\n' ' ' || true
}

same 'level none' "$(codes '{"analyzers":{"core":{"rules":{"no-unused-params":{"level":"none"}}}}}')" 'Warning no-unused-params '
same 'level off' "$(codes '{"analyzers":{"core":{"rules":{"no-unused-params":{"level":"off"}}}}}')" ''
seen=$(codes '{"analyzers":')
[[ "$seen" == *'Error BCP271'* ]] || fail "broken JSON is no longer an error: $seen"
