/*
 * Writes docs/conformance/bicep.md from what was recorded: `npx tsx scripts/bicep/writeConformancePage.ts`. It lists what differs here
 * with the reasons, and what was guessed otherwise before the engine was asked.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Answer } from './evaluateExpressions';
import { COMPILER } from './versions';

const oracles = join(__dirname, '../../test/oracles/bicep');
const page = join(__dirname, '../../docs/conformance/bicep.md');
const read = <T>(...path: readonly string[]) => JSON.parse(readFileSync(join(oracles, ...path), 'utf8')) as T;

interface Recorded {
  readonly expression: string;
  readonly guess?: { readonly value: unknown } | { readonly refused: true } | { readonly left: true };
  readonly answer: Answer;
}

const code = (text: string) => `\`${text.replaceAll('|', '\\|').replaceAll('\n', '⏎')}\``;
const short = (text: string) => (text.length > 90 ? `${text.slice(0, 90)}…` : text);
const told = (it: Answer | NonNullable<Recorded['guess']>) =>
  'value' in it ? code(short(JSON.stringify(it.value))) : 'refused' in it ? 'refused' : 'left to the deployment';

const topics = readdirSync(join(oracles, 'functions')).map((file) => ({
  topic: file.replace('.json', ''),
  answers: read<{ answers: readonly Recorded[] }>('functions', file).answers,
}));
const different = read<Record<string, string>>('differentFunctions.json');
const functionRows = topics.map(({ topic, answers }) => {
  const refused = answers.filter(({ answer }) => 'refused' in answer).length;
  const wrong = answers.filter(({ expression }) => expression in different).length;
  const guessed = answers.filter(({ guess }) => guess).length;
  return `| ${topic} | ${answers.length} | ${refused} | ${wrong} | ${guessed} |`;
});
const texts = readdirSync(join(oracles, 'language'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    topic: file.replace('.json', ''),
    all: Object.entries(
      read<{ texts: Record<string, { errors: readonly string[]; snapshot?: unknown }> }>('language', file).texts,
    ),
  }));
const unlike = read<{ syntax: Record<string, string>; values: Record<string, string> }>('differentTexts.json');
const textRows = texts.map(({ topic, all }) => {
  const refused = all.filter(([, { errors }]) => errors.length > 0).length;
  const predicted = all.filter(([, { snapshot }]) => snapshot).length;
  const count = (of: Record<string, string>) => all.filter(([name]) => name in of).length;
  return `| ${topic} | ${all.length} | ${refused} | ${count(unlike.syntax)} | ${predicted} | ${count(unlike.values)} |`;
});
const deployments = read<{ repositories: Record<string, Counts> }>('deployments.json').repositories;
const fixes = read<{
  examples: OwnCounts;
  zones: OwnCounts;
  arm: Record<'examples' | 'zones', Omit<OwnCounts, 'laidOut' | 'otherwise'>>;
  repositories: Record<string, FixCounts>;
}>('fixes.json');
const reasons =
  read<Record<'deployments' | 'left' | 'examples' | 'fixes' | 'arm', Record<string, string>>>(
    'differentDeployments.json',
  );

interface Counts {
  readonly roots: number;
  readonly compared: number;
  readonly predicted: number;
  readonly equal: number;
  readonly values: number;
  readonly valuesDiffer: number;
  readonly asked: number;
  readonly askedDiffer: number;
}

interface FixCounts {
  readonly fixes: number;
  readonly complained: number;
  readonly laidOut: number;
  readonly otherwise: number;
}

/** Counts of texts of this repository, of which some are compiled without an error or a warning. */
type OwnCounts = FixCounts & { readonly texts: number; readonly clean: number };

/** The sum of several repositories. */
function summed<T extends object>(all: readonly T[]): T {
  const names = Object.keys(all[0]!) as (keyof T)[];
  return Object.fromEntries(
    names.map((name) => [name, all.reduce((sum, one) => sum + Number(one[name]), 0)]),
  ) as unknown as T;
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;
const deploymentRow = (name: string, c: Counts) =>
  `| ${name} | ${c.roots} | ${c.compared} | ${c.predicted} | ${c.equal} | ${c.values} | ${c.valuesDiffer} | ${c.asked} | ${c.askedDiffer} |`;
const evaluated = Object.entries(deployments).filter(([, { predicted }]) => predicted > 0);
const allDeployed = summed(evaluated.map(([, counts]) => counts));
const fixRow = (name: string, c: FixCounts) =>
  `| ${name} | ${c.fixes} | ${c.complained} | ${c.laidOut} | ${c.otherwise} |`;
const fixed = Object.entries(fixes.repositories).filter(([, counts]) => counts.fixes > 0);
const withoutFixes = Object.entries(fixes.repositories).flatMap(([name, { fixes: all }]) => (all === 0 ? [name] : []));
const table = (head: string, all: Readonly<Record<string, string>>) =>
  `| ${head} | why |\n|---|---|\n${Object.entries(all)
    .map(([what, why]) => `| ${what} | ${why} |`)
    .join('\n')}`;
const surprises = topics.flatMap(({ answers }) => answers.filter(({ guess }) => guess));

const text = `# What the Bicep compiler says

\`npm run record:bicep\` asks Bicep ${COMPILER.version} and keeps its answers in \`test/oracles/bicep\`; \`npm test\` compares with what
was kept, and asks a sample anew where the compiler was restored. This page is written by \`npx tsx scripts/bicep/writeConformancePage.ts\`.

## The language

\`test/oracles/bicep/language\`: texts for what the releases from 0.30 on brought, and for what people get wrong. The first
syntax error here has the compiler's code and place; what a text deploys has the values of the compiler's snapshot.

| texts | number | refused | syntax differs | deployed by the compiler | values differ |
|---|--:|--:|--:|--:|--:|
${textRows.join('\n')}

| what differs | why |
|---|---|
${[...Object.entries(unlike.syntax), ...Object.entries(unlike.values)].map(([name, why]) => `| ${name} | ${why} |`).join('\n')}

## Whole deployments

\`npm run judge:bicep -- --snapshots --invent --most 60 FOLDER…\` compares what a root deploys with the compiler's snapshot, on
public repositories: at most 60 roots of each, in even steps, of those that need no module of a registry. Parameters that must
have a value and have none get one that is made up. A root is evaluated where the compiler and its engine do not refuse it.
Values that the snapshot leaves as an expression are not counted as equal or different; what is not known here counts as different.

| repository | roots | evaluated | resources | equal | values | differ | read by rules | differ |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
${evaluated.map(([name, counts]) => deploymentRow(name, counts)).join('\n')}
${deploymentRow(`${evaluated.length} repositories`, allDeployed)}

${percent(allDeployed.equal, allDeployed.predicted)} of the resources, ${percent(allDeployed.values - allDeployed.valuesDiffer, allDeployed.values)} of all values and ${percent(allDeployed.asked - allDeployed.askedDiffer, allDeployed.asked)} of those that rules read are equal.

${table('what differs', reasons.deployments)}

${table('what is left out of the comparison', reasons.left)}

## Fixes

\`npm run judge:bicep-fixes\` compiles the Bicep examples of all rules, the zones of \`test/zones\` and what each of their fixes
makes of them, with the default linter: ${fixes.examples.clean} of ${fixes.examples.texts} examples and ${fixes.zones.clean} of ${fixes.zones.texts} zones are compiled without an error or a
warning. With folders it does so for every fix of the findings in them; of Azure/bicep-registry-modules 40 were tried, in even steps.
A fix complains when the compiler says anything that it did not say before. Its layout is asked for where the file was laid out by the formatter before.
\`npm test\` does the same for examples and zones, where there is a compiler: \`test/oracles/bicepTexts.test.ts\`.

| where | fixes | complain | layout asked | laid out otherwise |
|---|--:|--:|--:|--:|
${fixRow('examples', fixes.examples)}
${fixRow('zones', fixes.zones)}
${fixed.map(([name, counts]) => fixRow(name, counts)).join('\n')}

${withoutFixes.length} further repositories have no finding with a fix in Bicep: ${withoutFixes.join(', ')}.

${table('what examples and zones are told', reasons.examples)}

${table('what is said after a fix', reasons.fixes)}

## ARM JSON

\`npm run judge:arm-examples\` hands every resource of the examples and zones in ARM JSON, and of what fixes make of them, to the
compiler's type checker, with its type, version and body. What only a deployment can work out fits everywhere. Resources
that an extension makes in a Kubernetes cluster have no published types. A fix complains when the checker says anything that
it did not say before. \`--decompile N\` takes N texts through \`bicep decompile\` instead, which judges expressions, too.

| texts | number | without a word | fixes | complain |
|---|--:|--:|--:|--:|
${Object.entries(fixes.arm)
  .map(([kind, c]) => `| ${kind} | ${c.texts} | ${c.clean} | ${c.fixes} | ${c.complained} |`)
  .join('\n')}

${Object.values(fixes.arm).every(({ texts: all, clean }) => all === clean) ? 'Nothing is said of any of them.' : table('what examples are told', reasons.arm)}

## Functions

\`test/oracles/bicep/functions\`: expressions, answered by the engine of the compiler's snapshots with the invariant culture. A value
here is the same one; what the engine refuses has no value here.

| expressions | number | refused | differ | guessed wrongly before |
|---|--:|--:|--:|--:|
${functionRows.join('\n')}

| what differs | why |
|---|---|
${Object.entries(different)
  .map(([expression, why]) => `| ${code(expression)} | ${why} |`)
  .join('\n')}

### Surprises

What was written down before asking, where the engine says otherwise:

| expression | guess | answer |
|---|---|---|
${surprises.map(({ expression, guess, answer }) => `| ${code(expression)} | ${told(guess!)} | ${told(answer)} |`).join('\n')}
`;

async function write(): Promise<void> {
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), filepath: page }));
}

void write();
