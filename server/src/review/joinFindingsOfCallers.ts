import type { Rule, Severity } from '../rules/rule';
import { samePlace, type Place } from '../text/span';
import { alteredFinding, type CheckedResource, type CheckResult, type Finding, type ToldFinding } from './finding';
import { listed } from './listedNames';
import { circumstancesInWords } from './findingMessage';
import type { Review } from './review';

/** A review with where it comes from. */
export interface Sourced<T, F extends ToldFinding = Finding> {
  readonly from: T;
  readonly review: Review<F>;
  /** What tells this deployment of a root from its others: the name of a parameter file. */
  readonly way?: string;
  /** Set for a module that is reviewed by itself, with its own defaults, beside the calls of it. */
  readonly alone?: boolean;
  /** For a review of an earlier version: where something that stands at a place now stood then. */
  readonly placeThen?: (now: Place) => Place;
}

/**
 * The findings of several deployments, each said once: what a module says for several calls of it names the calls it
 * is true for, and those for which it is not; so does what a loop says of several of its instances.
 * @param wanted narrows the findings before they are joined, to those of one file for instance
 */
export function joinFindings<T, F extends ToldFinding>(
  reviews: readonly Sourced<T, F>[],
  nameOf: (file: string) => string,
  wanted?: (finding: F) => boolean,
): readonly { readonly from: T; readonly finding: F }[] {
  const groups = new Map<string, Group<T, F>>();
  const counts = new Map<string, boolean>();
  const isRepeated = ({ rule, resource: { declaration, instance } }: F): boolean => {
    if (instance === undefined) return false;
    const key = `${rule.code}\n${placeKey(declaration)}`;
    let repeated = counts.get(key);
    if (repeated === undefined) counts.set(key, (repeated = instancesAmong(reviews, declaration, rule) > 1));
    return repeated;
  };
  for (const sourced of reviews) {
    for (const finding of sourced.review.findings) {
      if (wanted && !wanted(finding)) continue;
      const { rule, place, resource } = finding;
      const several = isRepeated(finding);
      const sentence = (several ? generalised(finding) : generalisedForCalls(finding)) + circumstancesInWords(finding);
      const key = `${rule.code}\n${placeKey(place)}\n${sentence}`;
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { from: sourced.from, finding, alike: true, failing: [] }));
      else if (group.finding.message !== finding.message) group.alike = false;
      if (isWorse(finding, group.finding)) group.finding = { ...group.finding, severity: finding.severity };
      group.failing.push({ resource, sourced });
    }
  }
  return [...groups.values()].map(({ from, finding, alike, failing: all }) => {
    // A sentence about one instance says by its name which it is.
    const several = new Set(all.map(({ resource }) => resource.instance)).size > 1;
    const ways = all.flatMap(({ resource, sourced }) => wayTo(resource, sourced, several, nameOf) ?? []);
    const failing = new Map(ways.map((way) => [wayKey(way), way]));
    if (reviews.some((sourced) => sourced.alone && sourced.from === from)) return { from, finding: byDefault(finding) };
    const callers = [
      failing.size > 0 && sentence(failing, othersThan(finding, reviews, several, nameOf)),
      finding.knownFrom && `Seen together with ${listed(finding.knownFrom.map(nameOf))}.`,
    ]
      .filter((part) => typeof part === 'string')
      .join(' ');
    const joined = alike ? finding : altered(finding, { general: generalised(finding) });
    return { from, finding: callers === '' ? joined : altered(joined, { callers }) };
  });
}

/** Findings that are said once. */
interface Group<T, F extends ToldFinding> {
  readonly from: T;
  finding: F;
  /** Do all say it in the same words? */
  alike: boolean;
  /** The resources that it is true for. */
  readonly failing: { readonly resource: CheckedResource; readonly sourced: Sourced<T, F> }[];
}

function isWorse(a: ToldFinding, b: ToldFinding): boolean {
  return SEVERITIES.indexOf(a.severity) < SEVERITIES.indexOf(b.severity);
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

function altered<F extends ToldFinding>(finding: F, changes: Partial<ToldFinding>): F {
  return alteredFinding(finding, changes as Partial<F>);
}

/** What a module says by itself, and no call of it does, is advice: no call leaves its defaults so. */
function byDefault<F extends ToldFinding>(finding: F): F {
  return altered(finding, {
    severity: 'information',
    callers: "True with the module's own defaults, not for the calls of it.",
  });
}

/** Can a sentence that the report shows come from this finding of one deployment? */
export function isSaidBy(shown: string, finding: ToldFinding): boolean {
  return shown.startsWith(finding.message) || shown.startsWith(generalised(finding));
}

function generalisedForCalls(finding: ToldFinding): string {
  return finding.resource.calls ? generalised(finding) : finding.message;
}

function generalised({ message, resource }: ToldFinding): string {
  return inGeneral(message, resource);
}

/** A sentence with the resource's symbolic name, which is the same for every call and instance, in place of its name. */
export function inGeneral(sentence: string, { label, address, symbol }: CheckedResource): string {
  const own = symbol ?? address.slice(address.lastIndexOf(address.includes('#') ? '#' : '.') + 1);
  return sentence.replaceAll(`'${label}'`, `'${own}'`);
}

/** How a resource came to be deployed, in words. */
interface Way {
  /** The calls of modules and the instance: `` `module.aks` ``; empty where there is none. */
  readonly call: string;
  /** The file of the first call; empty where there is none. */
  readonly file: string;
  /** The parameter file; empty where there is only one way. */
  readonly parameters: string;
}

function wayKey({ call, file, parameters }: Way): string {
  return `${call}\n${file}\n${parameters}`;
}

/** @returns undefined when there is only one way */
function wayTo(
  { calls = [], instance }: Pick<CheckedResource, 'calls' | 'instance'>,
  { way }: Sourced<unknown, ToldFinding>,
  several: boolean,
  nameOf: (file: string) => string,
): Way | undefined {
  const names = calls.map(({ name }) => name);
  if (several && instance !== undefined) names.push(instance);
  const [first] = calls;
  if (names.length === 0 && way === undefined) return undefined;
  return {
    call: names.length === 0 ? '' : `\`${names.join(' > ')}\``,
    file: first ? nameOf(first.place.file) : '',
    parameters: way === undefined ? '' : nameOf(way),
  };
}

/** How many instances of one declaration a rule has looked at. */
function instancesAmong(reviews: readonly Sourced<unknown, ToldFinding>[], declaration: Place, rule: Rule): number {
  const instances = new Set<string>();
  for (const sourced of reviews) {
    for (const check of checksOf(sourced, declaration)) {
      if (check.rule === rule && check.resource.instance !== undefined) instances.add(check.resource.instance);
    }
  }
  return instances.size;
}

type Status = CheckResult['status'];

/** What a rule says of a resource that is deployed in one way. */
interface Told {
  readonly way: Way;
  readonly statuses: ReadonlySet<Status>;
}

/** What the other instances of the same declaration got from the same rule. */
function othersThan(
  { rule, resource }: ToldFinding,
  reviews: readonly Sourced<unknown, ToldFinding>[],
  several: boolean,
  nameOf: (file: string) => string,
): ReadonlyMap<string, Told> {
  const found = new Map<string, { readonly way: Way; readonly statuses: Set<Status> }>();
  for (const sourced of reviews) {
    for (const check of checksOf(sourced, resource.declaration)) {
      if (check.rule !== rule) continue;
      const way = wayTo(check.resource, sourced, several, nameOf);
      if (way === undefined) continue;
      const key = wayKey(way);
      const known = found.get(key);
      if (known) known.statuses.add(check.status);
      else found.set(key, { way, statuses: new Set([check.status]) });
    }
  }
  return found;
}

/** The checks of reviews, by where the declarations of their resources start. */
const indexes = new WeakMap<Review<ToldFinding>, ReadonlyMap<number, readonly CheckResult[]>>();

function checksOf({ review, placeThen }: Sourced<unknown, ToldFinding>, now: Place): readonly CheckResult[] {
  const declaration = placeThen ? placeThen(now) : now;
  let index = indexes.get(review);
  if (!index) {
    const made = new Map<number, CheckResult[]>();
    for (const check of review.checks) {
      const { start } = check.resource.declaration.span;
      const known = made.get(start);
      if (known) known.push(check);
      else made.set(start, [check]);
    }
    indexes.set(review, (index = made));
  }
  const there = index.get(declaration.span.start) ?? [];
  return there.filter((check) => samePlace(check.resource.declaration, declaration));
}

function placeKey({ file, span }: Place): string {
  return `${file}\n${span.start}\n${span.end}`;
}

function sentence(failing: ReadonlyMap<string, Way>, all: ReadonlyMap<string, Told>): string {
  const others = [...all].flatMap(([key, told]) => (failing.has(key) ? [] : [told]));
  const passing = others.filter(({ statuses }) => !statuses.has('undecided') && !statuses.has('fail'));
  const open = others.filter(({ statuses }) => statuses.has('undecided') && !statuses.has('fail'));
  const parts = [`True for ${waysInWords([...failing.values()])}`];
  if (passing.length > 0) parts.push(`not for ${waysInWords(passing.map(({ way }) => way))}`);
  if (open.length > 0) parts.push(`not decided for ${waysInWords(open.map(({ way }) => way))}`);
  return `${parts.join('; ')}.`;
}

/** Several ways: what they have in common, a file or parameter files, is said once. */
function waysInWords(ways: readonly Way[]): string {
  const calls = groupedBy(ways, ({ call, file }) => `${call}\n${file}`).map((group) => {
    const { call, file } = group[0]!;
    return { call, file, parameters: listed(group.map(({ parameters }) => parameters).filter(Boolean)) };
  });
  const groups = groupedBy(calls, ({ file, parameters }) => `${file}\n${parameters}`).map((group) => {
    const { file, parameters } = group[0]!;
    const called = listed(group.map(({ call }) => call).filter(Boolean));
    if (called === '') return parameters;
    return `${called}${file === '' ? '' : ` in ${file}`}${parameters === '' ? '' : ` with ${parameters}`}`;
  });
  return listed(groups);
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
