#!/usr/bin/env bash
# decompile changes what resourceGroup() means in a nested deployment of outer scope.
#
# Guessed:  a nested deployment to another resource group, whose expressions the template around it
#           evaluates (the default), either is refused, as a module cannot say the same, or gives a
#           module with the name of the outer group handed in.
# Happens:  it becomes a module that is deployed to the other group and says resourceGroup() itself,
#           without a warning about it. The route table gets another name.
# Version:  Bicep CLI 0.49.2
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/templates/scope-functions says that
#           functions of outer scope resolve to the group of the parent template; the warning of
#           decompile names no such change: contradicted for what it wrote
# Seen:     rt-rg-main before, rt-rg-hub after
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

cat > "$work/main.json" <<'JSON'
{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "hub",
      "resourceGroup": "rg-hub",
      "properties": {
        "mode": "Incremental",
        "template": {
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "resources": [
            {
              "type": "Microsoft.Network/routeTables",
              "apiVersion": "2024-05-01",
              "name": "[concat('rt-', resourceGroup().name)]",
              "location": "westeurope"
            }
          ]
        }
      }
    }
  ]
}
JSON

# The name of the only resource that a file deploys to the group rg-main.
name_in() {
  printf "using '%s'\n" "$1" > "$work/main.bicepparam"
  rm -f "$work/main.snapshot.json"
  bicep snapshot "$work/main.bicepparam" --mode overwrite --resource-group rg-main \
    --subscription-id 11111111-1111-1111-1111-111111111111 > "$work/out.log" 2>&1 || cat "$work/out.log"
  node -p 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).predictedResources.map(({ name }) => name).join()' \
    "$work/main.snapshot.json"
}

same 'the template' "$(name_in main.json)" 'rt-rg-main'
bicep decompile "$work/main.json" > "$work/decompile.log" 2>&1 ||
  fail "decompile refuses the template now: $(cat "$work/decompile.log")"
! grep -qiE 'outer|resourceGroup|scope' "$work/decompile.log" ||
  fail "decompile says something of the scope now: $(cat "$work/decompile.log")"
same 'what decompile wrote' "$(name_in main.bicep)" 'rt-rg-hub'
