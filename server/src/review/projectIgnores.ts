import { fitsWildcards, globMatcher } from '../text/glob';
import type { Finding } from './finding';

/** Findings that the project file says are meant to be so. */
export interface ProjectIgnore {
  /** Codes of rules. */
  readonly codes: readonly string[];
  /** The resource's address, as the report has it, its file relative to the project file's folder; `*` is any text. */
  readonly resource?: string;
  /** Files, as a pattern relative to the project file's folder. */
  readonly path?: string;
  readonly reason: string;
  /** The last day on which it counts, as ISO date. */
  readonly until?: string;
  /** The project file's folder. */
  readonly folder: string;
}

/** The reason of the first ignore that fits a finding; undefined: none does. */
export function projectReason(
  ignores: readonly ProjectIgnore[],
  { rule, place, resource }: Finding,
  today: string,
): string | undefined {
  return ignores.find((ignore) => {
    const { codes, until } = ignore;
    if (!codes.includes(rule.code) || (until !== undefined && until < today)) return false;
    return fits(ignore, place.file, resource.address);
  })?.reason;
}

function fits({ path, resource, folder }: ProjectIgnore, file: string, address: string): boolean {
  const below = `${folder.replace(/\/$/, '')}/`;
  const relative = (text: string) => (text.startsWith(below) ? text.slice(below.length) : text);
  if (path !== undefined && !(file.startsWith(below) && globMatcher([path])(relative(file)))) return false;
  // Addresses are full of the characters of glob patterns: only `*` means something.
  return resource === undefined || fitsWildcards(relative(address).toLowerCase(), resource.toLowerCase());
}
