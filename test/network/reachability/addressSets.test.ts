/** Sets of addresses beside plain lists of them, in a small part of all addresses and at both ends of it. */
import { strict as assert } from 'node:assert';
import {
  difference,
  EVERYWHERE,
  INTERNET,
  intersection,
  isEmpty,
  NOWHERE,
  PLATFORM,
  rangesIn,
  sameSets,
  setOf,
  setOfTexts,
  setText,
  union,
  type AddressSet,
  type Interval,
} from '../../../server/src/network/reachability/addressSets';
import { Random } from '../../fuzz/random';

const SIZE = 40;
/** Where the small universes begin: at the first address, in the middle, and so that they end with the last one. */
const STARTS = [0, 2 ** 31 - SIZE / 2, 2 ** 32 - SIZE];

const members = (set: AddressSet): ReadonlySet<number> => {
  const all = new Set<number>();
  for (const { first, last } of set) for (let at = first; at <= last; at++) all.add(at);
  return all;
};

const listed = (set: ReadonlySet<number>) => [...set].sort((a, b) => a - b);

/** Intervals in order and apart from each other: no two could be one. */
function assertForm(set: AddressSet): void {
  for (const [index, { first, last }] of set.entries()) {
    assert.ok(first <= last);
    if (index > 0) assert.ok(set[index - 1]!.last + 1 < first);
  }
}

function intervals(random: Random, start: number): readonly Interval[] {
  return Array.from({ length: random.below(6) }, () => {
    const first = random.below(SIZE);
    return { first: start + first, last: start + first + random.below(SIZE - first) };
  });
}

describe('sets of addresses', () => {
  it('are what lists of addresses are', () => {
    const random = new Random(11);
    for (let turn = 0; turn < 3000; turn++) {
      const start = random.of(STARTS);
      const [one, other] = [intervals(random, start), intervals(random, start)];
      const [a, b] = [setOf(one), setOf(other)];
      const [inA, inB] = [members(one), members(other)];
      const results: readonly (readonly [AddressSet, readonly number[]])[] = [
        [a, listed(inA)],
        [union(a, b), listed(new Set([...inA, ...inB]))],
        [intersection(a, b), listed(inA).filter((at) => inB.has(at))],
        [difference(a, b), listed(inA).filter((at) => !inB.has(at))],
      ];
      for (const [set, expected] of results) {
        assertForm(set);
        assert.deepEqual(listed(members(set)), expected);
        assert.equal(isEmpty(set), expected.length === 0);
      }
      assert.equal(sameSets(a, b), listed(inA).join() === listed(inB).join());
    }
  });

  it('come apart into the fewest ranges', () => {
    const random = new Random(12);
    for (let turn = 0; turn < 1000; turn++) {
      const set = setOf(intervals(random, random.of(STARTS)));
      const ranges = rangesIn(set);
      assert.deepEqual(listed(members(ranges)), listed(members(set)));
      assert.equal(ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0), members(set).size); // prettier-ignore
      for (const [index, { first, last, prefix }] of ranges.entries()) {
        const size = 2 ** (32 - prefix);
        assert.deepEqual([first % size, last - first + 1], [0, size]);
        const next = ranges[index + 1];
        const couldBeOne = next && next.prefix === prefix && next.first === last + 1 && first % (2 * size) === 0;
        assert.ok(!couldBeOne);
      }
    }
    assert.deepEqual(rangesIn(EVERYWHERE), [{ first: 0, last: 2 ** 32 - 1, prefix: 0 }]);
    assert.deepEqual(rangesIn(NOWHERE), []);
  });

  it('are read from ranges in CIDR form only', () => {
    assert.deepEqual(setOfTexts('10.0.0.128/25', '10.0.0.0/25', '10.0.0.7'), [{ first: 10 * 2 ** 24, last: 10 * 2 ** 24 + 255 }]); // prettier-ignore
    assert.throws(() => setOfTexts('10.0.0.0/33'), /'10\.0\.0\.0\/33' is no range of IPv4 addresses/);
    assert.throws(() => setOfTexts('fd00::/8'), /no range of IPv4 addresses/);
  });

  it('have no private address on the internet, nor the one of the platform', () => {
    const isOnInternet = (text: string) => !isEmpty(intersection(INTERNET, setOfTexts(text)));
    for (const text of [
      '10.0.0.0/8',
      '172.16.0.0/12',
      '192.168.0.0/16',
      '100.64.0.0/10',
      '127.0.0.1',
      '169.254.169.254',
      '168.63.129.16',
      '224.0.0.1',
      '255.255.255.255',
    ])
      // prettier-ignore
      assert.equal(isOnInternet(text), false, text);
    for (const text of [
      '9.255.255.255',
      '11.0.0.0',
      '172.15.0.0',
      '172.32.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '168.63.129.15',
      '223.255.255.255',
    ])
      // prettier-ignore
      assert.equal(isOnInternet(text), true, text);
    assert.equal(isEmpty(intersection(INTERNET, PLATFORM)), true);
    assert.deepEqual(union(INTERNET, difference(EVERYWHERE, INTERNET)), EVERYWHERE);
  });

  it('are said in words', () => {
    const texts = (...ranges: readonly string[]) => setText(setOfTexts(...ranges));
    assert.equal(setText(EVERYWHERE), 'every address');
    assert.equal(setText(INTERNET), 'the internet');
    assert.equal(setText(NOWHERE), 'no address');
    assert.equal(texts('10.1.0.0/24'), '10.1.0.0/24');
    assert.equal(texts('10.1.0.7'), '10.1.0.7');
    assert.equal(texts('10.1.0.0/24', '10.2.0.7'), '10.1.0.0/24 and 10.2.0.7');
    assert.equal(texts('10.1.0.1', '10.1.0.3', '10.1.0.5'), '10.1.0.1, 10.1.0.3 and 10.1.0.5');
    assert.equal(texts('10.1.0.1', '10.1.0.3', '10.1.0.5', '10.1.0.7', '10.1.0.9'), '10.1.0.1, 10.1.0.3, 10.1.0.5 and 2 more ranges'); // prettier-ignore
  });
});
