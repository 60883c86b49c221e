#!/usr/bin/env bash
# A subnet that is declared inside of a conditional network is conditional, too; one beside it is not.
#
# Guessed:  a condition is for its own resource. With if (false) on the network, both subnets, the one inside of it and
#           the one with parent, are still deployed. decompile takes a nested resource of a template over as it is.
# Happens:  the one inside gets the network's condition, the one with parent does not: two ways to declare a child deploy
#           something else. In a JSON template the nested resource has no condition, but decompile gives it the one of
#           its parent, so the subnet is deployed before and not after.
# Version:  Bicep CLI 0.49.2
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/bicep/conditional-resource-deployment says that a
#           condition does not cascade to child resources: contradicted; ConvertResource in
#           src/Bicep.Core/Intermediate/ExpressionBuilder.cs of Azure/bicep has it cascade for nested ones
# Seen:     vnet/beside; vnet/inside before decompile, nothing after
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

# The resources that a snapshot predicts for a template.
predicted() {
  printf "using '%s'\n" "$1" > "$work/main.bicepparam"
  rm -f "$work/main.snapshot.json"
  bicep snapshot "$work/main.bicepparam" --mode overwrite > "$work/snapshot.log" 2>&1 || true
  node -p 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).predictedResources.map((it) => it.name).join()' "$work/main.snapshot.json"
}

cat > "$work/main.bicep" <<'BICEP'
param ours bool = false

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = if (ours) {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.0.0.0/16']
    }
  }

  resource inside 'subnets' = {
    name: 'inside'
    properties: {
      addressPrefix: '10.0.0.0/24'
    }
  }
}

resource beside 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'beside'
  properties: {
    addressPrefix: '10.0.1.0/24'
  }
}
BICEP
same 'the Bicep file' "$(predicted main.bicep)" 'vnet/beside'

cat > "$work/template.json" <<'JSON'
{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "ours": { "type": "bool", "defaultValue": false } },
  "resources": [
    {
      "type": "Microsoft.Network/virtualNetworks",
      "apiVersion": "2024-05-01",
      "name": "vnet",
      "condition": "[parameters('ours')]",
      "location": "westeurope",
      "properties": { "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] } },
      "resources": [
        {
          "type": "subnets",
          "apiVersion": "2024-05-01",
          "name": "inside",
          "dependsOn": ["vnet"],
          "properties": { "addressPrefix": "10.0.0.0/24" }
        }
      ]
    }
  ]
}
JSON
same 'the JSON template' "$(predicted template.json)" 'vnet/inside'
bicep decompile "$work/template.json" --outfile "$work/decompiled.bicep" > "$work/decompile.log" 2>&1
same 'the decompiled template' "$(predicted decompiled.bicep)" ''
