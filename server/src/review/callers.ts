import type { Resource } from '../model/resource';
import { samePlace, type Place } from '../text/span';
import type { CheckResult, Finding } from './finding';
import type { Review } from './review';

/** A review with where it comes from. */
export interface Sourced<T> {
  readonly from: T;
  readonly review: Review;
  /** What tells this deployment of a root from its others: the name of a parameter file. */
  readonly way?: string;
  /** Set for a module that is reviewed by itself, with its own defaults, beside the calls of it. */
  readonly alone?: boolean;
}

/**
 * The findings of several deployments, each said once: what a module says for several calls of it names the calls it
 * is true for, and those for which it is not.
 * @param wanted narrows the findings before they are joined, to those of one file for instance
 */
export function joinFindings<T>(
  reviews: readonly Sourced<T>[],
  nameOf: (file: string) => string,
  wanted?: (finding: Finding) => boolean,
): readonly { readonly from: T; readonly finding: Finding }[] {
  const groups = new Map<string, { readonly from: T; readonly finding: Finding; alike: boolean }>();
  const said = new Map<string, Set<string>>();
  for (const sourced of reviews) {
    for (const finding of sourced.review.findings) {
      if (wanted && !wanted(finding)) continue;
      const { rule, place, resource } = finding;
      const key = `${rule.code}\n${placeKey(place)}\n${generalised(finding)}`;
      const group = groups.get(key);
      if (!group) groups.set(key, { from: sourced.from, finding, alike: true });
      else if (group.finding.message !== finding.message) group.alike = false;
      const who = callOf(resource, sourced, nameOf);
      const failing = said.get(key);
      if (who !== undefined && failing) failing.add(who);
      else if (who !== undefined) said.set(key, new Set([who]));
    }
  }
  return [...groups].map(([key, { from, finding, alike }]) => {
    if (reviews.some((sourced) => sourced.alone && sourced.from === from)) return { from, finding: byDefault(finding) };
    const failing = said.get(key);
    const callers = [
      failing && sentence(failing, othersThan(finding, reviews, nameOf)),
      finding.knownFrom && `Seen together with ${listed(finding.knownFrom.map(nameOf))}.`,
    ]
      .filter((part) => part !== undefined)
      .join(' ');
    const joined = alike ? finding : { ...finding, general: generalised(finding) };
    return { from, finding: callers === '' ? joined : { ...joined, callers } };
  });
}

/** What a module says by itself, and no call of it does, is advice: no call leaves its defaults so. */
function byDefault(finding: Finding): Finding {
  return {
    ...finding,
    severity: 'information',
    callers: "True with the module's own defaults, not for the calls of it.",
  };
}

/** A finding's sentence with the calls that it is true for. */
export function messageOf({ message, general = message, callers }: Finding): string {
  return callers === undefined ? general : `${general} ${callers}`;
}

/** Can a sentence that the report shows come from this finding of one deployment? */
export function isSaidBy(shown: string, finding: Finding): boolean {
  return shown.startsWith(finding.message) || shown.startsWith(generalised(finding));
}

/** The sentence with the resource's symbolic name, which is the same for every call, in place of its name. */
function generalised({ message, resource: { label, address, calls } }: Finding): string {
  if (!calls) return message;
  const symbol = address.slice(address.lastIndexOf(address.includes('#') ? '#' : '.') + 1);
  return message.replaceAll(`'${label}'`, `'${symbol}'`);
}

/** How a resource came to be deployed; undefined when there is only one way. */
function callOf(resource: Resource, { way }: Sourced<unknown>, nameOf: (file: string) => string): string | undefined {
  const first = resource.calls?.[0];
  if (!first) return way === undefined ? undefined : nameOf(way);
  const path = resource.calls!.map(({ name }) => name).join(' > ');
  return `\`${path}\` in ${nameOf(first.place.file)}${way === undefined ? '' : ` with ${nameOf(way)}`}`;
}

type Status = CheckResult['status'];

/** What the other instances of the same declaration got from the same rule. */
function othersThan(
  { rule, resource }: Finding,
  reviews: readonly Sourced<unknown>[],
  nameOf: (file: string) => string,
): ReadonlyMap<string, ReadonlySet<Status>> {
  const found = new Map<string, Set<Status>>();
  for (const sourced of reviews) {
    for (const check of checksOf(sourced.review, resource.declaration)) {
      if (check.rule !== rule) continue;
      const who = callOf(check.resource, sourced, nameOf);
      if (who === undefined) continue;
      const statuses = found.get(who);
      if (statuses) statuses.add(check.status);
      else found.set(who, new Set([check.status]));
    }
  }
  return found;
}

const indexes = new WeakMap<Review, ReadonlyMap<string, readonly CheckResult[]>>();

function checksOf(review: Review, declaration: Place): readonly CheckResult[] {
  let index = indexes.get(review);
  if (!index) {
    const made = new Map<string, CheckResult[]>();
    for (const check of review.checks) {
      const key = placeKey(check.resource.declaration);
      const known = made.get(key);
      if (known) known.push(check);
      else made.set(key, [check]);
    }
    indexes.set(review, (index = made));
  }
  return (index.get(placeKey(declaration)) ?? []).filter((check) => samePlace(check.resource.declaration, declaration));
}

function placeKey({ file, span }: Place): string {
  return `${file}\n${span.start}\n${span.end}`;
}

/** More names than these are counted, not listed. */
const MOST_NAMES = 4;

function sentence(failing: ReadonlySet<string>, all: ReadonlyMap<string, ReadonlySet<Status>>): string {
  const others = [...all].filter(([who]) => !failing.has(who));
  const passing = others.filter(([, statuses]) => !statuses.has('undecided') && !statuses.has('fail'));
  const open = others.filter(([, statuses]) => statuses.has('undecided') && !statuses.has('fail'));
  const parts = [`True for ${listed([...failing])}`];
  if (passing.length > 0) parts.push(`not for ${listed(passing.map(([who]) => who))}`);
  if (open.length > 0) parts.push(`not decided for ${listed(open.map(([who]) => who))}`);
  return `${parts.join('; ')}.`;
}

function listed(names: readonly string[]): string {
  const shown = names.length > MOST_NAMES ? names.slice(0, MOST_NAMES - 1) : names;
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}
