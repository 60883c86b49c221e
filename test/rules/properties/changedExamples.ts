import type { LanguageId } from '../../../server/src/languages/language';
import type { Severity } from '../../../server/src/rules/rule';
import { isLeftOut, type Rule } from '../../../server/src/rules/rule';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { examplesOf } from '../../../scripts/examplesOf';
import { ENUMERATIONS } from '../../../server/src/azure/enumerationData';
import { armNamesOfTables } from '../../oracles/truth/tableNames';
import { findingsOf, problemsOf, review, titled, unmark, type Told } from '../tester';
import { conditional, hidden, literalsOf, withValue, type Literal } from './literals';

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** One example of a rule, without marks. */
export interface Subject {
  readonly rule: Rule;
  readonly language: LanguageId;
  /** For messages: what the example shows. */
  readonly title: string;
  readonly text: string;
  readonly told: Told;
  /** The places of the findings of a bad example; undefined of a fine one. */
  readonly marked?: readonly { readonly start: number; readonly end: number }[];
}

export const subjects: readonly Subject[] = rules.flatMap((rule) =>
  LANGUAGES.flatMap((language): readonly Subject[] => {
    const examples = examplesOf(rule)[language];
    if (isLeftOut(examples)) return [];
    const bad = examples.bad.map((example, index) => {
      const { text, ranges } = unmark(example.bad);
      return { rule, language, title: example.title ?? `bad ${index + 1}`, text, told: example, marked: ranges };
    });
    const fine = (examples.fine ?? []).map(titled).map(({ title, text, ...told }, index) => {
      return { rule, language, title: title || `fine ${index + 1}`, text: unmark(text).text, told };
    });
    // What a comment silences stands at one place: a changed text may say it at another one.
    return [...bad, ...fine].filter(({ text }) => !text.includes('aksnet-ignore'));
  }),
);

/**
 * Where the resources are declared that the rule finds something at; undefined where the text is not well formed. Lines are
 * counted from the side that a new parameter is not put on.
 */
function linesFound(subject: Subject, text: string): readonly number[] | undefined {
  const session = review(subject.language, text, subject.told);
  if (problemsOf(session).length > 0) return undefined;
  return findingsOf(session, subject.rule).map(({ resource }) => {
    const { start } = resource.header.span;
    return (subject.language === 'arm' ? text.slice(start) : text.slice(0, start)).split('\n').length;
  });
}

/** What a text leads to: a finding as rule and severity, counted; undefined where the text is not well formed. */
export function said({ language, told }: Subject, text: string): ReadonlyMap<string, number> | undefined {
  const session = review(language, text, told);
  if (problemsOf(session).length > 0) return undefined;
  const counts = new Map<string, number>();
  for (const { rule, severity, suppressed } of session.review.findings) {
    if (suppressed !== undefined) continue;
    const key = `${rule.code} ${severity}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

export function countOf(findings: ReadonlyMap<string, number>, rule: Rule): number {
  return SEVERITIES.reduce((sum, severity) => sum + (findings.get(`${rule.code} ${severity}`) ?? 0), 0);
}

/** Does Azure list words for a property? Paths are compared without case, as Azure does. */
function hasWords(type: string, path: string): boolean {
  const paths = Object.entries(ENUMERATIONS).find(([own]) => own.toLowerCase() === type.toLowerCase())?.[1] ?? {};
  return Object.keys(paths).some((own) => own.toLowerCase() === path.toLowerCase());
}

const lastStep = (path: string) => path.split('.').at(-1)!;

/**
 * Names of properties and arguments whose values are words that Azure makes more of: what the tables have words for, and what
 * rules read beside them.
 */
const WORD_NAMES = new Set([
  ...Object.values(ENUMERATIONS).flatMap((paths) => Object.keys(paths).map(lastStep)),
  ...armNamesOfTables().flatMap(({ type, path, by = '' }) => (hasWords(type, path) ? [lastStep(by)] : [])),
  ...`loadBalancerSKU skuName sku public_network_access pod_ip_allocation_mode privateEndpointNetworkPolicies
  private_endpoint_network_policies ipFamily state`.split(/\s+/),
]);
// A name is a word where it is that of a SKU.
WORD_NAMES.delete('name');

export function isEnumeration({ key, around, type, value }: Literal): boolean {
  if (type !== 'string' || !/^[A-Za-z][A-Za-z0-9_]*$/.test(value)) return false;
  return WORD_NAMES.has(key) || (key === 'name' && around === 'sku');
}

/** An unknown word leads to nothing that was not said before: the complaint, or undefined. */
export function wordComplaint(subject: Subject, literal: Literal): string | undefined {
  const before = said(subject, subject.text)!;
  const after = said(subject, withValue(subject.language, subject.text, literal, 'Quux'));
  for (const [key, count] of after ?? []) {
    if (key.endsWith('information') || count <= (before.get(key) ?? 0)) continue;
    // A rule that was silent because a more specific one spoke.
    if (silencers(key.split(' ')[0]!).some((code) => SEVERITIES.some((severity) => before.has(`${code} ${severity}`))))
      continue;
    return complaint(subject, literal, `brings ${key}`);
  }
  return undefined;
}

/** The rules whose findings silence a rule's, those that silence these included. */
function silencers(silenced: string): readonly string[] {
  const { yieldsTo = [] } = rules.find(({ code }) => code === silenced) ?? {};
  return yieldsTo.flatMap((code) => [code, ...silencers(code)]);
}

/**
 * A value that is the same by either branch of a condition that is not known is found as it is, for words without regard to
 * case: the complaint, or undefined.
 */
export function branchComplaint(subject: Subject, literal: Literal): string | undefined {
  const { language, rule, text } = subject;
  const other = isEnumeration(literal) ? literal.value.toUpperCase() : literal.value;
  const either = said(subject, conditional(language, text, literal, other));
  if (!either || countOf(either, rule) >= countOf(said(subject, text)!, rule)) return undefined;
  return complaint(subject, literal, 'in both branches of a condition is no finding');
}

/**
 * What is not found by two different branches, as rule and key. A rule of a group that may match is passed over (305); the
 * finding by the other value is another one: of a kind that is no object of Kubernetes (505), of a group that is named in
 * another way (301), of another peering or another network of it (956), of another subnet that the rules of a firewall are
 * for (911).
 */
const NOT_BY_BRANCH = new RegExp(
  [
    'AKSN301 resource_group_name',
    'AKSN305 (priority|(source|destination)_?address_?prefix)',
    'AKSN505 apiVersion',
    'AKSN911 addressPrefix',
    'AKSN926 mode',
    'AKSN956 (name|address_space)',
  ].join('|'),
  'i',
);

/**
 * A value that is bad by both branches of a condition, a different one by each, is found: the complaint, or undefined where
 * it is found, or where no other value of the examples is bad.
 */
export function differentBranchesComplaint(subject: Subject, literal: Literal): string | undefined {
  const { language, text } = subject;
  if (NOT_BY_BRANCH.test(`${subject.rule.code} ${literal.key}`)) return undefined;
  const found = linesFound(subject, text)!;
  for (const value of valuesOf(subject, literal)) {
    const alone = linesFound(subject, withValue(language, text, literal, value));
    if (!alone || !found.every((line) => alone.includes(line))) continue;
    const either = linesFound(subject, conditional(language, text, literal, value));
    if (!either || found.every((line) => either.includes(line))) return undefined;
    return complaint(
      subject,
      literal,
      `is bad, '${value}' is bad in its place, and either by a condition is no finding`,
    );
  }
  return undefined;
}

/**
 * What is still said when a value is not known holds for every value that examples give to what is called the same:
 * the complaint, or undefined.
 */
export function hiddenComplaint(subject: Subject, literal: Literal): string | undefined {
  const { language, rule, text } = subject;
  const findings = said(subject, hidden(language, text, literal));
  const left = findings ? countOf(findings, rule) : 0;
  if (left === 0) return undefined;
  for (const value of valuesOf(subject, literal)) {
    const other = said(subject, withValue(language, text, literal, value));
    if (other && countOf(other, rule) < left)
      return complaint(subject, literal, `is hidden and still found, and is none with ${value}`);
  }
  return undefined;
}

/** What the examples of a rule give to what is called the same, and a few values that nobody gives it. */
function valuesOf(subject: Subject, literal: Literal): readonly string[] {
  const { rule, language } = subject;
  const same = subjects
    .filter((subject) => subject.rule === rule && subject.language === language)
    .flatMap(({ text }) => literalsOf(language, text))
    .filter(({ key, type }) => key === literal.key && type === literal.type)
    .map(({ value }) => value);
  const further = { string: isAddress(literal.value) ? [] : ['quux'], int: ['0', '1'], bool: ['true', 'false'] }[
    literal.type
  ];
  // A name that something else has already makes one of two; the names that Azure fixes belong to subnets of their own.
  const taken = literalsOf(language, subject.text).filter(({ key }) => key === 'name' && literal.key === 'name');
  const names = new Set([literal.value, ...taken.map(({ value }) => value), ...FIXED_NAMES]);
  return [...new Set([...same, ...further])].filter((value) => !names.has(value));
}

/** Text in the place of an address or a range is no other one. */
function isAddress(value: string): boolean {
  return /^[\d.]+(\/\d+)?$/.test(value);
}

const FIXED_NAMES = ['AzureBastionSubnet', 'AzureFirewallSubnet', 'GatewaySubnet'];

function complaint(subject: Subject, { key, value, start }: Literal, what: string): string {
  const line = subject.text.slice(0, start).split('\n').length;
  return `${nameOf(subject)}: '${key}: ${value}' of line ${line} ${what}`;
}

function nameOf({ rule, language, title }: Subject): string {
  return `${rule.code} ${language} ${title}`;
}
