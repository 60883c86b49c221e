#!/usr/bin/env bash
# A plain member of a Bicep variable cannot name a resource once another member is a runtime value.
#
# Guessed:  settings.name may be a resource's name whatever else settings holds: the member is a plain
#           text, and the compiler writes the expressions of such variables out where they are used.
# Happens:  error BCP120 for the name, and for tags and conditions, as soon as another member reads what
#           Azure gives a resource (pip.properties.ipAddress). An id as another member does no harm.
# Version:  Bicep CLI 0.49.2
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-core-diagnostics#BCP120
#           asks for values that can be calculated at the start, and does not say that a variable counts as
#           a whole: not said
# Seen:     Error BCP120: ... You are referencing a variable which cannot be calculated at the start
#           ("settings" -> "pip").
# Day:      2026-11-29

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  printf '%s\n' "$1" >&2
  exit 1
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

# The other member of the variable, and a line of the second address: prints what the compiler says.
build() {
  cat > "$work/main.bicep" <<BICEP
resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip'
  location: 'westeurope'
}
var settings = { name: 'second', other: $1 }
resource second 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  location: 'westeurope'
  $2
}
BICEP
  bicep build "$work/main.bicep" --stdout 2>&1 || true
}

seen=$(build 'pip.properties.ipAddress' 'name: settings.name')
[[ "$seen" == *'BCP120'*'("settings" -> "pip")'* ]] || fail "the name beside a runtime value is taken now: $seen"
seen=$(build 'pip.properties.ipAddress' "name: 'second', tags: { of: settings.name }")
[[ "$seen" == *'BCP120'*'"tags"'* ]] || fail "the tag beside a runtime value is taken now: $seen"
seen=$(build 'pip.id' 'name: settings.name')
[[ "$seen" != *'BCP120'* && "$seen" == *'"contentVersion"'* ]] || fail "an id beside the name does harm now: $seen"
