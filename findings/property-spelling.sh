#!/usr/bin/env bash
# The ways to merge two objects keep different spellings of a property, and intersection keeps none.
#
# Guessed:  names of properties are compared without case, as contains does, so that of { Owner: 'net' }
#           and { owner: 'net' } every function makes one property, spelled as in the first one;
#           intersection has it.
# Happens:  union spells it as the last object does, shallowMerge and the spread operator as the first
#           one does, and intersection finds nothing in common. For tags, which keep their spelling, the
#           way to merge decides how they are called.
# Version:  Bicep CLI 0.49.2 (bicep snapshot, that is the deployment engine inside it)
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-object says of
#           contains that names are compared without case, and nothing of it for the others: silent
# Seen:     {"owner":"net"} and {"Owner":"net"}; {}
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

# The type and the value of a parameter named given, and an expression over it: prints what the
# deployment engine makes of the expression as JSON, or its error.
evaluate() {
  cat > "$work/main.bicep" <<BICEP
param given $1
resource holder 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'holder'
  location: 'westeurope'
  properties: any({ value: $3 })
}
BICEP
  printf "using 'main.bicep'\nparam given = %s\n" "$2" > "$work/main.bicepparam"
  rm -f "$work/main.snapshot.json"
  if bicep snapshot "$work/main.bicepparam" --mode overwrite > "$work/out.log" 2>&1; then
    node -p 'JSON.stringify(JSON.parse(fs.readFileSync(process.argv[1], "utf8")).predictedResources[0].properties.value)' \
      "$work/main.snapshot.json"
  else
    grep -F 'Template snapshotting could not be completed' "$work/out.log" || cat "$work/out.log"
  fi
}

merged() { evaluate object "{ Owner: 'net' }" "$1"; }
same 'contains' "$(merged "contains(given, 'owner')")" 'true'
same 'union' "$(merged "union(given, { owner: 'net' })")" '{"owner":"net"}'
same 'shallowMerge' "$(merged "shallowMerge([given, { owner: 'net' }])")" '{"Owner":"net"}'
same 'spread' "$(merged "{ ...given, owner: 'net' }")" '{"Owner":"net"}'
same 'intersection' "$(merged "intersection(given, { owner: 'net' })")" '{}'
