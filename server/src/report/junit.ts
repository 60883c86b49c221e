import type { Rule } from '../rules/rule';
import { sentenceOf } from '../workspace/unread/unreadItems';
import type { JsonFinding, JsonReport } from './jsonReport';
import { Markup, markup } from './markup';
import type { Reported } from './reportedReview';
import { visibleReport } from './visibleCharacters';

/** How a case ended; `pass` has nothing to say. */
type Outcome =
  | { readonly kind: 'pass' }
  | { readonly kind: 'failure' | 'error'; readonly type: string; readonly message: string; readonly text: string }
  | { readonly kind: 'skipped'; readonly message: string };

interface Case {
  readonly file: string;
  readonly name: string;
  readonly outcome: Outcome;
}

/**
 * JUnit's XML: a suite for each file, a case for each check. A finding is a failure, a check that is undecided or a
 * finding that is ignored is skipped, a file that could not be read is an error. It keeps to what the schema of Jenkins
 * allows (junit-10.xsd of jenkinsci/xunit-plugin, read 2026-11-29), which others read as well. The time is nought, so
 * that the same input gives the same report.
 */
export function toJunit({ report, rules }: Reported): string {
  const shown = visibleReport(report);
  const cases = casesOf(shown, new Map(rules.map((rule) => [rule.code, rule])));
  const suites = new Map<string, Case[]>();
  for (const one of cases) {
    const suite = suites.get(one.file);
    if (suite) suite.push(one);
    else suites.set(one.file, [one]);
  }
  const { tests, failures, errors } = countsOf(cases);
  const body = [...suites].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, inner]) => suiteOf(file, inner));
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="AKS Network Review" tests="${tests}" failures="${failures}" errors="${errors}" time="0">
${body.map(({ text }) => text).join('')}</testsuites>
`;
}

function countsOf(cases: readonly Case[]) {
  const count = (kind: Outcome['kind']) => cases.filter(({ outcome }) => outcome.kind === kind).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function suiteOf(file: string, cases: readonly Case[]): Markup {
  const { tests, failures, errors, skipped } = countsOf(cases);
  return markup`  <testsuite name="${file}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="0">
${cases.map(caseOf)}  </testsuite>
`;
}

function caseOf({ file, name, outcome }: Case): Markup {
  const head = markup`    <testcase name="${name}" classname="${file}" time="0"`;
  switch (outcome.kind) {
    case 'pass':
      return markup`${head}/>\n`;
    case 'skipped':
      return markup`${head}><skipped message="${outcome.message}"/></testcase>\n`;
    default: {
      const { type, message, text } = outcome;
      const tag = new Markup(outcome.kind);
      return markup`${head}><${tag} message="${message}" type="${type}">${text}</${tag}></testcase>\n`;
    }
  }
}

function casesOf(report: JsonReport, rules: ReadonlyMap<string, Rule>): readonly Case[] {
  const resources = new Map(report.resources.map((resource) => [resource.id, resource]));
  const nameOf = (rule: string, resource: string) =>
    `${rule} ${rules.get(rule)?.name ?? ''}: ${resources.get(resource)?.address ?? ''}`;
  const findings = report.findings.map((finding): Case => {
    const { file, rule, resource } = finding;
    return { file, name: nameOf(rule, resource), outcome: outcomeOf(finding) };
  });
  const checks = report.checks.flatMap(({ rule, resource, status, because }): readonly Case[] => {
    const file = resources.get(resource)?.file ?? '';
    const name = nameOf(rule, resource);
    if (status === 'pass') return [{ file, name, outcome: { kind: 'pass' } }];
    if (status === 'undecided') return [{ file, name, outcome: { kind: 'skipped', message: `undecided: ${because}` } }];
    return [];
  });
  const broken = report.files.flatMap(({ path, errors }) =>
    errors.map(({ message, range }): Case => {
      const { line, column } = range.start;
      const text = `${path}:${line}:${column}: ${message}`;
      return {
        file: path,
        name: `syntax ${line}:${column}`,
        outcome: { kind: 'error', type: 'syntax', message, text },
      };
    }),
  );
  const unread = report.unread.map(({ what, file, range, weight, reason, help }): Case => {
    const message = sentenceOf({ what, reason, help });
    const text = `${file}:${range.start.line}:${range.start.column}: ${message}`;
    const outcome: Outcome =
      weight === 'input' ? { kind: 'error', type: 'unread', message, text } : { kind: 'skipped', message };
    return { file, name: `unread ${what}`, outcome };
  });
  return [...findings, ...checks, ...broken, ...unread];
}

function outcomeOf({ severity, message, file, range, suppressed, known, fixes, related }: JsonFinding): Outcome {
  if (suppressed !== null)
    return {
      kind: 'skipped',
      message: `ignored${suppressed === '' ? ' without a reason' : `: ${suppressed}`}. ${message}`,
    };
  if (known) return { kind: 'skipped', message: `in the baseline: ${message}` };
  const place = `${file}:${range.start.line}:${range.start.column}`;
  const text = [
    `${place}: ${severity}: ${message}`,
    ...related.map((other) => `${other.file}:${other.range.start.line}: ${other.message}`),
    ...fixes.map(({ title, safety }) => `fix${safety === 'review' ? ' (to review)' : ''}: ${title}`),
  ].join('\n');
  return { kind: 'failure', type: severity, message, text };
}
