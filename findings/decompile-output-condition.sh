#!/usr/bin/env bash
# decompile drops the condition of an output without a word.
#
# Guessed:  the condition of an output is kept as a conditional expression, or the template is refused.
# Happens:  the output is written as if it had none; no diagnostic speaks of it, only the linter says
#           that the parameter of the condition is not used any more. A resource keeps its condition.
# Version:  Bicep CLI 0.49.2
# Source:   ParseOutput in src/Bicep.Decompiler/TemplateConverter.cs of Azure/bicep reads type, value
#           and copy only; https://learn.microsoft.com/azure/azure-resource-manager/templates/outputs#conditional-output
#           has conditions of outputs
# Seen:     output tableId string = table.id
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

cat > "$work/template.json" <<'JSON'
{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "share": { "type": "bool" } },
  "resources": [
    { "type": "Microsoft.Network/routeTables", "apiVersion": "2024-05-01", "name": "table", "location": "westeurope" }
  ],
  "outputs": {
    "tableId": {
      "condition": "[parameters('share')]",
      "type": "string",
      "value": "[resourceId('Microsoft.Network/routeTables', 'table')]"
    }
  }
}
JSON
bicep decompile "$work/template.json" > "$work/decompile.log" 2>&1 || fail 'the template is refused now.'
same 'the output' "$(grep '^output' "$work/template.bicep")" 'output tableId string = table.id'
[[ "$(grep -c -E 'share \?|if \(share\)' "$work/template.bicep" || true)" == 0 ]] || fail 'the condition is kept now.'
seen=$(grep -E 'Warning|Error' "$work/decompile.log" | grep -v no-unused-params || true)
same 'the other diagnostics' "$seen" ''
