#!/usr/bin/env bash
# dateTimeAdd drops the offset of a time and so moves it.
#
# Guessed:  dateTimeAdd('2026-05-01T00:00:00+02:00', 'PT1H') keeps the offset:
#           2026-05-01T01:00:00+02:00. At the least it is the same instant in UTC, 23:00 the day before.
# Happens:  the clock time is kept and Z is written behind it: 2026-05-01T01:00:00Z, two hours late.
#           dateTimeToEpoch of the same text honours the offset, so adding nothing changes the time.
# Version:  Bicep CLI 0.49.2 (bicep snapshot, that is the deployment engine inside it)
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-date says
#           that the format of the base value is used when none is given: contradicted
# Seen:     "2026-05-01T01:00:00Z", and 7200 seconds for PT0S
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

base="'2026-05-01T00:00:00+02:00'"
same 'one hour later' "$(evaluate string "$base" "dateTimeAdd(given, 'PT1H')")" '"2026-05-01T01:00:00Z"'
same 'seconds moved by adding nothing' \
  "$(evaluate string "$base" "dateTimeToEpoch(dateTimeAdd(given, 'PT0S')) - dateTimeToEpoch(given)")" '7200'
