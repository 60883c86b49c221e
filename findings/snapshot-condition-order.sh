#!/usr/bin/env bash
# Which of two conditions comes first decides whether a snapshot predicts a resource.
#
# Guessed:  a resource whose condition is false whatever the other half turns out to be is left out of
#           the snapshot, as it is in every deployment.
# Happens:  it is left out when the half that is known to be false comes first. When it comes second,
#           behind one that only a deployment knows, the resource is predicted, with the whole condition
#           as an expression.
# Version:  Bicep CLI 0.49.2
# Source:   docs/experimental/snapshot-command.md of Azure/bicep says that the file has concrete values
#           where possible and is agnostic to refactoring: contradicted
# Seen:     nothing for one order; the route table for the other
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

cat > "$work/main.bicep" <<'BICEP'
param routed bool = false
param owner string = subscription().displayName

resource knownFirst 'Microsoft.Network/routeTables@2024-05-01' = if (routed && !empty(owner)) {
  name: 'known-first'
  location: 'westeurope'
}
resource knownSecond 'Microsoft.Network/routeTables@2024-05-01' = if (!empty(owner) && routed) {
  name: 'known-second'
  location: 'westeurope'
}
BICEP
printf "using 'main.bicep'\n" > "$work/main.bicepparam"
bicep snapshot "$work/main.bicepparam" --mode overwrite
predicted() {
  node -p 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).predictedResources.map((it) => `${it.name}: ${it.condition}`).join()' \
    "$work/main.snapshot.json"
}
same 'predicted' "$(predicted)" "known-second: [and(not(empty(subscription().displayName)), parameters('routed'))]"
