#!/usr/bin/env bash
# loadYamlContent drops the line break at the end of the last block of text.
#
# Guessed:  a literal block (a: |) ends with one line break, wherever it stands, as YAML 1.2.2 says of
#           clipping (8.1.1.2), and with all of them after |+.
# Happens:  a block that is the last value of the file ends without a line break; the same block before
#           another key has it. A blank at the end of one of its lines brings the line break back.
# Version:  Bicep CLI 0.49.2
# Source:   src/Bicep.Core/Semantics/YamlObjectParser.cs of Azure/bicep calls ToObject of SharpYaml's
#           model, which writes the model as YAML and reads that again;
#           https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-files#loadyamlcontent
#           does not speak of it
# Seen:     {"script":"a\n","last":"a"}, and {"last":"a \n"} with the blank
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

printf 'script: |\n  a\nlast: |\n  a\n' > "$work/plain.yaml"
printf 'last: |\n  a \n' > "$work/blank.yaml"
for name in plain blank; do
  printf "output it object = loadYamlContent('%s.yaml')\n" "$name" > "$work/$name.bicep"
  bicep build "$work/$name.bicep" --outfile "$work/$name.json" > "$work/$name.log" 2>&1 || fail "$(cat "$work/$name.log")"
done
value() {
  node -p 'JSON.stringify(JSON.parse(fs.readFileSync(process.argv[1], "utf8")).variables["$fxv#0"])' "$work/$1.json"
}
same 'the blocks' "$(value plain)" '{"script":"a\n","last":"a"}'
same 'the block with a blank' "$(value blank)" '{"last":"a \n"}'
