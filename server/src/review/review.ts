import type { Network } from '../network/network';
import { sourcePlace, type Hop, type Value } from '../model/value';
import type { Check, Circumstances, Fix, Problem, Related, Rule } from '../rules/rule';
import { comparePlaces, samePlace, type Place } from '../text/span';
import type { Configuration } from './configuration';
import { EveryBranch } from './everyBranch';
import type { JudgedIgnores } from './judgedIgnores';
import { checkedResource, signatureOf, type CheckResult, type Finding, type ToldFinding } from './finding';
import { withVersions } from './raiseApiVersions';
import { withoutEffect } from './writtenWithoutEffect';

/** All that the rules say of one network. @template F how much of the network its findings hold */
export interface Review<F extends ToldFinding = Finding> {
  /** Ordered by file, place, rule. */
  readonly findings: readonly F[];
  /** Ordered by resource, then rule. */
  readonly checks: readonly CheckResult[];
  /** Rules that failed, which no text should make them; absent where none did. Grows when fixes are found out. */
  readonly failed?: readonly FailedRule[];
  /** Findings of which a more specific rule speaks. */
  readonly yielded?: readonly F[];
  /** What our own ignores silence; absent where there are none. */
  readonly ignores?: JudgedIgnores;
}

/** A rule that could not say all that it has to say of a network. */
export interface FailedRule {
  readonly rule: Rule;
  /** What went wrong, in the words of the error. */
  readonly because: string;
}

/** The day that dated severities are compared with, as ISO date. */
export interface Day {
  readonly today: string;
}

/**
 * Runs rules over a network. One that fails leaves the others alone.
 * @param cancelled asked between rules; a cancelled review is thrown away by the caller
 */
export function reviewNetwork(
  network: Network,
  rules: readonly Rule[],
  configuration: Configuration,
  { today }: Day,
  cancelled: () => boolean = () => false,
): Review {
  const circumstances = circumstancesOf(configuration, today);
  const branches = new EveryBranch(network, circumstances);
  const findings: Finding[] = [];
  const checks: CheckResult[] = [];
  const failed: FailedRule[] = [];
  for (const rule of rules) {
    if (configuration.severities[rule.code] === 'off') continue;
    if (cancelled()) break;
    const fails = (error: unknown) => void failed.push({ rule, because: wordsOf(error) });
    try {
      for (const asked of rule.check(network, circumstances)) {
        // Other deployments of the estate are reviewed by themselves.
        if (asked.resource.deployment !== undefined) continue;
        const check = branches.decided(rule, asked);
        checks.push(resultOf(rule, check));
        if (check.verdict.status !== 'fail') continue;
        for (const problem of check.verdict.problems)
          add(findings, toFinding(rule, check, problem, configuration, network, fails));
      }
    } catch (error) {
      fails(error);
    }
  }
  return { ...folded(findings, checks), failed };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What rules may depend on besides the network. */
export function circumstancesOf({ intents }: Configuration, today: string): Circumstances {
  return { today, intents };
}

/** One finding per problem: where a more specific rule speaks of a resource, the rules that yield to it are silent. */
function folded(all: readonly Finding[], checks: readonly CheckResult[]): Review {
  const said = new Map<string, Rule>();
  for (const { rule, resource } of all) said.set(signatureOf({ rule, resource }), rule);
  const speaker = ({ rule, resource }: Finding | CheckResult): Rule | undefined => {
    for (const code of rule.yieldsTo ?? []) {
      const other = said.get(`${code} ${resource.key}`);
      if (other) return other;
    }
    return undefined;
  };
  const findings = all.filter((finding) => !speaker(finding));
  findings.sort(
    (a, b) => comparePlaces(a.place, b.place) || (a.rule.code < b.rule.code ? -1 : a.rule.code > b.rule.code ? 1 : 0),
  );
  const yielded = all.filter((finding) => speaker(finding));
  return {
    findings,
    ...(yielded.length > 0 ? { yielded } : {}),
    checks: checks.map((check) => {
      const other = check.status === 'fail' ? speaker(check) : undefined;
      return other
        ? {
            rule: check.rule,
            resource: check.resource,
            status: 'not-applicable',
            because: `${other.code} speaks of it`,
          }
        : check;
    }),
  };
}

function resultOf(rule: Rule, { resource: whole, verdict }: Check): CheckResult {
  const resource = checkedResource(whole);
  switch (verdict.status) {
    case 'fail':
      return { rule, resource, status: 'fail', because: verdict.problems[0]?.message ?? rule.summary };
    case 'undecided':
      return {
        rule,
        resource,
        status: 'undecided',
        because: verdict.because,
        decidedAt: verdict.cause.source ?? verdict.cause.origin.place,
      };
    default:
      return { rule, resource, status: verdict.status, because: verdict.because };
  }
}

/** A rule that comes to a resource in two ways says the same sentence once. */
function add(findings: Finding[], finding: Finding): void {
  const same = findings.some(
    (other) =>
      other.rule === finding.rule &&
      other.resource.key === finding.resource.key &&
      other.message === finding.message &&
      samePlace(other.place, finding.place),
  );
  if (!same) findings.push(finding);
}

function toFinding(
  rule: Rule,
  { resource }: Check,
  problem: Problem,
  configuration: Configuration,
  network: Network,
  fails: (error: unknown) => void,
): Finding {
  const value = 'span' in problem.at ? undefined : problem.at;
  const place = value ? value.origin.place : (problem.at as Place);
  const rated = problem.severity ?? rule.severity;
  let fixes: readonly Fix[] | undefined;
  const hop = value?.origin.hops.find(({ kind }) => kind === 'parameter' || kind === 'parameter file');
  return {
    rule,
    severity: configured(configuration, rule) ?? rated,
    rated,
    message: problem.message + withoutEffect(rule, resource, value),
    place,
    defaults: hop?.kind === 'parameter' ? [hop.name] : [],
    ...(hop?.kind === 'parameter file' ? { given: hop.name } : {}),
    ...writtenElsewhere(value),
    resource,
    related: [...(problem.related ?? []), ...hopPlaces(value)],
    get fixes() {
      try {
        fixes ??= fixesOf(problem).map((fix) => withVersions(fix, network.graph));
      } catch (error) {
        fails(error);
        fixes = [];
      }
      return fixes;
    },
    suppressed: undefined,
  };
}

function fixesOf({ fixes = [] }: Problem): readonly Fix[] {
  return typeof fixes === 'function' ? fixes() : fixes;
}

export function configured(configuration: Configuration, rule: Rule) {
  const severity = configuration.severities[rule.code];
  return severity === 'off' ? undefined : severity;
}

/** The ways of a value from who gives it to who uses it, which may be different people. */
const HANDED_IN: ReadonlySet<Hop['kind']> = new Set(['parameter', 'parameter file']);

function writtenElsewhere(value: Value | undefined): Pick<Finding, 'writtenAt'> {
  if (!value || value.kind === 'absent' || !value.origin.hops.some(({ kind }) => HANDED_IN.has(kind))) return {};
  const writtenAt = sourcePlace(value);
  return samePlace(writtenAt, value.origin.place) ? {} : { writtenAt };
}

function hopPlaces(value: Value | undefined): Related[] {
  if (!value || value.origin.hops.length === 0) return [];
  const hop = value.origin.hops.at(-1)!;
  const place = sourcePlace(value);
  if (hop.kind === 'provider default' || samePlace(place, value.origin.place)) return [];
  return [
    { place, message: hop.kind === 'parameter' ? `the default of \`${hop.name}\`` : `\`${hop.name}\` is set here` },
  ];
}
