import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Clones a repository without its files into a temporary folder.
 * @param given further arguments of `git clone`, such as the depth
 */
export function checkout(from: string, given: readonly string[] = ['--depth', '1']): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'truth-')), 'repository');
  execFileSync('git', ['clone', ...given, '--no-checkout', from, folder], { stdio: 'inherit' });
  return folder;
}

/** A checkout of Azure's published types: the one that the command line or BICEP_TYPES_AZ names, else a new one. */
export function typesOfAzure(): string {
  return process.argv[2] ?? process.env.BICEP_TYPES_AZ ?? checkout('https://github.com/Azure/bicep-types-az');
}
