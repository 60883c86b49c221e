#!/usr/bin/env bash
# decompile takes doubled braces of format() for a place to fill in, and gives up at a number format.
#
# Guessed:  format('{{0}}/{0}', x) becomes '{0}/${x}', as {{ stands for {; build writes such calls for text with braces.
#           A number format, as in format('{0:D2}', n), is kept as a call of format.
# Happens:  '{0}' is filled in, too: the text has x twice, without a warning. With a number format nothing is decompiled at
#           all. Both calls come from valid Bicep; other text in braces comes back right.
# Version:  Bicep CLI 0.49.2
# Source:   https://learn.microsoft.com/azure/azure-resource-manager/bicep/decompile does not name it; format in
#           https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#format takes
#           composite formatting, in which {{ is an escaped brace: contradicted for what decompile wrote
# Seen:     output path string = '${part}/${part}'; fatal error "Sequence contains no elements"
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

# An output: builds it, takes it back, and gives the output that came back, or the error.
back() {
  printf "param part string\nparam number int\n%s\noutput all array = [part, number]\n" "$1" > "$work/main.bicep"
  bicep build "$work/main.bicep" --outfile "$work/main.json" > "$work/build.log" 2>&1
  bicep decompile "$work/main.json" --outfile "$work/back.bicep" --force > "$work/decompile.log" 2>&1 || {
    grep -oE 'fatal error ".*"' "$work/decompile.log" | sed -E 's/\[[0-9:]+\]: //'
    return
  }
  grep '^output path' "$work/back.bicep"
}
same 'a name in braces' "$(back "output path string = '{var_uri_path}/\${part}'")" "output path string = '{var_uri_path}/\${part}'"
same 'a number in braces' "$(back "output path string = '{0}/\${part}'")" "output path string = '\${part}/\${part}'"
same 'a number format' "$(back "output path string = format('snet-{0:D2}', number)")" 'fatal error "Sequence contains no elements"'
