#!/usr/bin/env bash
# bicep lint writes the column of a finding into the property for offsets.
#
# Guessed:  the SARIF log says where a finding is by startLine and startColumn, as the text form says (line,column).
# Happens:  there is no startColumn. The number of the column stands in charOffset, which is the distance from the
#           beginning of the file: a reader that goes by it lands in the first line, and one that goes by
#           startColumn has the first column of the line.
# Version:  Bicep CLI 0.49.2
# Source:   GetSarifDiagnostic in src/Bicep.Cli/Logging/DiagnosticLogger.cs of Azure/bicep; 3.30.9 of SARIF 2.1.0
#           (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) counts charOffset from the
#           beginning of the artifact, with 0 for its first character: contradicted
# Seen:     {"startLine":4,"charOffset":7} for the parameter at (4,7), whose offset is 57
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

cat > "$work/main.bicep" <<'BICEP'
param network string
output used string = network

param unused string = 'snet'
BICEP
text=$(bicep lint "$work/main.bicep" 2>&1 || true)
same 'the place in the text form' "$(grep -oE '\([0-9]+,[0-9]+\) : Warning [a-z-]+' <<< "$text")" '(4,7) : Warning no-unused-params'

bicep lint "$work/main.bicep" --diagnostics-format sarif > "$work/log.sarif" 2> /dev/null || true
region=$(node -p 'JSON.stringify(JSON.parse(fs.readFileSync(process.argv[1], "utf8")).runs[0].results[0].locations[0].physicalLocation.region)' "$work/log.sarif")
same 'the region in the log' "$region" '{"startLine":4,"charOffset":7}'
same 'the offset in the file' "$(node -p 'fs.readFileSync(process.argv[1], "utf8").indexOf("unused")' "$work/main.bicep")" 57
