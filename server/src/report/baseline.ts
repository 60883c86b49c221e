import { isOpen } from './findingCounts';
import { declared, identitiesOf, keyOf, type Identity } from './fingerprint';
import type { JsonFinding, JsonFixed, JsonReport } from './jsonReport';

/** Findings that are known and wait for their time. */
export interface BaselineEntry extends Identity {
  /** How many findings have this identity. */
  readonly count: number;
}

/** Reads a baseline's text. Paths are relative to its folder. @returns what is wrong with it, as a clause, or its entries */
export function parseBaseline(
  text: string,
): { readonly entries: readonly BaselineEntry[] } | { readonly wrong: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { wrong: 'it is no JSON' };
  }
  if (typeof data !== 'object' || data === null || !('findings' in data) || !Array.isArray(data.findings))
    return { wrong: 'it is no baseline: it has no list of findings' };
  if ('version' in data && data.version !== 1) return { wrong: 'it is of a newer version than this program knows' };
  const entries: BaselineEntry[] = [];
  for (const [index, found] of (data.findings as readonly unknown[]).entries()) {
    const entry = entryOf(found);
    if (!entry) return { wrong: `entry ${index + 1} is not understood: it needs rule, file, resource and at as texts` };
    entries.push(entry);
  }
  return { entries };
}

function entryOf(found: unknown): BaselineEntry | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const { rule, file, resource, at, count = 1 } = found as Record<string, unknown>;
  const texts = typeof rule === 'string' && typeof file === 'string' && typeof resource === 'string' && typeof at === 'string'; // prettier-ignore
  if (!texts || typeof count !== 'number' || !Number.isInteger(count) || count < 1) return undefined;
  return { rule, file, resource, at, count };
}

/** An entry with its file called otherwise; addresses of Bicep and ARM resources begin with it. */
export function renamed(entry: BaselineEntry, rename: (file: string) => string): BaselineEntry {
  const cut = entry.resource.indexOf('#');
  const resource = cut < 0 ? entry.resource : rename(entry.resource.slice(0, cut)) + entry.resource.slice(cut);
  return { ...entry, file: rename(entry.file), resource };
}

/** A baseline as it is written: sorted, an entry a line, so that two people's changes of it can be joined. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries
    .map(({ rule, file, resource, at, count }) =>
      JSON.stringify({ file, rule, resource, at, ...(count > 1 ? { count } : {}) }),
    )
    .sort((a, b) => (a < b ? -1 : 1));
  return `{\n  "version": 1,\n  "findings": [${lines.map((line) => `\n    ${line}`).join(',')}${lines.length > 0 ? '\n  ' : ''}]\n}\n`; // prettier-ignore
}

/** What a baseline makes of a report. */
export interface Compared {
  /** The report with `known` at its findings, and what was fixed. */
  readonly report: JsonReport;
  /** The baseline as it would be written now: what is open and known to be wrong, and what was not looked at. */
  readonly next: readonly BaselineEntry[];
}

/**
 * Compares a report with a baseline: by rule, resource and place in the file's structure, not by line.
 * @param isSettled asked of an entry that is no longer found: was it looked for, and did the answer not stay open?
 */
export function compareWithBaseline(
  report: JsonReport,
  entries: readonly BaselineEntry[],
  isSettled: (entry: BaselineEntry) => boolean,
): Compared {
  const left = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const before = left.get(keyOf(entry));
    left.set(keyOf(entry), { ...entry, count: entry.count + (before?.count ?? 0) });
  }
  const identities = identitiesOf(report);
  const take = (identity: Identity): boolean => {
    const entry = left.get(keyOf(identity));
    if (!entry || entry.count === 0) return false;
    left.set(keyOf(identity), { ...entry, count: entry.count - 1 });
    return true;
  };
  const known = new Map<number, boolean>();
  const inTurn = (wanted: boolean) =>
    report.findings.forEach((finding, index) => {
      if (isOpen(finding) === wanted) known.set(index, take(identities[index]!));
    });
  // What is ignored meanwhile is not fixed, but others go first.
  inTurn(true);
  inTurn(false);
  const missing = [...left.values()].filter(({ count }) => count > 0);
  const fixed = missing.filter(isSettled);
  const findings = report.findings.map((finding, index): JsonFinding => ({ ...finding, known: known.get(index)! }));
  const open = identities.filter((_, index) => isOpen(report.findings[index]!));
  return {
    report: { ...report, findings, fixed: fixed.flatMap(asFixed) },
    next: merged([...open.map((identity) => ({ ...identity, count: 1 })), ...missing.filter((entry) => !fixed.includes(entry))]), // prettier-ignore
  };
}

function asFixed({ rule, file, resource, at, count }: BaselineEntry): readonly JsonFixed[] {
  return Array.from({ length: count }, () => ({ rule, file, resource, at }));
}

function merged(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const found = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const before = found.get(keyOf(entry));
    found.set(keyOf(entry), before ? { ...before, count: before.count + entry.count } : entry);
  }
  return [...found.values()];
}

/**
 * Does the review tell that an entry which is no longer found is fixed? Not where its file was not reviewed or only in
 * part, and not where its check is undecided now.
 * @param isGone is a file that was not reviewed among what was to be reviewed, and no longer there?
 */
export function settledBy(report: JsonReport, isGone: (file: string) => boolean): (entry: BaselineEntry) => boolean {
  const whole = new Map(report.files.map(({ path, errors }) => [path, errors.length === 0]));
  const unread = new Set(report.unread.map(({ file }) => file));
  const addresses = new Map(report.resources.map(({ id, address }) => [id, declared(address)]));
  const open = report.checks.filter(({ status }) => status === 'undecided');
  const undecided = new Set(open.map(({ rule, resource }) => `${rule}\n${addresses.get(resource) ?? ''}`));
  return ({ rule, file, resource }) => {
    const read = whole.get(file);
    if (read === undefined) return isGone(file);
    return read && !unread.has(file) && !undecided.has(`${rule}\n${resource}`);
  };
}
