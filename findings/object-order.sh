#!/usr/bin/env bash
# Two objects that are equal are two for distinct, union and intersection.
#
# Guessed:  objects with the same properties in another order are one value everywhere, as == says that
#           they are equal: distinct and union of two such rules keep one, intersection keeps it.
# Happens:  ==, contains and indexOf find them equal; distinct and union keep both, and intersection
#           keeps none.
# Version:  Bicep CLI 0.49.2 (bicep snapshot, that is the deployment engine inside it)
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-array#union
#           says that duplicate values are included once, and nothing of an order inside of them:
#           contradicted
# Seen:     true, true, 0; 2, 2, 0
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

rules="[{ port: 443, access: 'Allow' }]"
turned="[{ access: 'Allow', port: 443 }]"
compared() { evaluate array "$rules" "$1"; }
same '==' "$(compared "given == $turned")" 'true'
same 'contains' "$(compared "contains(given, ${turned:1:-1})")" 'true'
same 'indexOf' "$(compared "indexOf(given, ${turned:1:-1})")" '0'
same 'distinct' "$(compared "length(distinct(concat(given, $turned)))")" '2'
same 'union' "$(compared "length(union(given, $turned))")" '2'
same 'intersection' "$(compared "length(intersection(given, $turned))")" '0'
