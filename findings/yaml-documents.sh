#!/usr/bin/env bash
# loadYamlContent reads the first document of a file and leaves the others out.
#
# Guessed:  a YAML file of two documents is an error, as the function returns one value.
# Happens:  the first document is the value; what follows --- is dropped without a warning. A
#           duplicate key in one document is an error.
# Version:  Bicep CLI 0.49.2
# Source:   src/Bicep.Core/Semantics/YamlObjectParser.cs of Azure/bicep takes element 0 of the stream;
#           https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-files#loadyamlcontent
#           does not speak of several documents
# Seen:     {"hub":"10.0.0.0/16"} and no diagnostic
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

printf 'hub: 10.0.0.0/16\n---\nspoke: 10.1.0.0/16\n' > "$work/networks.yaml"
printf 'hub: 10.0.0.0/16\nhub: 10.1.0.0/16\n' > "$work/twice.yaml"
printf "output networks object = loadYamlContent('networks.yaml')\n" > "$work/main.bicep"
printf "output networks object = loadYamlContent('twice.yaml')\n" > "$work/twice.bicep"

bicep build "$work/main.bicep" --outfile "$work/main.json" 2> "$work/diagnostics.log" || true
same 'the diagnostics' "$(cat "$work/diagnostics.log")" ''
same 'the value' \
  "$(node -p 'JSON.stringify(JSON.parse(fs.readFileSync(process.argv[1], "utf8")).variables["$fxv#0"])' "$work/main.json")" \
  '{"hub":"10.0.0.0/16"}'
seen=$(bicep build "$work/twice.bicep" --stdout 2>&1 || true)
[[ "$seen" == *BCP340* ]] || fail "a duplicate key is no longer an error: $seen"
