import { strict as assert } from 'node:assert';
import type { Run } from './failure';
import { fuzzHostile } from './hostile/run';
import { fuzzIncremental } from './incremental/run';
import { fuzzLong } from './long/run';
import { fuzzParse } from './parse/run';
import { fuzzPipeline } from './pipeline/run';

/*
 * Short runs of `npm run fuzz`: their seeds are fixed, so that they say the same on every machine. What a long run finds
 * becomes a test where it was mended.
 */

const SEED = 31;

describe('inputs made at random', function () {
  this.timeout(120_000);

  const nothingIn = ({ count, failures }: Run, expected: number) => {
    assert.equal(count, expected);
    assert.deepEqual(failures, []);
  };

  it('texts are read, whatever is in them', () => nothingIn(fuzzParse(8000, SEED), 8000));

  it('files are reviewed, whatever is in them', () => nothingIn(fuzzPipeline(25, SEED), 25));

  it('a living workspace says what a fresh one does', () => nothingIn(fuzzIncremental(10, SEED), 10));

  it('texts with long runs are reviewed', () => nothingIn(fuzzLong(40, SEED, undefined, false), 40));

  it('a hostile workspace does not stop the command line', async () => nothingIn(await fuzzHostile(12, SEED), 12));
});
