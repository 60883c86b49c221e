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
  /** Which of the entries of its project file it is, from 0. */
  readonly index: number;
}

/** The reason of the first ignore that fits a finding; undefined: none does. */
export function projectReason(ignores: readonly ProjectIgnore[], finding: Finding, today: string): string | undefined {
  return ignores.find((ignore) => {
    const { codes, until } = ignore;
    if (!codes.includes(finding.rule.code) || (until !== undefined && until < today)) return false;
    return isFor(ignore, finding);
  })?.reason;
}

/** Is a finding, of whatever rule, what an entry is for? */
export function isFor(
  { path, resource, folder }: Pick<ProjectIgnore, 'path' | 'resource' | 'folder'>,
  { place: { file }, resource: { address } }: Pick<Finding, 'place' | 'resource'>,
): boolean {
  const below = `${folder.replace(/\/$/, '')}/`;
  const relative = (text: string) => (text.startsWith(below) ? text.slice(below.length) : text);
  if (path !== undefined && !(file.startsWith(below) && globMatcher([path])(relative(file)))) return false;
  // Addresses are full of the characters of glob patterns: only `*` means something.
  return resource === undefined || fitsWildcards(relative(address).toLowerCase(), resource.toLowerCase());
}
