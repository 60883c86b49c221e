#!/usr/bin/env bash
# decompile refuses what build wrote.
#
# Guessed:  a template that bicep build wrote can be taken back by bicep decompile, also with symbolic
#           names (languageVersion 2.0), which are the names that decompile otherwise has to invent.
# Happens:  symbolic names are refused outright. One nullable parameter, type or function in a Bicep
#           file is enough for build to write them.
# Version:  Bicep CLI 0.49.2
# Source:   src/Bicep.Decompiler/TemplateConverter.cs of Azure/bicep throws for a resources object;
#           https://learn.microsoft.com/azure/azure-resource-manager/bicep/decompile does not name this
#           limit
# Seen:     Decompilation failed with fatal error "[...]: Decompilation of symbolic name templates is
#           not currently supported"
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

# The type of the parameter: builds the file and hands the template to decompile.
round_trip() {
  cat > "$work/source.bicep" <<BICEP
param suffix $1
resource table 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'table-\${suffix}'
  location: 'westeurope'
}
BICEP
  bicep build "$work/source.bicep" --outfile "$work/template.json" > "$work/build.log" 2>&1
  bicep decompile "$work/template.json" --stdout 2>&1 || true
}

seen=$(round_trip 'string?')
[[ "$seen" == *'Decompilation of symbolic name templates is not currently supported'* ]] ||
  fail "a template with symbolic names is decompiled now: $seen"
seen=$(round_trip string)
[[ "$seen" == *"resource table"*"'Microsoft.Network/routeTables@2024-05-01'"* ]] ||
  fail "a template without symbolic names is no longer decompiled: $seen"
