import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A root of a repository, named as a user would name it: by a file, or by the folder of that file. */
export interface Root {
  readonly unit: string;
  /** The file by which it is named. */
  readonly file: string;
  /** All files of the unit. */
  readonly files: readonly string[];
  readonly folder: string;
}

/** Which deployments a repository has, as the sources of one tree see it. */
export interface Deployments {
  readonly count: number;
  readonly roots: readonly Root[];
  /** The units of the roots that read a file. */
  readonly reaching: (file: string) => ReadonlySet<string>;
}

type WorkspaceModule = typeof import('../../server/src/workspace/workspace');
type KindModule = typeof import('../../server/src/workspace/files/fileKind');
type RegistryModule = typeof import('../../server/src/rules/ruleRegistry');
type LanguagesModule = typeof import('../../server/src/host/languages');

/** Larger files are not read; the command line says so of each. */
const LARGEST = 8 * 1024 * 1024;

/**
 * Groups all files of a repository into deployments.
 * @param tree folder of a checkout of this project; its own `Workspace` does the grouping, so that an older one can be asked
 */
export async function deploymentsIn(folder: string, tree: string): Promise<Deployments> {
  const load = async <T>(path: string) => (await import(pathToFileURL(join(tree, 'server/src', path)).href)) as T;
  const { Workspace } = await load<WorkspaceModule>('workspace/workspace.ts');
  const { mayMatter } = await load<KindModule>('workspace/files/fileKind.ts');
  const { rules } = await load<RegistryModule>('rules/ruleRegistry.ts');
  const { languages } = await load<LanguagesModule>('host/languages.ts');
  const workspace = new Workspace(languages, rules);
  for (const file of walk(folder)) {
    if (mayMatter(file) && statSync(file).size < LARGEST)
      workspace.setFile(relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  }
  const roots = new Map<string, Root>();
  const unitOf = (key: string) => workspace.rootOf(key)?.key ?? key;
  for (const key of workspace.deployments()) {
    const unit = workspace.rootOf(key);
    if (!unit || roots.has(unit.key)) continue;
    const files = unit.documents.map((document) => document.file).sort();
    const file = files.find((name) => basename(name) === 'main.tf') ?? files[0]!;
    const cut = file.lastIndexOf('/');
    roots.set(unit.key, { unit: unit.key, file, files, folder: cut < 0 ? '.' : file.slice(0, cut) });
  }
  return {
    count: workspace.deployments().length,
    roots: [...roots.values()],
    reaching: (file) => new Set(workspace.deploymentsOf(file).map(unitOf)),
  };
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== '.git' && entry.name !== 'node_modules') yield* walk(path);
    } else if (entry.isFile()) yield path;
  }
}

/** `owner/name` of a checkout in a folder `owner+name`. */
export function nameOf(folder: string): string {
  return basename(folder).replace('+', '/');
}

/** The commit of a checkout, shortened. */
export function commitOf(folder: string): string {
  return execFileSync('git', ['-C', folder, 'rev-parse', '--short=10', 'HEAD'], { encoding: 'utf8' }).trim();
}
