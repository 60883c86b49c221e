#!/usr/bin/env bash
# The value of a base parameter file cannot be read when a variable made it.
#
# Guessed:  in a .bicepparam file that extends another, base.prefix is the value that the base file
#           gives, also where the base file makes it with a var of its own.
# Happens:  base.prefix fails as soon as the base file's value needs a var: error BCP338. Without the
#           mention of base, the same value is inherited as it should be.
# Version:  Bicep CLI 0.49.2
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-extend says that a base
#           file may use variables to compute its values, and that base.NAME reads them: contradicted
# Seen:     Error BCP338: Failed to evaluate parameter "prefix": Unhandled exception during evaluating
#           template language function 'variables' is not handled.
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

cat > "$work/main.bicep" <<'BICEP'
param prefix string
output prefix string = prefix
BICEP
printf "using none\nvar team = 'net-a'\nparam prefix = team\n" > "$work/variable.bicepparam"
printf "using none\nparam prefix = 'net-a'\n" > "$work/literal.bicepparam"

# The base file, and the line that the derived file adds.
derive() {
  printf "using 'main.bicep'\nextends '%s'\n%s\n" "$1" "$2" > "$work/derived.bicepparam"
  bicep build-params "$work/derived.bicepparam" --stdout 2>&1 || true
}

seen=$(derive variable.bicepparam "param prefix = base.prefix")
[[ "$seen" == *'BCP338'*"function 'variables' is not handled"* ]] || fail "base.prefix is read through the variable now: $seen"
seen=$(derive literal.bicepparam "param prefix = base.prefix")
[[ "$seen" == *'net-a'* ]] || fail "base.prefix of a literal is no longer read: $seen"
seen=$(derive variable.bicepparam '')
[[ "$seen" == *'net-a'* ]] || fail "the value with a variable is no longer inherited: $seen"
