import type { ModuleCall, Unopened } from '../../model/fragment';
import { labelOf } from '../../model/labelsInMessages';
import type { Lack } from '../../languages/unitEvaluation';
import type { LineIndex } from '../../text/lineIndex';
import { comparePlaces, type Place } from '../../text/span';
import type { Request, Snapshot } from '../deployments/snapshot';
import type { NotTaken } from '../parameterFiles/wayOfDeployment';

/** Something that should have been reviewed and was not. */
export interface Unread {
  /** The file, module or template as it is named: `br:registry.azurecr.io/net/aks:1.0`, `./modules/net`. */
  readonly what: string;
  /** Where it is named; the file itself, from its start, for one that was named by the user. */
  readonly place: Place;
  /** Why it was not read, as a clause. */
  readonly reason: string;
  /** What would make it readable, as a sentence. */
  readonly help: string;
  /**
   * `input`: it belongs to what was to be reviewed and could not be read; `registry`: it is in a registry or another
   * repository and not on this disk, or it is a parameter file of which it is not sure that it belongs here.
   */
  readonly weight: 'input' | 'registry';
  /** The module that hides what it deploys, for one that was not followed. */
  readonly module?: string;
  /** The lines of the place's file, for one that is no template. */
  readonly lines?: LineIndex;
}

/** What a deployment should have been read from and was not, each once, in the order of the places that name it. */
export function unreadOf(snapshot: Snapshot, unreadable: (key: string) => Unopened | undefined): readonly Unread[] {
  const { modules } = snapshot;
  const found = [
    // Files that were named and could not be read are told by their own names.
    ...modules.flatMap((call) => (call.file ? [] : [ofModule(call)])),
    ...snapshot.missing.flatMap((request) => ofRequest(request, unreadable) ?? []),
    ...snapshot.lacks.map((lack) => ofLack(lack)),
  ];
  return once(found);
}

/** Was everything read that a deployment's texts lead to, as far as that is known from the files that are there? */
export function isReadWhole(snapshot: Snapshot): boolean {
  return unreadOf(snapshot, () => undefined).length === 0 && snapshot.modules.length === 0;
}

/** What is said of it, as two sentences: why, and what would help. */
export function sentenceOf({ what, reason, help }: Pick<Unread, 'what' | 'reason' | 'help'>): string {
  return `'${what}' was not read: ${reason}. ${help}`;
}

/**
 * All that deployments, and the files that were named, should have been read from and was not: each once, by place.
 * @param own files that were to be read whether or not a text leads to them, and could not, or only in part
 */
export function unreadIn(
  snapshots: readonly Snapshot[],
  unreadable: (key: string) => Unopened | undefined,
  own: ReadonlyMap<string, Unopened>,
  others: readonly Lack[] = [],
  notTaken: readonly NotTaken[] = [],
): readonly Unread[] {
  const found = snapshots.flatMap((snapshot) => unreadOf(snapshot, unreadable));
  found.push(...others.map((lack) => ofLack(lack)));
  // What a text leads to is said where it is named.
  const named = new Set(snapshots.flatMap(({ missing }) => missing.map(({ key }) => key)));
  for (const [key, why] of own) {
    if (!named.has(key)) found.push({ what: key, place: startOf(key), ...reasonOf(why) });
  }
  for (const { file, place, because, help } of notTaken) {
    found.push({
      what: file,
      place: place?.file === file ? place : startOf(file),
      reason: because,
      help,
      weight: 'registry',
    });
  }
  return once(found).sort(
    (a, b) => comparePlaces(a.place, b.place) || (a.what < b.what ? -1 : a.what > b.what ? 1 : 0),
  );
}

/** The same at the same place is said once. */
function once(all: readonly Unread[]): Unread[] {
  const seen = new Set<string>();
  return all.filter(({ what, place }) => {
    const key = `${place.file}\n${place.span.start}\n${what}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A file as a whole. */
function startOf(file: string): Place {
  return { file, span: { start: 0, end: 0 } };
}

function ofModule({ name, source, place, unopened }: ModuleCall): Unread {
  const what = labelOf(source, name);
  return { what, place, ...besideName(what, reasonOf(unopened)), module: name };
}

/** The sentence stands beside the name. */
function besideName<Said extends { readonly reason: string }>(what: string, said: Said): Said {
  const { reason } = said;
  return reason.startsWith(`'${what}' `) ? { ...said, reason: `it ${reason.slice(what.length + 3)}` } : said;
}

function ofLack({ what, place, why, lines }: Lack): Unread {
  return { what, place, ...besideName(what, reasonOf(why)), ...(lines ? { lines } : {}) };
}

/**
 * Modules are known from the calls that are not followed. A folder that is not there has no files, and what
 * is asked for without a place (what a tool writes beside a root), or may be nearby, may be missing.
 */
function ofRequest({ kind, key, path, from, place }: Request, unreadable: (key: string) => Unopened | undefined) {
  if (kind === 'module' || kind === 'nearest' || (kind !== 'document' && !place)) return undefined;
  const known = unreadable(key);
  if (kind === 'files' && !known) return undefined;
  const why = known ?? {
    because: 'it is not there',
    why: 'missing' as const,
    help: 'Put it there, or mend the path.',
  };
  return { what: path, place: place ?? startOf(from), ...reasonOf(why) };
}

function reasonOf({ because, why, help }: Unopened): Pick<Unread, 'reason' | 'help' | 'weight'> {
  return { reason: because, help, weight: why === 'registry' || why === 'unknown' ? 'registry' : 'input' };
}
