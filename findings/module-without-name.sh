#!/usr/bin/env bash
# Leaving out the name of one module changes the shape of the whole template.
#
# Guessed:  without a name the module's deployment gets a made-up one, and nothing else changes.
# Happens:  the template is written in language version 2.0: resources is an object by symbolic name
#           instead of a list, and existing resources are part of it. Whatever reads the built template
#           as a list (decompile, too) stops working.
# Version:  Bicep CLI 0.49.2
# Source:   src/Bicep.Core/Emit/EmitterSettings.cs of Azure/bicep lists optional module names as a reason
#           for symbolic names; https://learn.microsoft.com/azure/azure-resource-manager/bicep/modules
#           says that the name is optional, not this
# Seen:     named: list of 1, version none; unnamed: object of network and part, version 2.0
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

printf "param id string\noutput id string = id\n" > "$work/part.bicep"

# The line with the module's name: prints what build makes of the resources.
shape() {
  cat > "$work/main.bicep" <<BICEP
resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'network'
}
module part 'part.bicep' = {
  $1
  params: { id: network.id }
}
BICEP
  bicep build "$work/main.bicep" --outfile "$work/main.json"
  node -p '
    const { languageVersion, resources } = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
    const kind = Array.isArray(resources) ? `list of ${resources.length}` : `object of ${Object.keys(resources).join(" and ")}`;
    `${kind}, version ${languageVersion ?? "none"}`' "$work/main.json"
}

same 'with a name' "$(shape "name: 'part'")" 'list of 1, version none'
same 'without a name' "$(shape '')" 'object of network and part, version 2.0'
