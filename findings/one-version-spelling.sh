#!/usr/bin/env bash
# One API version of the Application Gateway asks for another spelling of a property than all others.
#
# Guessed:  a property keeps its spelling through all API versions; the compiler takes hostNames of a
#           listener wherever it exists.
# Happens:  for 2019-09-01 it warns that hostNames is not allowed and proposes hostnames; for 2019-11-01
#           and later it is the other way round. A template that only gets a newer version number is
#           warned about, although Azure compares names without case.
# Version:  Bicep CLI 0.49.2 (types of Azure.Bicep.Types.Az in it)
# Source:   generated/network/microsoft.network/2019-09-01/types.json of Azure/bicep-types-az has hostnames,
#           which no other version there has; the pages of the template reference are silent
# Seen:     BCP089 for hostNames in 2019-09-01 and for hostnames in 2019-11-01 and 2024-05-01
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

# The codes that the compiler says of a listener's property in an API version.
codes() {
  cat > "$work/main.bicep" <<BICEP
resource gateway 'Microsoft.Network/applicationGateways@$1' = {
  name: 'gateway'
  location: 'westeurope'
  properties: {
    httpListeners: [
      {
        name: 'https'
        properties: {
          $2: ['shop.contoso.com']
        }
      }
    ]
  }
}
BICEP
  bicep lint "$work/main.bicep" 2>&1 | grep -oE 'BCP[0-9]+:.*Did you mean "[a-zA-Z]+"' | sed -E 's/:.*Did you mean/ for/' || true
}
same 'hostNames in 2019-09-01' "$(codes 2019-09-01 hostNames)" 'BCP089 for "hostnames"'
same 'hostnames in 2019-09-01' "$(codes 2019-09-01 hostnames)" ''
for version in 2019-11-01 2024-05-01; do
  same "hostNames in $version" "$(codes $version hostNames)" ''
  same "hostnames in $version" "$(codes $version hostnames)" 'BCP089 for "hostNames"'
done
