import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { terraform } from '../../server/src/languages/terraform';
import type { Value } from '../../server/src/model/value';
import { lowerAlone } from '../languages/alone';

interface Recorded {
  readonly terraform: string;
  readonly answers: readonly { readonly expression: string; readonly answer?: unknown; readonly error?: true }[];
}

const recorded = JSON.parse(readFileSync(join(__dirname, 'terraform/answers.json'), 'utf8')) as Recorded;

class NotKnown extends Error {}

function jsonOf(value: Value | undefined): unknown {
  switch (value?.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    case 'list':
      if (value.rest) throw new NotKnown(value.rest.reason);
      return value.items.map(jsonOf);
    case 'object':
      if (value.rest) throw new NotKnown(value.rest.reason);
      return Object.fromEntries([...value.entries.values()].map((entry) => [entry.key, jsonOf(entry.value)]));
    case 'unknown':
      throw new NotKnown(value.reason);
    default:
      throw new NotKnown(value?.kind ?? 'nothing');
  }
}

function answerOf(expression: string): unknown {
  const text = `output "it" {\n  value = ${expression}\n}\n`;
  const document = terraform.parse('main.tf', text);
  const [problem] = document.problems;
  if (problem) throw new NotKnown(problem.message);
  const unit = { key: '.', documents: [document], parameterFiles: [] };
  return jsonOf(lowerAlone(terraform, unit).outputs.get('it'));
}

describe(`Terraform ${recorded.terraform} as oracle`, () => {
  const valid = recorded.answers.filter(({ error }) => !error);
  const invalid = recorded.answers.filter(({ error }) => error);

  it(`answers ${valid.length} expressions alike`, () => {
    assert.ok(valid.length >= 1100);
    const differences = valid.flatMap(({ expression, answer }) => {
      try {
        const own = answerOf(expression);
        assert.deepEqual(own, answer);
        return [];
      } catch (error) {
        const said = error instanceof NotKnown ? `? ${error.message}` : JSON.stringify(answerOf(expression));
        return [`${expression}: ${said} instead of ${JSON.stringify(answer)}`];
      }
    });
    assert.deepEqual(differences, []);
  });

  it(`gives no value to ${invalid.length} expressions that it refuses`, () => {
    for (const { expression } of invalid) assert.throws(() => answerOf(expression), NotKnown, expression);
  });
});
