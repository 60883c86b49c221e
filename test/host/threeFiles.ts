import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Replacement } from '../../server/src/host/replaceFiles';

/** Files in two folders, with what they have before a change and after it. */
export const FILES: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
  'main.tf': { before: 'resource "a" "b" {}\n', after: 'resource "a" "b" {\n  c = 1\n}\n' },
  'modules/net/subnets.tf': { before: '# Größe\n', after: '# Größe\nlocals {}\n' },
  'variables.tf': { before: 'variable "x" {}\n', after: '' },
};
export const MODE = 0o640;

const bytes = (text: string) => new TextEncoder().encode(text);

/** A folder of its own with the files as they are before. */
export function threeFiles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aksnet-writing-'));
  mkdirSync(join(folder, 'modules/net'), { recursive: true });
  for (const [name, { before }] of Object.entries(FILES)) {
    writeFileSync(join(folder, name), before);
    chmodSync(join(folder, name), MODE);
  }
  return folder;
}

export function replacementsIn(folder: string, mark = ''): Replacement[] {
  return Object.entries(FILES).map(([name, { before, after }]) => {
    return { path: join(folder, name), before: bytes(before), after: bytes(after + mark), within: folder };
  });
}

/** `before` or `after` when all files are, with their mode; else what they are. */
export function stateOf(folder: string, mark = ''): string {
  const states = Object.entries(FILES).map(([name, { before, after }]) => {
    const text = readFileSync(join(folder, name), 'utf8');
    if ((statSync(join(folder, name)).mode & 0o777) !== MODE) return `${name} has another mode`;
    return text === before ? 'before' : text === after + mark ? 'after' : `${name} is ${JSON.stringify(text)}`;
  });
  return new Set(states).size === 1 ? states[0]! : states.join(', ');
}

/** What lies in the folder that nobody put there. */
export function leftIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('aksnet-fix'));
}
