/*
 * Begins a rule: `npm run new-rule [TOPIC] [NAME]` (asks for what is not given). Takes the next free code of the topic,
 * writes the rule and its examples, and lists it in the topic's `index.ts`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { format, resolveConfig } from 'prettier';
import { rules } from '../server/src/rules/ruleRegistry';
import { BLOCKS, TOPICS, type Topic } from '../server/src/rules/rule';

const RULES = join(__dirname, '../server/src/rules');

/** The next code of a topic that no rule has. @throws when the topic's block is full */
export function nextCode(topic: Topic, taken: readonly { readonly code: string }[]): string {
  const [from, to] = BLOCKS[topic];
  const known = new Set(taken.map(({ code }) => code));
  for (let number = from; number <= to; number++) if (!known.has(`AKSN${number}`)) return `AKSN${number}`;
  throw new Error(`The block of topic ${topic}, AKSN${from} to AKSN${to}, is full.`);
}

/** The rule's file: it compiles, and says of every cluster that it does not apply. */
export function ruleText(code: string, name: string, topic: Topic): string {
  return `import { defineRule, notApplicable } from '../rule';

export default defineRule({
  code: '${code}',
  name: '${name}',
  severity: 'warning',
  topic: '${topic}',
  summary: 'One sentence: the bad state.',
  why: 'Two or three sentences: what happens in Azure, and what is better.',
  links: [],
  facts: [],
  equivalents: {},
  properties: [],
  fix: 'none',
  *check({ clusters }) {
    for (const { resource } of clusters) yield { resource, verdict: notApplicable('nothing is looked at yet') };
  },
});
`;
}

export function examplesText(): string {
  return `import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: { bad: [], fine: [], undecided: [] },
  arm: { bad: [], fine: [], undecided: [] },
  terraform: { bad: [], fine: [], undecided: [] },
};

export default examples;
`;
}

/** The topic's list with one more rule at its end. */
export function listedIn(index: string, name: string): string {
  const variable = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const imports = index.lastIndexOf("';\n", index.indexOf('export const')) + 3;
  const withImport = `${index.slice(0, imports)}import ${variable} from './${name}';\n${index.slice(imports)}`;
  return withImport.replace(/,?\s*\];\s*$/, `, ${variable}];\n`);
}

async function main(): Promise<void> {
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  const topics = Object.keys(TOPICS).join(', ');
  const topic = process.argv[2] ?? (await asking.question(`Topic (${topics}): `));
  const name = process.argv[3] ?? (await asking.question('Name, the bad state in kebab case: '));
  asking.close();
  if (!Object.hasOwn(TOPICS, topic)) throw new Error(`There is no topic '${topic}'. Topics: ${topics}.`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name)) throw new Error(`'${name}' is no name in kebab case.`);
  const folder = join(RULES, topic);
  const file = join(folder, `${name}.ts`);
  if (existsSync(file) || rules.some((rule) => rule.name === name)) throw new Error(`There is a rule '${name}'.`);
  const code = nextCode(topic as Topic, rules);
  writeFileSync(file, ruleText(code, name, topic as Topic));
  writeFileSync(join(folder, `${name}.examples.ts`), examplesText());
  const index = join(folder, 'index.ts');
  const listed = listedIn(readFileSync(index, 'utf8'), name);
  writeFileSync(index, await format(listed, { ...(await resolveConfig(index)), filepath: index }));
  console.log(`${code} ${name}: write server/src/rules/${topic}/${name}.ts and its examples, then run`);
  console.log(`npx mocha test/rules/examples.test.ts -g ${code} && npm run generate`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
