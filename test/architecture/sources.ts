import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const root = join(__dirname, '../..');

export interface Import {
  /** Path of a file, from the repository's root. */
  readonly from: string;
  /** The same, as it is written: without an extension; or the name of a package. */
  readonly to: string;
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.m?ts$/.test(entry.name)) yield path;
  }
}

function importsOf(text: string): string[] {
  return [
    ...text.matchAll(/^\s*(?:import|export)\b[^'"]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'|^import\s+'([^']+)'/gm),
  ].map((m) => (m[1] ?? m[2] ?? m[3])!);
}

/** What the files below some folders import, types included. */
export function importsBelow(...folders: readonly string[]): readonly Import[] {
  return folders
    .flatMap((folder) => [...sources(join(root, folder))])
    .flatMap((file) => {
      const from = relative(root, file);
      return importsOf(readFileSync(file, 'utf8')).map((to) => ({
        from,
        to: to.startsWith('.') ? relative(root, join(dirname(file), to)) : to,
      }));
    });
}

/** The file that an import leads to; undefined for a package. */
function fileOf({ to }: Import): string | undefined {
  return [to, `${to}.ts`, `${to}/index.ts`].find((path) => {
    const full = join(root, path);
    return existsSync(full) && statSync(full).isFile();
  });
}

/** Files that import each other, directly or through others: each circle's files, in the order in which they import. */
export function circlesIn(imports: readonly Import[], fileBehind = fileOf): readonly (readonly string[])[] {
  const edges = new Map<string, Set<string>>();
  for (const one of imports) {
    const to = fileBehind(one);
    if (to !== undefined) edges.set(one.from, (edges.get(one.from) ?? new Set()).add(to));
  }
  const circles: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) circles.push([...path.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return circles;
}
