import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Texts are handed to one process, this many at a time. */
const BATCH = 2000;

/** The version of the Terraform on the path; undefined where there is none. */
export function terraformVersion(): string | undefined {
  const { stdout, status } = spawnSync('terraform', ['version', '-json'], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  return (JSON.parse(stdout) as { terraform_version: string }).terraform_version;
}

/**
 * What Terraform's own parser says about texts in native syntax: `terraform fmt` reads a whole folder at once, and
 * refuses what is no valid syntax.
 * @returns for each text the message, or undefined for one that it accepts
 */
export function terraformVerdicts(texts: readonly string[]): (string | undefined)[] {
  const verdicts: (string | undefined)[] = [];
  for (let start = 0; start < texts.length; start += BATCH) verdicts.push(...batch(texts.slice(start, start + BATCH)));
  return verdicts;
}

function batch(texts: readonly string[]): (string | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'judge-hcl-'));
  try {
    texts.forEach((text, index) => writeFileSync(join(folder, `t${index}.tf`), text));
    const options = ['-check', '-list=false', '-write=false', '-no-color', '.'];
    const { stderr } = spawnSync('terraform', ['fmt', ...options], { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
    const verdicts: (string | undefined)[] = texts.map(() => undefined);
    for (const match of stderr.matchAll(/^Error: (.*)\n\n {2}on t(\d+)\.tf line (\d+)/gm)) {
      verdicts[Number(match[2])] ??= `line ${match[3]}: ${match[1]}`;
    }
    return verdicts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
