#!/usr/bin/env bash
# A decimal number can be neither converted nor compared.
#
# Guessed:  string(json('1.0')) is '1.0', int(json('5.0')) is 5 and 1 == json('1.0') is true.
# Happens:  string() and int() refuse a decimal, and a whole number never equals one. Inside an
#           object the same decimal becomes text without a word.
# Version:  Bicep CLI 0.49.2 (bicep snapshot, that is the deployment engine inside it)
# Source:   src/Bicep.Core/Semantics/Namespaces/SystemNamespaceType.cs of Azure/bicep describes the
#           argument of string() as a value of any type: contradicted
# Seen:     The template language function 'string' expects its first parameter to be one of the
#           following types 'Integer, String, Boolean, Object, Array'. The provided value is of type
#           'Float'.
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

for function in string int; do
  seen=$(evaluate string "'5.0'" "$function(json(given))")
  [[ "$seen" == *"function '$function' expects"*"'Float'"* ]] || fail "$function() of a decimal no longer raises an error: $seen"
done
same 'one and one point nought' "$(evaluate string "'1.0'" '1 == json(given)')" 'false'
same 'a decimal inside an object' "$(evaluate string "'{\"a\":1.0}'" 'string(json(given))')" '"{\"a\":1.0}"'
