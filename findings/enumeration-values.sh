#!/usr/bin/env bash
# A wrong word for a direction or a next hop passes the compiler.
#
# Guessed:  direction: 'inbound' and nextHopType: 'virtualAppliance' give warning BCP088, as the allowed
#           words are Inbound and VirtualAppliance.
# Happens:  nothing is said. The types hold these words as suggestions beside any other string; an
#           integer gets a warning.
# Version:  Bicep CLI 0.49.2 with its types of Microsoft.Network 2024-05-01
# Source:   src/autorest.bicep/src/type-generator.ts of Azure/bicep-types-az adds any string to the words
#           of an enumeration that is not sealed;
#           https://learn.microsoft.com/azure/templates/microsoft.network/networksecuritygroups lists the
#           two words as the values
# Seen:     no diagnostic for the two words; Warning BCP036 for an integer
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

# The values of direction and nextHopType.
codes() {
  cat > "$work/main.bicep" <<BICEP
resource group 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'group'
  location: 'westeurope'
  properties: {
    securityRules: [
      { name: 'web', properties: { direction: $1, access: 'Allow', protocol: 'Tcp', priority: 200 } }
    ]
  }
}
resource table 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'table'
  location: 'westeurope'
  properties: {
    routes: [
      { name: 'default', properties: { addressPrefix: '0.0.0.0/0', nextHopType: $2, nextHopIpAddress: '10.0.0.4' } }
    ]
  }
}
BICEP
  bicep lint "$work/main.bicep" 2>&1 | grep -oE '(Warning|Error) [A-Za-z0-9-]+' | tr '\n' ' ' || true
}

same 'the wrong words' "$(codes "'inbound'" "'virtualAppliance'")" ''
same 'integers' "$(codes 1 2)" 'Warning BCP036 Warning BCP036 '
