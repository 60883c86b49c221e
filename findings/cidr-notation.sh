#!/usr/bin/env bash
# parseCidr reads 010 as octal, and takes a dotted mask and blanks.
#
# Guessed:  '010.0.0.0/8', '10.0.0.0/255.255.0.0' and ' 10.0.0.0/8 ' are all refused as not in CIDR
#           notation.
# Happens:  none is. A number with a leading zero is octal, so that 010.0.0.0/8 is the public range
#           8.0.0.0/8; a dotted mask is a prefix length; blanks around are cut off.
# Version:  Bicep CLI 0.49.2 (bicep snapshot, that is the deployment engine inside it)
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-cidr asks
#           for a string in CIDR notation and says nothing of other notations
# Seen:     "8.0.0.0/8", "10.0.0.0/16", "10.0.0.0/8"
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

notation="'\${parseCidr(given).network}/\${parseCidr(given).cidr}'"
same 'a leading zero' "$(evaluate string "'010.0.0.0/8'" "$notation")" '"8.0.0.0/8"'
same 'a dotted mask' "$(evaluate string "'10.0.0.0/255.255.0.0'" "$notation")" '"10.0.0.0/16"'
same 'blanks around' "$(evaluate string "' 10.0.0.0/8 '" "$notation")" '"10.0.0.0/8"'
