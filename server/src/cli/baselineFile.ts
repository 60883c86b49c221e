import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { baselineText, parseBaseline, renamed, type BaselineEntry } from '../report/baseline';

/** A baseline on the disk, its paths as the report names files. */
export interface BaselineFile {
  readonly entries: readonly BaselineEntry[];
  /** Why it could not be read, as a clause. It is then neither compared with nor written. */
  readonly wrong?: string;
}

/**
 * Reads a baseline. One that is to be written need not be there.
 * @param nameOf how the report names the file at an absolute path
 */
export async function readBaseline(
  path: string,
  mayBeMissing: boolean,
  nameOf: (path: string) => string,
): Promise<BaselineFile> {
  if (mayBeMissing && !existsSync(path)) return { entries: [] };
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as { code?: string };
    const help = 'there is no such file; --update-baseline writes it';
    return { entries: [], wrong: code === 'ENOENT' ? help : `it cannot be read (${code ?? 'unknown error'})` };
  }
  const parsed = parseBaseline(text);
  if ('wrong' in parsed) return { entries: [], wrong: parsed.wrong };
  const folder = dirname(resolve(path));
  return { entries: parsed.entries.map((entry) => renamed(entry, (file) => nameOf(resolve(folder, file)))) };
}

/** Writes a baseline, its paths relative to its folder. */
export async function writeBaseline(path: string, entries: readonly BaselineEntry[]): Promise<void> {
  const folder = dirname(resolve(path));
  const below = (name: string) => relative(folder, resolve(name)).split(sep).join('/');
  await mkdir(folder, { recursive: true });
  await writeFile(path, baselineText(entries.map((entry) => renamed(entry, below))));
}
