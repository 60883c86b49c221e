import { isUnset } from '../../model/value';
import { hoverMarkdown } from '../../report/markdownText';
import type { CheckResult, Finding } from '../../review/finding';
import type { Review } from '../../review/review';
import type { Rule, Severity } from '../../rules/rule';
import { contains, type Place } from '../../text/span';
import type { Judged } from './hoverText';
import type { PropertyAt } from './propertyAt';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/**
 * What the rules about a property say of it, in one sentence: the worst finding that stands at it, else what cannot be
 * decided because of it, else that it is in order. What a rule finds at another property of the resource is no matter of
 * this one.
 */
export function verdictOn(found: PropertyAt, rules: readonly Rule[], review: Review): Pick<Judged, 'verdict'> {
  const { resource, value } = found;
  const about = new Set(rules);
  const isOfResource = (one: Finding | CheckResult) => about.has(one.rule) && one.resource.key === resource.key;
  const worst = review.findings
    .filter((finding) => finding.suppressed === undefined && isOfResource(finding) && isAt(found, finding.place))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))[0];
  if (worst) return { verdict: { rule: worst.rule, sentence: `**${worst.rule.summary}**` } };
  const checks = review.checks.filter(isOfResource);
  const open = checks.find(({ status }) => status === 'undecided');
  if (open && !isUnset(value) && isOpen(value.kind))
    return { verdict: { rule: open.rule, sentence: `Cannot be decided: ${hoverMarkdown(open.because)}.` } };
  const passed = checks.find(({ status }) => status === 'pass');
  if (passed) return { verdict: { rule: passed.rule, sentence: `In order: ${hoverMarkdown(passed.because)}.` } };
  const explains = rules.find(({ hoverOnly }) => hoverOnly);
  return explains ? { verdict: { rule: explains, sentence: explains.summary } } : {};
}

function isOpen(kind: PropertyAt['value']['kind']): boolean {
  return kind === 'unknown' || kind === 'choice' || kind === 'template';
}

/** Does a finding stand at the property: at its key, at its value, or within it? */
function isAt({ whole }: PropertyAt, { file, span }: Place): boolean {
  return whole.file === file && contains(whole.span, span);
}
