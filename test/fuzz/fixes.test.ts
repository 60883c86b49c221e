import { strict as assert } from 'node:assert';
import { fuzzFixes } from './fixes/run';

/*
 * A short run of `npm run fuzz -- fixes`: its seed is fixed, so that it says the same on every machine. The long run says
 * which fix did harm to which files.
 */

const COUNT = 500;
const SEED = 29;

describe(`${COUNT} fixes on mutated valid files`, function () {
  this.timeout(120_000);

  it('do no harm', () => {
    const { fixes, samples, harms, cases, byLanguage } = fuzzFixes(COUNT, SEED);
    console.log(
      `      ${fixes} fixes on ${samples} files: ${[...byLanguage].map(([id, n]) => `${n} ${id}`).join(', ')}`,
    );
    assert.ok(fixes >= COUNT && samples > COUNT / 10);
    assert.equal(byLanguage.size, 3);
    const first = cases
      .slice(0, 5)
      .map(({ title, harms: [found], from, seed }) => `${found!.kind}: ${title}: ${found!.says} [${from}; ${seed}]`);
    assert.deepEqual([...harms], [], first.join('\n'));
  });
});
