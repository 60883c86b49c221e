import { languages } from '../../../../server/src/host/languages';
import type { CheckResult, Finding } from '../../../../server/src/review/finding';
import type { Resource } from '../../../../server/src/model/resource';
import { harm, type Given, type Harm, type Look } from '../given';
import type { State } from '../state';

const keyOf = ({ rule, resource }: { rule: Finding['rule']; resource: Resource }) => `${rule.code} ${resource.key}`;

/** The finding is gone, no other warning or error came, no check is worse, what was silenced still is. */
export const looksAtFindings: Look = (given) => [...gone(given), ...worse(given), ...silenced(given)];

function countOf({ deployments }: State, wanted: Finding): number {
  return deployments.reduce(
    (sum, { review }) => sum + review.findings.filter((finding) => keyOf(finding) === keyOf(wanted)).length,
    0,
  );
}

function gone({ finding, before, after }: Given): readonly Harm[] {
  const harms: Harm[] = [];
  if (countOf(after, finding) >= countOf(before, finding)) harms.push(harm('stays', finding.rule.code));
  for (const { key, review } of after.deployments) {
    const known = new Map<string, number>();
    for (const each of before.deployments.find((other) => other.key === key)?.review.findings ?? [])
      known.set(nameOf(each), (known.get(nameOf(each)) ?? 0) + 1);
    for (const each of review.findings) {
      const rest = known.get(nameOf(each)) ?? 0;
      known.set(nameOf(each), rest - 1);
      if (rest <= 0 && each.severity !== 'information')
        harms.push(harm('other finding', `${each.rule.code} on ${each.resource.label}`));
    }
  }
  return harms;
}

/** Parts of a resource may get another place in their list; their names stay. */
function nameOf({ rule, resource }: Finding | CheckResult): string {
  const { within } = resource;
  return within ? `${rule.code} ${within.owner} ${within.path} ${resource.label}` : `${rule.code} ${resource.key}`;
}

function worse({ finding, before, after }: Given): readonly Harm[] {
  const harms: Harm[] = [];
  const [declared, open, required] = [
    namesOf(before, 'names'),
    namesOf(before, 'required'),
    namesOf(after, 'required'),
  ];
  for (const { key, review } of after.deployments) {
    const known = new Map<string, CheckResult>();
    for (const each of before.deployments.find((other) => other.key === key)?.review.checks ?? [])
      known.set(nameOf(each), each);
    for (const each of review.checks) {
      const old = known.get(nameOf(each));
      if (old?.status !== 'pass' || each.rule === finding.rule) continue;
      if (each.status === 'fail' && each.rule.severity === 'information') continue;
      // What is written is for the versions that are allowed.
      const said = review.findings.filter((one) => nameOf(one) === nameOf(each));
      if (
        each.status === 'fail' &&
        each.rule.ofLaterVersions &&
        said.length > 0 &&
        said.every(({ severity }) => severity === 'information')
      )
        continue;
      // What a new parameter is given decides it, or one that lost its default.
      if (
        each.status === 'undecided' &&
        / has no default/.test(each.because) &&
        namesIn(each.because).some((name) => !declared.has(name) || (required.has(name) && !open.has(name)))
      )
        continue;
      if (each.status === 'fail' || each.status === 'undecided')
        harms.push(
          harm('worse check', `${each.rule.code} on ${each.resource.label}: pass to ${each.status} (${each.because})`),
        );
    }
  }
  return harms;
}

/** Names of parameters and variables; those without a default. */
function namesOf({ documents }: State, of: 'names' | 'required'): ReadonlySet<string> {
  return new Set(
    documents.flatMap((document) => {
      const language = languages.find(({ id }) => id === document.language)!;
      if (of === 'names') return language.names(document);
      return language.declaredParameters(document).flatMap(({ name, required }) => (required ? [name] : []));
    }),
  );
}

/** Names in backticks or quotes. */
function namesIn(sentence: string): readonly string[] {
  return [...sentence.matchAll(/[`']([\w.]+)[`']/g)].map(([, name]) => name!);
}

/** A comment silences after the fix what it silenced before, and nothing else. */
function silenced({ before, after }: Given): readonly Harm[] {
  const marks = ({ deployments }: State) => {
    const found = new Map<string, boolean>();
    for (const { key, review } of deployments)
      for (const each of review.findings) found.set(`${key} ${nameOf(each)}`, each.suppressed !== undefined);
    return found;
  };
  const now = marks(after);
  return [...marks(before)].flatMap(([name, was]) => {
    const is = now.get(name);
    if (is === undefined || is === was) return [];
    return [harm('suppression', `${name} is ${is ? 'silenced now' : 'silenced no more'}`)];
  });
}
