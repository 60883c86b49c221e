import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../scripts/bicep/answers';
import { bicep } from '../../server/src/languages/bicep';
import { lowerAlone } from '../languages/alone';
import { dataOf, NotKnown } from './plainData';

/** What `npm run record:bicep` writes. */
interface Recorded {
  readonly bicep: string;
  readonly answers: readonly { readonly expression: string; readonly answer: Answer }[];
}

const folder = join(__dirname, 'bicep', 'functions');
const topics = readdirSync(folder).map((file) => ({
  topic: file.replace('.json', ''),
  ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recorded),
}));

/** The expression's value here. */
function evaluated(expression: string): unknown {
  const document = bicep.parse('main.bicep', `output it object = {\n  value: ${expression}\n}\n`);
  if (document.problems.length > 0) throw new NotKnown(document.problems[0]!.message);
  const fragment = lowerAlone(bicep, { key: 'main.bicep', documents: [document], parameterFiles: [] });
  const output = fragment.outputs.get('it');
  return dataOf(output?.kind === 'object' ? output.entries.get('value')?.value : output);
}

/** A whole number with more digits than a number here can hold. */
const BEYOND = '"#number ';

/** How our answer differs from the engine's; undefined where it does not. */
function difference(expression: string, answer: Answer): string | undefined {
  let ours: unknown;
  try {
    ours = evaluated(expression);
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    if (!('value' in answer) || JSON.stringify(answer.value).includes(BEYOND)) return undefined;
    return `${expression} is not known (${error.message}) instead of ${JSON.stringify(answer.value)}`;
  }
  if ('value' in answer) {
    if (JSON.stringify(ours) === JSON.stringify(answer.value)) return undefined;
    // The order of an object's members tells nothing.
    try {
      assert.deepStrictEqual(ours, answer.value);
      return undefined;
    } catch {
      return `${expression} is ${JSON.stringify(ours)} instead of ${JSON.stringify(answer.value)}`;
    }
  }
  const why = 'refused' in answer ? `it is refused: ${answer.refused}` : `only a deployment knows it: ${answer.left}`;
  return `${expression} is ${JSON.stringify(ours)}, but ${why}`;
}

describe('Bicep functions', () => {
  const all = topics.flatMap(({ answers }) => answers);
  const refused = all.filter(({ answer }) => 'refused' in answer);

  it(`are asked often enough: ${all.length}, of which the engine refuses ${refused.length}`, () => {
    assert.ok(all.length >= 600 && refused.length >= 100);
  });

  for (const { topic, bicep: version, answers } of topics) {
    it(`${topic}: ${answers.length} expressions answer as Bicep ${version} does`, () => {
      const differences = answers.map(({ expression, answer }) => difference(expression, answer));
      assert.deepEqual(differences.filter(Boolean), []);
    });
  }
});
