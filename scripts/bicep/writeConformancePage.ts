/*
 * Writes docs/conformance/bicep.md from what was recorded: `npx tsx scripts/bicep/writeConformancePage.ts`. It lists what differs here
 * with the reasons, and what was guessed otherwise before the engine was asked.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Answer } from './askEngine';
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
