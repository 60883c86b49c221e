import type { Document } from '../languages/language';
import { remove, removeItem, set, type Change } from '../model/change';
import { read, type Resource } from '../model/resource';
import { IGNORE_REMOVED } from '../azure/consequences/ignores';
import type { Fix, IgnoreProblem, Rule } from '../rules/rule';
import type { SeenIgnore } from '../rules/seenIgnore';
import { comparePlaces, type Place } from '../text/span';
import type { Configuration } from './configuration';
import type { Finding, ToldFinding } from './finding';
import type { JudgedIgnore } from './judgedIgnores';
import { METADATA_PATH } from './metadataIgnores';
import { projectReason } from './projectIgnores';
import { withoutIgnore } from './removeIgnore';
import { configured, type Review } from './review';

/** One deployment that reads ignores, as it was reviewed. */
export interface IgnoringReview {
  readonly review: Review<ToldFinding>;
  readonly configuration: Configuration;
  readonly documents: readonly Document[];
}

/**
 * What is wrong with the ignores that deployments read. What one of them needs is needed.
 * @param rules all that there are
 * @param isWhole is all reviewed that reads a file, and is it somebody's own to write?
 */
export function findingsOfIgnores(
  reviews: readonly IgnoringReview[],
  rules: readonly Rule[],
  isWhole: (file: string) => boolean,
  today: string,
): readonly Finding[] {
  const speaking = rules.filter(({ ofIgnore }) => ofIgnore);
  const found = new Map<string, { readonly from: IgnoringReview; readonly all: JudgedIgnore[] }>();
  for (const from of reviews) {
    for (const ignore of from.review.ignores?.written ?? []) {
      const { file, span } = ignore.place;
      // Several texts in metadata may share the place of what they are copied from.
      const key = `${file}\n${span.start}\n${ignore.written}\n${ignore.metadata ? ignore.rule.span.start : ''}`;
      const group = found.get(key) ?? { from, all: [] };
      group.all.push(ignore);
      found.set(key, group);
    }
  }
  const once = new Set<string>();
  return [...found.values()]
    .flatMap(({ from, all }) => {
      const [first] = all;
      const silences = together(all, isWhole(first!.place.file));
      const document = from.documents.find(({ file }) => file === first!.place.file);
      const resource = first!.resource ?? fileAsResource(first!.place.file);
      return speaking.flatMap((rule) => {
        const problem = rule.ofIgnore!({ ...first!, silences });
        if (!problem) return [];
        const ofWhole = problem.ofWhole === true;
        const { place, whole } = first!;
        const said = `${rule.code}\n${whole.file}\n${whole.span.start}`;
        if (ofWhole && once.has(said)) return [];
        if (ofWhole) once.add(said);
        const removal = removalOf(first!, document, ofWhole);
        return findingOf(rule, problem, ofWhole ? whole : place, resource, removal, from.configuration, today) ?? [];
      });
    })
    .sort((a, b) => comparePlaces(a.place, b.place) || (a.rule.code < b.rule.code ? -1 : 1));
}

/** What all deployments together tell of an ignore. */
export function together(all: readonly Pick<SeenIgnore, 'silences'>[], isWhole: boolean): SeenIgnore['silences'] {
  if (all.some(({ silences }) => silences === true)) return true;
  return !isWhole || all.some(({ silences }) => silences === 'unknown') ? 'unknown' : false;
}

/** A finding of a rule that speaks of ignores; undefined where the configuration turns it off. */
export function findingOf(
  rule: Rule,
  { message, fix }: IgnoreProblem,
  place: Place,
  resource: Resource,
  removal: Pick<Fix, 'changes' | 'texts'> | undefined,
  configuration: Configuration,
  today: string,
): Finding | undefined {
  if (configuration.severities[rule.code] === 'off') return undefined;
  const finding: Finding = {
    rule,
    severity: configured(configuration, rule) ?? rule.severity,
    rated: rule.severity,
    message,
    place,
    defaults: [],
    resource,
    related: [],
    fixes: removal ? [{ ...fix, ...removal, consequence: IGNORE_REMOVED }] : [],
    suppressed: undefined,
  };
  const reason = projectReason(configuration.ignore, finding, today);
  return reason === undefined ? finding : { ...finding, suppressed: reason };
}

/** What takes an ignore out: edits of its comment, or changes of the resource whose metadata it stands in. */
function removalOf(
  { comment, metadata, rule, all, resource, place }: JudgedIgnore,
  document: Document | undefined,
  ofWhole: boolean,
): Pick<Fix, 'changes' | 'texts'> | undefined {
  const named = ofWhole ? 1 : all.length;
  if (comment && document) {
    return {
      changes: () => [],
      texts: () => [{ file: place.file, edits: [withoutIgnore(document, comment, rule, named)] }],
    };
  }
  if (!metadata || !resource) return undefined;
  return { changes: () => [withoutMetadata(metadata, rule, named, resource)] };
}

function withoutMetadata(
  { value, text, item }: NonNullable<JudgedIgnore['metadata']>,
  rule: JudgedIgnore['rule'],
  named: number,
  resource: Resource,
): Change {
  if (named > 1) {
    const others = text.rules.filter((other) => other !== rule).map(({ written }) => written);
    const path = item === undefined ? METADATA_PATH : `${METADATA_PATH}[${item}]`;
    return set(resource, path, others.join(', ') + (text.reason === '' ? '' : `: ${text.reason}`));
  }
  const all = read(resource, METADATA_PATH);
  if (all.kind === 'list' && all.items.length > 1) return removeItem(resource, METADATA_PATH, value);
  const metadata = read(resource, 'metadata');
  // Metadata that holds nothing else goes with it.
  return remove(resource, metadata.kind === 'object' && metadata.entries.size === 1 ? 'metadata' : METADATA_PATH);
}

/** Stands for a file in what is said of no resource in it. */
export function fileAsResource(file: string): Resource {
  const start: Place = { file, span: { start: 0, end: 0 } };
  const origin = { place: start, hops: [], literal: false };
  return {
    key: file,
    type: '',
    name: { kind: 'absent', origin },
    label: file.slice(file.lastIndexOf('/') + 1),
    address: file,
    dialect: 'inline',
    header: start,
    declaration: start,
    body: { kind: 'object', entries: new Map(), origin },
    existing: false,
  };
}
