#!/usr/bin/env bash
# The compiler works out a division by nought, but not an impossible subnet.
#
# Guessed:  cidrSubnet with literals that cannot be split so gives warning BCP234 when compiling, and
#           1 / 0 passes, as operators are left to the deployment.
# Happens:  the other way round: 1 / 0 is worked out and reported, while cidrSubnet of a /16 into a /8,
#           or at index 300 of 256, is compiled without a word, even by lint. Only the deployment
#           raises the error.
# Version:  Bicep CLI 0.49.2
# Source:   src/Bicep.Core/Semantics/Namespaces/SystemNamespaceType.cs of Azure/bicep: cidrSubnet
#           returns a plain string, without the evaluator that other functions and the operators
#           (OperationReturnTypeEvaluator.cs) are given
# Seen:     Warning BCP234: The ARM function "div" failed when invoked on the value [1, 0]
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

cat > "$work/subnets.bicep" <<'BICEP'
output larger string = cidrSubnet('10.20.0.0/16', 8, 0)
output beyond string = cidrSubnet('10.20.0.0/16', 24, 300)
BICEP
cat > "$work/division.bicep" <<'BICEP'
output quotient int = 1 / 0
BICEP

for command in lint build; do
  seen=$(bicep $command "$work/subnets.bicep" 2>&1 || true)
  [[ -z "$seen" ]] || fail "$command now speaks of the impossible subnets: $seen"
done
seen=$(bicep lint "$work/division.bicep" 2>&1 || true)
[[ "$seen" == *'Warning BCP234'*'"div"'* ]] || fail "the division by nought is no longer reported: $seen"
