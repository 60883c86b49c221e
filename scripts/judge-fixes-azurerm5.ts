/*
 * Runs `--fix` and `--fix=review` on copies of Terraform configurations and looks at the results as azurerm 5, Terraform
 * and a colleague would: `npx tsx scripts/judge-fixes-azurerm5.ts FOLDER…`. Needs a build; formatting is judged by the
 * `terraform` on the PATH where there is one. Exit code 1: there are faults.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { majorIn, newFaults, type Fault } from '../test/oracles/schema/judgeTerraform';
import type { Texts } from '../test/oracles/schema/terraformDeclarations';

const cli = join(__dirname, '../dist/cli.js');
const MODES = ['--fix', '--fix=review'] as const;

/** Folders with `.tf` files, each with the texts in it, by their path from the top. */
function foldersOf(top: string): ReadonlyMap<string, Texts> {
  const found = new Map<string, Record<string, string>>();
  const look = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) look(path);
      else if (/\.tf(vars)?$/.test(entry.name)) {
        const key = relative(top, folder);
        const texts = found.get(key) ?? {};
        texts[entry.name] = readFileSync(path, 'utf8');
        found.set(key, texts);
      }
    }
  };
  look(top);
  return found;
}

/** Files that `terraform fmt` would change; undefined where there is no Terraform. */
function unformatted(folder: string): readonly string[] | undefined {
  const { status, stdout, error } = spawnSync('terraform', ['fmt', '-check', '-diff', '-recursive', folder], {
    encoding: 'utf8',
  });
  if (error || status === null) return undefined;
  return stdout.split('\n').filter((line) => /^[-+](?![-+])/.test(line));
}

function judge(folder: string, mode: (typeof MODES)[number]): readonly Fault[] {
  const copy = join(mkdtempSync(join(tmpdir(), 'judge-azurerm-')), basename(folder));
  try {
    cpSync(folder, copy, { recursive: true });
    const { status, stderr } = spawnSync(process.execPath, [cli, mode, '--fail-on', 'never', copy], {
      encoding: 'utf8',
    });
    const faults: Fault[] = status === 0 ? [] : [{ kind: 'exit code', where: '', says: `${status} ${stderr}` }];
    const [before, after] = [foldersOf(folder), foldersOf(copy)];
    const major = [...before.values()].map(majorIn).find((found) => found !== undefined) ?? 5;
    for (const [name, texts] of after)
      for (const fault of newFaults(before.get(name) ?? {}, texts, major))
        faults.push({ ...fault, where: join(name, fault.where) });
    const was = new Set(unformatted(folder));
    for (const line of unformatted(copy) ?? []) if (!was.has(line)) faults.push({ kind: 'fmt', where: '', says: line });
    return faults;
  } finally {
    rmSync(join(copy, '..'), { recursive: true, force: true });
  }
}

if (!existsSync(cli)) throw new Error('dist/cli.js is not there: run `npm run build` first');
const counts = new Map<string, number>();
for (const folder of process.argv.slice(2))
  for (const mode of MODES)
    for (const { kind, where, says } of judge(folder, mode)) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      console.log(`${basename(folder)} ${mode} [${kind}] ${where}: ${says}`);
    }
console.log(JSON.stringify({ folders: process.argv.length - 2, ...Object.fromEntries([...counts].sort()) }));
process.exitCode = counts.size > 0 ? 1 : 0;
