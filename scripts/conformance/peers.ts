/*
 * What peers expect of their own fixtures, and what is found here: `npx tsx scripts/conformance/peers.ts
 * checkov=folder trivy=folder analyzer=folder kics=folder`, each a checkout of the peer's repository; those that are
 * left out are not compared. Writes docs/conformance/peers.md and prints what nobody has settled yet.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { rules } from '../../server/src/rules/ruleRegistry';
import type { CheckedResource } from '../../server/src/review/finding';
import { Workspace } from '../../server/src/workspace/workspace';
import { PEER_CHECKS, type PeerCheck } from './peerChecks';
import { casesOf, type Case, type Folders } from './peerFixtures';
import { SETTLED } from './peersSettled';

type Answer = 'agreed' | 'disagreed' | 'undecided' | 'not reviewed' | 'no rule yet';

const folders = Object.fromEntries(process.argv.slice(2).map((given) => given.split('='))) as Folders;
const known = new Set(rules.map(({ code }) => code));
const TODAY = { today: '2026-11-23' };

function matches(resource: CheckedResource, named: string | undefined): boolean {
  if (named === undefined) return true;
  if (resource.address === named || resource.address.endsWith(`#${named}`) || resource.label === named) return true;
  const cut = named.lastIndexOf('.');
  const [type, name] = [named.slice(0, cut), named.slice(cut + 1)];
  if (!type.includes('/') || resource.type.toLowerCase() !== type.toLowerCase()) return false;
  return resource.label === name || resource.address.endsWith(`#${name}`);
}

function answer(each: Case, { codes, counts }: PeerCheck): { answer: Answer; said: string } {
  if (!codes.some((code) => known.has(code))) return { answer: 'no rule yet', said: '' };
  const workspace = new Workspace(languages, rules);
  for (const [name, text] of each.files) workspace.setFile(name, text);
  const reviews = workspace
    .deploymentsOf([...each.files.keys()][0]!)
    .map((key) => workspace.review(key, DEFAULT_CONFIGURATION, TODAY));
  const checks = reviews
    .flatMap((review) => review.checks)
    .filter(({ rule, resource }) => codes.includes(rule.code) && matches(resource, each.resource))
    .filter(({ resource }) => !/frame$/i.test(resource.label) || !/managedClusters/i.test(resource.type));
  const has = (status: (typeof checks)[number]['status']) => checks.some((check) => check.status === status);
  const said = checks.map(({ rule, status, because }) => `${rule.code} ${status}: ${because}`).join('; ');
  const findings = reviews
    .flatMap((review) => review.findings)
    .filter(({ rule, resource }) => codes.includes(rule.code) && matches(resource, each.resource))
    .filter(({ severity }) => counts !== 'warnings' || severity !== 'information');
  if (findings.length > 0) return { answer: each.expected === 'finding' ? 'agreed' : 'disagreed', said };
  if (has('undecided')) return { answer: 'undecided', said };
  if (!has('pass') && !has('fail')) return { answer: 'not reviewed', said };
  return { answer: each.expected === 'finding' ? 'disagreed' : 'agreed', said };
}

interface Outcome {
  readonly check: PeerCheck;
  readonly case: Case;
  readonly answer: Answer;
  readonly said: string;
}

const outcomes: Outcome[] = PEER_CHECKS.flatMap((check) =>
  check.fixtures
    .flatMap((fixture) => casesOf(fixture, check.frame ?? 'none', folders))
    .map((each) => ({ check, case: each, ...answer(each, check) })),
);

function settled({ check, case: { label } }: Outcome) {
  return SETTLED.find((each) => each.check === check.id && each.cases.test(label));
}

const count = (check: PeerCheck | undefined, wanted: Answer) =>
  outcomes.filter((each) => (check === undefined || each.check === check) && each.answer === wanted).length;
const compared = PEER_CHECKS.filter((check) => outcomes.some((each) => each.check === check));
const ANSWERS: readonly Answer[] = ['agreed', 'disagreed', 'undecided', 'not reviewed', 'no rule yet'];
const rows = compared.map((check) => {
  const codes = check.codes.map((code) => (known.has(code) ? `[${code}](../rules/${code}.md)` : code)).join(', ');
  const numbers = ANSWERS.map((wanted) => count(check, wanted) || '');
  return `| ${check.id} | ${codes} | ${check.reason} | ${numbers.join(' | ')} |`;
});
const differing = outcomes.filter((each) => each.answer === 'disagreed');
const open = differing.filter((each) => settled(each) === undefined);
const judged = SETTLED.map((each) => ({ each, cases: differing.filter((outcome) => settled(outcome) === each) }))
  .filter(({ cases }) => cases.length > 0)
  .map(
    ({ each, cases }) =>
      `| ${each.check} | ${cases.map(({ case: { label } }) => `\`${label}\``).join(', ')} | ${each.why} | ${each.link} |`,
  );

const page = `# Peers

Measured on 23 November 2026. Other tools test their checks on small files of their own, and their tests say for which
resource a check must speak. \`npx tsx scripts/conformance/peers.ts checkov=folder trivy=folder analyzer=folder
kics=folder\` reviews those files where they lie; none of them is part of this repository. Where a rule here looks at
clusters and what they use, the fixture gets a cluster beside it, or its subnet or security group gets nodes.

**Agreed**: a finding where the peer expects one, none where it expects none. **Undecided**: a value is not in the files,
or what the resource belongs to is declared elsewhere. **Not reviewed**: no rule here speaks of the resource as it stands.

| check | rules here | what both say | ${ANSWERS.join(' | ')} |
|---|---|---|${ANSWERS.map(() => '--:').join('|')}|
${rows.join('\n')}
| all | | | ${ANSWERS.map((wanted) => count(undefined, wanted)).join(' | ')} |

## Disagreements

| check | fixture | why it differs | documentation |
|---|---|---|---|
${judged.join('\n')}
${open.length === 0 ? '' : `\nNot settled: ${open.map((each) => `${each.check.id} \`${each.case.label}\``).join(', ')}.\n`}`;
writeFileSync(join(__dirname, '../../docs/conformance/peers.md'), page);
for (const each of outcomes)
  if (each.answer !== 'agreed' && each.answer !== 'no rule yet')
    console.log(
      `${each.answer}${each.answer === 'disagreed' && settled(each) ? ' (settled)' : ''}: ${each.check.id}: ${each.case.label} (expected ${each.case.expected}): ${each.said.slice(0, 300)}`,
    );
console.log(ANSWERS.map((wanted) => `${count(undefined, wanted)} ${wanted}`).join(', '), `${open.length} not settled`);
