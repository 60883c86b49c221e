import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../scripts/bicep/evaluateExpressions';
import { bicep } from '../../server/src/languages/bicep';
import type { Value } from '../../server/src/model/value';
import { lowerAlone } from '../languages/lowerAlone';
import { compareWithJson, emptyComparison, shown } from './compareWithJson';

/** What `npm run record:bicep` writes. */
interface Recorded {
  readonly bicep: string;
  readonly answers: readonly { readonly expression: string; readonly answer: Answer }[];
}

const folder = join(__dirname, 'bicep');
const topics = readdirSync(join(folder, 'functions')).map((file) => ({
  topic: file.replace('.json', ''),
  ...(JSON.parse(readFileSync(join(folder, 'functions', file), 'utf8')) as Recorded),
}));
/** Expressions that are known to have another answer here, with the reason. */
const different = new Map(
  Object.entries(JSON.parse(readFileSync(join(folder, 'differentFunctions.json'), 'utf8')) as Record<string, string>),
);

/** The expression's value here; undefined where its text is broken. */
function evaluated(expression: string): Value | undefined {
  const document = bicep.parse('main.bicep', `output it object = {\n  value: ${expression}\n}\n`);
  if (document.problems.length > 0) return undefined;
  const fragment = lowerAlone(bicep, { key: 'main.bicep', documents: [document], parameterFiles: [] });
  const output = fragment.outputs.get('it');
  return output?.kind === 'object' ? output.entries.get('value')?.value : output;
}

/** Is a value known, down to its last part? */
function isKnown(value: Value): boolean {
  switch (value.kind) {
    case 'list':
      return !value.rest && value.items.every(isKnown);
    case 'object':
      return !value.rest && [...value.entries.values()].every((entry) => isKnown(entry.value));
    default:
      return value.kind !== 'unknown' && value.kind !== 'choice' && value.kind !== 'template' && value.kind !== 'id';
  }
}

/** How our answer differs from the engine's; undefined where it does not. */
function difference(expression: string, answer: Answer): string | undefined {
  const ours = evaluated(expression);
  if ('value' in answer) {
    const comparison = emptyComparison();
    if (!ours) return `${expression} is broken here`;
    compareWithJson(ours, answer.value, comparison, '', false);
    const found = comparison.differences.map(({ path, ours: own, theirs }) => `${path} ${own} instead of ${theirs}`);
    return found.length > 0 ? `${expression}: ${found.join(', ')}` : undefined;
  }
  if (!ours || !isKnown(ours)) return undefined;
  const why = 'refused' in answer ? `it is refused: ${answer.refused}` : `only a deployment knows it: ${answer.left}`;
  return `${expression} is ${shown(ours)}, but ${why}`;
}

describe('Bicep functions', () => {
  const all = topics.flatMap(({ answers }) => answers);
  const refused = all.filter(({ answer }) => 'refused' in answer);

  it(`are asked often enough: ${all.length}, of which the engine refuses ${refused.length}`, () => {
    assert.ok(all.length >= 1000 && refused.length >= 200);
  });

  for (const { topic, bicep: version, answers } of topics) {
    it(`${topic}: ${answers.length} expressions answer as Bicep ${version} does`, () => {
      const asked = answers.filter(({ expression }) => !different.has(expression));
      const differences = asked.map(({ expression, answer }) => difference(expression, answer));
      assert.deepEqual(differences.filter(Boolean), []);
    });
  }

  it(`differ where the reason is known only: ${different.size} expressions`, () => {
    const asked = new Map(all.map(({ expression, answer }) => [expression, answer]));
    const equal = [...different.keys()].filter((expression) => {
      const answer = asked.get(expression);
      return !answer || difference(expression, answer) === undefined;
    });
    assert.deepEqual(equal, []);
  });
});
