#!/usr/bin/env bash
# generate-params writes an empty value over every default that is computed.
#
# Guessed:  --include-params all puts the default values of the parameters into the JSON file, and leaves out those that
#           only a deployment knows, so that the file changes nothing.
# Happens:  a default that is not a plain literal becomes the empty value of its type: '' for a range or a location, 0
#           for 3 + 1, false for a condition, {} for an object of which one property is computed. Nothing is said, and
#           a deployment with the file has these values instead of the defaults.
# Version:  Bicep CLI 0.49.2
# Source:   pull request 19265 of Azure/bicep keeps the placeholders where a default cannot be static JSON;
#           https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-cli#generate-params does not speak of them
# Seen:     {"network":"10.20.0.0/16","nodes":"","private":false,"zones":0,"peering":{}}
# Day:      2026-11-30

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
param network string = '10.20.0.0/16'
param nodes string = cidrSubnet(network, 22, 0)
param private bool = network != ''
param zones int = 2 + 1
param peering object = { gateway: true, remote: network }
output all array = [network, nodes, private, zones, peering]
BICEP
said=$(bicep generate-params "$work/main.bicep" --output-format json --include-params all --outfile "$work/main.parameters.json" 2>&1) || true
same 'the messages' "$said" ''
values=$(node -p 'JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(fs.readFileSync(process.argv[1], "utf8")).parameters).map(([name, { value }]) => [name, value])))' \
  "$work/main.parameters.json")
same 'the values' "$values" '{"network":"10.20.0.0/16","nodes":"","private":false,"zones":0,"peering":{}}'
