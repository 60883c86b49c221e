#!/usr/bin/env bash
# cidrHost gives no address of a /31 or /32, and takes -1.
#
# Guessed:  cidrHost('192.0.2.8/31', 0) is 192.0.2.8 and cidrHost('192.0.2.9/32', 0) is 192.0.2.9, as
#           every address of such a range is usable (RFC 3021), and parseCidr of the /31 gives
#           192.0.2.8 to 192.0.2.9. The index -1 is an error.
# Happens:  the engine knows no host of a /31 or /32, whatever the index; parseCidr of the /31 gives
#           the first address as both the first and the last usable one, so the two functions do not
#           agree. The index -1 of a larger range gives the network's own address.
# Version:  Bicep CLI 0.49.2 (bicep snapshot, that is the deployment engine inside it)
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-cidr says
#           that cidrHost calculates the usable address of the host with the index, and names neither
#           a smallest range nor a smallest index
# Seen:     Could not calculate the CidrHost for network '192.0.2.8/31' and CIDR value '0'.
#           {"network":"192.0.2.8",...,"firstUsable":"192.0.2.8","lastUsable":"192.0.2.8","cidr":31}
#           "192.0.2.0"
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

for asked in "192.0.2.8/31 0" "192.0.2.8/31 1" "192.0.2.9/32 0"; do
  read -r range index <<< "$asked"
  seen=$(evaluate string "'$range'" "cidrHost(given, $index)")
  [[ "$seen" == *"Could not calculate the CidrHost for network '$range' and CIDR value '$index'"* ]] ||
    fail "cidrHost of $range at $index no longer raises an error: $seen"
done

same 'the usable addresses of a /31' \
  "$(evaluate string "'192.0.2.8/31'" "'\${parseCidr(given).firstUsable} to \${parseCidr(given).lastUsable}'")" \
  '"192.0.2.8 to 192.0.2.8"'
same 'the host of index -1' "$(evaluate int '-1' "cidrHost('192.0.2.0/24', given)")" '"192.0.2.0"'
