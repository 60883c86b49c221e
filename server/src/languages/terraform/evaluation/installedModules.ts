import { clean } from './pathExpressions';
import { allows } from '../known/moduleVersionConstraint';
import type { Scope } from './scope';
import { sameSource } from './moduleSources';

/** A module that `terraform init` put on disk. */
interface Installed {
  /** Its folder, relative to the root's. */
  readonly folder: string;
  readonly version: string | undefined;
}

/** Where `terraform init` writes what it installed, in the root's folder. */
export const MANIFEST = '.terraform/modules/modules.json';

/**
 * What `terraform init` installed for a call.
 * Source: https://github.com/opentofu/opentofu/blob/main/internal/modsdir/manifest.go (read 2026-11-29)
 * @param calls names of the calls from the root to this one
 * @returns 'stale' for what was installed for another source or version; undefined when nothing was
 */
export function installed(
  calls: readonly string[],
  source: string,
  version: string | undefined,
  scope: Scope,
): Installed | 'stale' | undefined {
  const text = scope.surroundings.text(scope.base.file, MANIFEST);
  const found = text === undefined ? undefined : recordsOf(text).find(({ Key }) => Key === calls.join('.'));
  if (typeof found?.Dir !== 'string' || typeof found.Source !== 'string') return undefined;
  const { Version } = found;
  if (!sameSource(found.Source, source)) return 'stale';
  const installedVersion = typeof Version === 'string' && Version !== '' ? Version : undefined;
  if (version !== undefined && installedVersion !== undefined && allows(version, installedVersion) === false) {
    return 'stale';
  }
  return { folder: clean(found.Dir.replaceAll('\\', '/')), version: installedVersion };
}

interface ModuleRecord {
  readonly Key?: unknown;
  readonly Source?: unknown;
  readonly Version?: unknown;
  readonly Dir?: unknown;
}

/** A root asks for each of its calls. */
let last: { readonly text: string; readonly records: readonly ModuleRecord[] } | undefined;

function recordsOf(text: string): readonly ModuleRecord[] {
  if (last?.text !== text) last = { text, records: readRecords(text) };
  return last.records;
}

function readRecords(text: string): readonly ModuleRecord[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return [];
  }
  const all = typeof read === 'object' && read !== null ? (read as { Modules?: unknown }).Modules : undefined;
  return Array.isArray(all)
    ? all.filter((item): item is ModuleRecord => typeof item === 'object' && item !== null)
    : [];
}

/** The name of a call without its instance: `module.net["a"]` → `net`. */
export function callName(step: string): string {
  return /^module\.([^[]+)/.exec(step)?.[1] ?? step;
}
