import { strict as assert } from 'node:assert';
import { bases } from './bases';
import { problemsIn, startOf } from './fixes/state';
import { mutated, mutations } from './mutations';
import { Random } from './random';

/** Enough to see whether one applies and what it makes is read without a problem. */
const TRIES = 4;

describe('mutations of valid files', () => {
  const all = new Random(5).shuffled(bases());

  for (const language of ['bicep', 'arm', 'terraform'] as const)
    for (const mutation of mutations[language])
      it(`${language}: ${mutation.name}`, () => {
        let made = 0;
        for (const base of all.filter((each) => each.language === language)) {
          const sample = mutation.apply(base, new Random(made));
          if (!sample) continue;
          assert.deepEqual(problemsIn(startOf(sample)), [], sample.from);
          assert.notDeepEqual(sample.files, base.files);
          if (++made === TRIES) break;
        }
        assert.ok(made > 0, 'it applies to something');
      });

  it('gives the same files for the same seed', () => {
    const [base] = all as [(typeof all)[number]];
    assert.deepEqual(mutated(base, new Random(3)), mutated(base, new Random(3)));
  });
});
