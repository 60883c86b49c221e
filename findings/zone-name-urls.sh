#!/usr/bin/env bash
# The linter asks for environment() in names of private DNS zones, in those of some services only.
#
# Guessed:  no-hardcoded-env-urls is about addresses of Azure's endpoints. A private DNS zone is named by
#           a literal in every template, and environment() has no privatelink names, so none is reported.
# Happens:  names that end in a host of its list are reported: blob and queue (core.windows.net), SQL
#           (database.windows.net), vault.azure.net. Names of the same kind that are as much those of one
#           cloud are not: servicebus.windows.net, documents.azure.com, vaultcore.azure.net.
# Version:  Bicep CLI 0.49.2
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/bicep/linter-rule-no-hardcoded-environment-urls
#           lists the hosts and says nothing of private DNS zones
# Seen:     Found this disallowed host: "core.windows.net", "database.windows.net" and "vault.azure.net"
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

# The host that the linter reports in the name of a zone; nothing where it reports none.
reported() {
  printf "resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {\n  name: '%s'\n  location: 'global'\n}\n" "$1" > "$work/main.bicep"
  bicep lint "$work/main.bicep" 2>&1 | sed -nE 's/.*no-hardcoded-env-urls:.*disallowed host: "([^"]+)".*/\1/p' || true
}

same 'blob' "$(reported privatelink.blob.core.windows.net)" 'core.windows.net'
same 'queue' "$(reported privatelink.queue.core.windows.net)" 'core.windows.net'
same 'SQL' "$(reported privatelink.database.windows.net)" 'database.windows.net'
same 'vault.azure.net' "$(reported privatelink.vault.azure.net)" 'vault.azure.net'
same 'Key Vault' "$(reported privatelink.vaultcore.azure.net)" ''
same 'Service Bus' "$(reported privatelink.servicebus.windows.net)" ''
same 'Cosmos DB' "$(reported privatelink.documents.azure.com)" ''
same 'registry' "$(reported privatelink.azurecr.io)" ''
