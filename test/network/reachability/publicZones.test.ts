import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readQuestion } from '../../../server/src/network/reachability/question';
import type { SettledZone } from './publicZones/settledZone';

const FOLDER = join(__dirname, 'publicZones');

/** They are asked by `npm run landing-zones`, which fetches the repositories. */
describe('the settled questions about public landing zones', () => {
  const zones = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as SettledZone);
  const questions = zones.flatMap(({ questions }) => questions);

  it('are over ten repositories and three languages', () => {
    assert.ok(new Set(zones.map(({ repository }) => repository)).size >= 10);
    const decided = questions.flatMap(({ decides }) => decides).map((line) => /\.(\w+):\d+$/.exec(line)?.[1]);
    for (const language of ['bicep', 'json', 'tf']) assert.ok(decided.includes(language), language);
  });

  it('can be asked, and name a commit, the lines that decide and the reason', () => {
    assert.ok(questions.length >= 60, `${questions.length} questions`);
    for (const { commit } of zones) assert.match(commit, /^[0-9a-f]{40}$/);
    for (const { ask, decides, because, paths } of questions) {
      assert.equal(typeof readQuestion(ask), 'object', ask);
      assert.ok(because.length > 40 && paths.length > 0, ask);
      assert.ok(decides.length > 0 && decides.every((line) => /^[^:]+:[1-9]\d*$/.test(line)), ask);
    }
  });

  it('are different questions', () => {
    const each = zones.flatMap(({ repository, questions }) =>
      questions.map(({ ask, paths, parameters = [] }) => [repository, ask, ...paths, ...parameters].join(' ')),
    );
    assert.deepEqual(
      each.filter((one, index) => each.indexOf(one) !== index),
      [],
    );
  });
});
