/*
 * Where the Bicep compiler lies: where BICEP_COMPILER says, or in a cache folder of this person, filled by NuGet. `npx tsx scripts/bicep/restoreCompiler.ts`
 * fills it and prints the compiler's path; recording and judging do so by themselves.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMPILER } from './versions';

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'aks-network-review', 'bicep');

/** The home folder that the compiler is run with: without modules of registries that this person restored before. */
export const COMPILER_HOME = join(cache, 'home');

/** The package's name for this machine, such as `linux-x64`. */
function platform(): string {
  const system = { linux: 'linux', darwin: 'osx', win32: 'win' }[process.platform as string];
  if (!system) throw new Error(`There is no Bicep compiler for ${process.platform}.`);
  return `${system}-${process.arch}`;
}

/** A file of a package in the cache, whether or not it is there. */
function inPackage(name: string, version: string, file: string): string {
  return join(cache, name.toLowerCase(), version, file);
}

/** The compiler's path if it is named or was restored before; undefined otherwise. Downloads nothing. */
export function restoredCompiler(): string | undefined {
  const elsewhere = process.env.BICEP_COMPILER;
  if (elsewhere) return elsewhere;
  const program = process.platform === 'win32' ? 'bicep.exe' : 'bicep';
  const path = inPackage(`${COMPILER.package}.${platform()}`, COMPILER.version, join('tools', program));
  return existsSync(path) ? path : undefined;
}

/**
 * Restores a package into the cache folder, with `dotnet restore`.
 * @returns the folder of the package's files
 * @throws with what `dotnet` said when it cannot be restored
 */
export function restorePackage(name: string, version: string): string {
  const folder = inPackage(name, version, '.');
  if (existsSync(folder)) return folder;
  const at = mkdtempSync(join(tmpdir(), 'bicep-restore-'));
  try {
    // A download alone: the packages have no libraries for a project.
    const project = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>netstandard2.0</TargetFramework>
    <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
  </PropertyGroup>
  <ItemGroup><PackageDownload Include="${name}" Version="[${version}]" /></ItemGroup>
</Project>
`;
    writeFileSync(join(at, 'restore.csproj'), project);
    const { status, stdout, stderr, error } = spawnSync('dotnet', ['restore', at, '--packages', cache], {
      encoding: 'utf8',
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`${name} ${version} cannot be restored:\n${stdout}${stderr}`);
  } finally {
    rmSync(at, { recursive: true });
  }
  return folder;
}

/**
 * The compiler's path; restores it when it is not there.
 * @throws when it cannot be restored
 */
export function restoreCompiler(): string {
  if (!restoredCompiler()) restorePackage(`${COMPILER.package}.${platform()}`, COMPILER.version);
  const path = restoredCompiler();
  if (!path) throw new Error('The package has no compiler in it.');
  if (process.platform !== 'win32') chmodSync(path, 0o755);
  mkdirSync(COMPILER_HOME, { recursive: true });
  return path;
}

if (require.main === module) console.log(restoreCompiler());
