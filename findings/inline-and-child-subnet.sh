#!/usr/bin/env bash
# A subnet that is declared inside of its network and again beside it compiles without a word.
#
# Guessed:  two declarations of one subnet are refused with BCP121, as two resources of one name are.
# Happens:  BCP121 compares declarations of resources only. A subnet in the list of its virtual network and
#           a child resource of the same name with another range give no error and no warning; the template
#           deploys the one and then the other.
# Version:  Bicep CLI 0.49.2
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/bicep/diagnostics/bcp121 speaks of resources of
#           one name in a file
# Seen:     no message for inline and child, BCP121 for two children
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

# The codes of all messages for a virtual network with an inline subnet `nodes`, and what is added to it.
codes() {
  {
    printf "resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n"
    printf "  name: 'vnet-orders'\n  location: 'westeurope'\n  properties: {\n"
    printf "    addressSpace: { addressPrefixes: ['10.40.0.0/16'] }\n"
    printf "    subnets: [%s]\n  }\n}\n%s\n" "$1" "$2"
  } > "$work/main.bicep"
  (bicep build "$work/main.bicep" --stdout 2>&1 > "$work/main.json" || true) |
    grep -oE '(Warning|Error|Info) [A-Za-z0-9-]+' | sort -u | tr '\n' ' ' || true
}

# A child resource: its symbol and its range.
child() {
  printf "resource %s 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {\n" "$1"
  printf "  parent: network\n  name: 'nodes'\n  properties: { addressPrefix: '%s' }\n}\n" "$2"
}

inline="{ name: 'nodes', properties: { addressPrefix: '10.40.0.0/24' } }"
same 'inline and child' "$(codes "$inline" "$(child nodes 10.40.1.0/24)")" ''
same 'subnets in the template' "$(grep -c '"addressPrefix": "10.40.[01].0/24"' "$work/main.json")" '2'
same 'two children' "$(codes '' "$(child first 10.40.1.0/24)
$(child second 10.40.2.0/24)")" 'Error BCP121 '
