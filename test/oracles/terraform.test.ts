import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { terraform } from '../../server/src/languages/terraform';
import type { Value } from '../../server/src/model/value';
import { lowerAlone } from '../languages/lowerAlone';

/** What `scripts/record-terraform.ts` writes: an expression and the text that `jsonencode` gives for its value. */
interface Recorded {
  readonly terraform: string;
  /** Locals and variables that the expressions use. */
  readonly before?: string;
  readonly answers: readonly { readonly expression: string; readonly answer?: string; readonly error?: true }[];
}

const folder = join(__dirname, 'terraform');
const topics = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    topic: file.replace('.json', ''),
    ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recorded),
  }));

/** OpenTofu takes what the recorded version of Terraform refuses: see `test/languages/terraform/syntax/openTofu.test.ts`. */
const OPENTOFU = /\b(convert|cidrcontains|urldecode|base64gunzip)\(/;

/** Expressions whose answers Terraform gives with more digits than are kept here. */
const BEYOND = 'beyond';

class NotKnown extends Error {}

/** A value as plain data; throws where a part of it is not known. */
function dataOf(value: Value | undefined): unknown {
  switch (value?.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    case 'list':
      if (value.rest) throw new NotKnown(value.rest.reason);
      return value.items.map(dataOf);
    case 'object':
      if (value.rest) throw new NotKnown(value.rest.reason);
      return Object.fromEntries([...value.entries.values()].map((entry) => [entry.key, dataOf(entry.value)]));
    case 'unknown':
      throw new NotKnown(value.reason);
    default:
      throw new NotKnown(value?.kind ?? 'nothing');
  }
}

/** The expression's value, and the text that our own `jsonencode` gives for it. */
function evaluated(expression: string, before = ''): { readonly data: unknown; readonly text: unknown } {
  const outputs = `output "it" {\n  value = ${expression}\n}\noutput "text" {\n  value = jsonencode(${expression})\n}\n`;
  const document = terraform.parse('main.tf', `${before}\n${outputs}`);
  if (document.problems.length > 0) throw new NotKnown(document.problems[0]!.message);
  const fragment = lowerAlone(terraform, { key: '.', documents: [document], parameterFiles: [] });
  return { data: dataOf(fragment.outputs.get('it')), text: dataOf(fragment.outputs.get('text')) };
}

function difference(expression: string, answer: string, before?: string): string | undefined {
  try {
    const { data, text } = evaluated(expression, before);
    assert.deepEqual(data, JSON.parse(answer));
    assert.equal(text, answer);
    return undefined;
  } catch (error) {
    return `${expression}: ${(error as Error).message.slice(0, 300)} instead of ${answer}`;
  }
}

/** What is refused, or cannot be kept, has no value here either. */
function unwantedValue(expression: string, before?: string): string | undefined {
  try {
    return `${expression} is ${JSON.stringify(evaluated(expression, before).data)}, which it must not be`;
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

describe('Terraform expressions', () => {
  const all = topics.flatMap(({ answers }) => answers);
  const valid = all.filter(({ error }) => !error);

  it(`are asked often enough: ${all.length}, of which Terraform refuses ${all.length - valid.length}`, () => {
    assert.ok(valid.length >= 1500);
  });

  for (const { topic, terraform: version, before, answers } of topics) {
    const known = answers.filter(({ error }) => !error);
    if (topic === BEYOND) {
      it(`${topic}: ${known.length} expressions with more digits than a number here can hold are unknown, never wrong`, () => {
        const values = known.map(({ expression }) => unwantedValue(expression, before));
        assert.deepEqual(values.filter(Boolean), []);
      });
      continue;
    }
    it(`${topic}: ${known.length} expressions answer as Terraform v${version} does`, () => {
      const differences = known.map(({ expression, answer }) => difference(expression, answer!, before));
      assert.deepEqual(differences.filter(Boolean), []);
    });

    const refused = answers.filter(({ error, expression }) => error && !OPENTOFU.test(expression));
    if (refused.length === 0) continue;
    it(`${topic}: ${refused.length} expressions that it refuses have no value`, () => {
      const values = refused.map(({ expression }) => unwantedValue(expression, before));
      assert.deepEqual(values.filter(Boolean), []);
    });
  }
});
