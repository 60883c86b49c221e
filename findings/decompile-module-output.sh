#!/usr/bin/env bash
# decompile writes what does not compile where a template reads an output of a nested deployment.
#
# Guessed:  [reference('spoke').outputs.vnetId.value], the way to read such an output in the documentation, becomes
#           spoke.outputs.vnetId, as the deployment becomes a module spoke.
# Happens:  it becomes spoke.properties.outputs.vnetId.value, which a module has not: the file that decompile wrote has an
#           error. With an API version in reference() the call stays, and the module is no dependency.
# Version:  Bicep CLI 0.49.2
# Source:   issue 12416 of Azure/bicep, open since 2023;
#           https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates
#           has this way to read an output
# Seen:     Error BCP053: The type "module" does not contain property "properties".
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

# The way to refer to the deployment: gives the output that decompile wrote.
written() {
  cat > "$work/main.json" <<JSON
{
  "\$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "spoke",
      "properties": {
        "mode": "Incremental",
        "expressionEvaluationOptions": { "scope": "inner" },
        "template": {
          "\$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "resources": [],
          "outputs": { "vnetId": { "type": "string", "value": "/vnet" } }
        }
      }
    }
  ],
  "outputs": { "vnetId": { "type": "string", "value": "[$1.outputs.vnetId.value]" } }
}
JSON
  bicep decompile "$work/main.json" --outfile "$work/main.bicep" --force > "$work/decompile.log" 2>&1 || true
  grep '^output' "$work/main.bicep"
}
same 'with an API version' "$(written "reference('spoke', '2022-09-01')")" "output vnetId string = reference('spoke', '2022-09-01').outputs.vnetId.value"
same 'by the name alone' "$(written "reference('spoke')")" 'output vnetId string = spoke.properties.outputs.vnetId.value'
errors=$(bicep build "$work/main.bicep" --stdout 2>&1 > /dev/null | grep -oE 'Error BCP[0-9]+: The type "module" does not contain property "[a-z]+"' || true)
same 'the errors of what was written' "$errors" 'Error BCP053: The type "module" does not contain property "properties"'
