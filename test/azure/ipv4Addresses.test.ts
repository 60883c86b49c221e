import { strict as assert } from 'node:assert';
import {
  coverage,
  firstFree,
  formatRange,
  includes,
  overlaps,
  parseAddress,
  parseRange,
  prefixFor,
  usableAddresses,
} from '../../server/src/azure/ipv4Addresses';

const range = (text: string) => parseRange(text)!;

describe('addresses', () => {
  it('reads ranges and bare addresses, and nothing else', () => {
    assert.deepEqual(parseRange('10.0.0.0/16'), { first: 0x0a000000, last: 0x0a00ffff, prefix: 16 });
    assert.equal(formatRange(range('137.117.106.90/29')), '137.117.106.88/29');
    assert.equal(range('10.0.0.4').prefix, 32);
    assert.equal(range('0.0.0.0/0').last, 2 ** 32 - 1);
    for (const text of [
      '',
      '10.0.0',
      '10.0.0.256',
      '10.0.0.0/33',
      '10.0.0.0/x',
      '2001:db8::/32',
      '10.0.0.0/8/8',
      'Internet',
    ]) {
      assert.equal(parseRange(text), undefined, text);
    }
    assert.equal(parseAddress('255.255.255.255'), 2 ** 32 - 1);
  });

  it('tells overlaps', () => {
    for (const [a, b, expected] of [
      ['10.0.0.0/16', '10.0.128.0/20', true],
      ['10.0.0.0/16', '10.1.0.0/16', false],
      ['172.16.0.0/12', '172.30.0.0/16', true],
      ['10.244.0.0/16', '10.0.0.0/8', true],
    ] as const) {
      assert.equal(overlaps(range(a), range(b)), expected, `${a} ${b}`);
      assert.equal(overlaps(range(b), range(a)), expected, `${b} ${a}`);
    }
  });

  it('tells what contains what', () => {
    assert.ok(includes(range('10.0.0.0/8'), range('10.244.0.0/16')));
    assert.ok(includes(range('10.0.0.0/8'), range('10.0.0.0/8')));
    assert.ok(!includes(range('10.244.0.0/16'), range('10.0.0.0/8')));
    assert.ok(!includes(range('10.0.0.0/16'), range('10.1.0.0/24')));
  });

  it('knows the room of an Azure subnet, and the smallest subnet with room', () => {
    for (const [prefix, room] of [
      [29, 3],
      [27, 27],
      [25, 123],
      [24, 251],
      [16, 65531],
      [31, 0],
    ])
      assert.equal(usableAddresses(range(`10.0.0.0/${prefix}`)), room, `/${prefix}`);
    for (const [need, prefix] of [
      [1581, 21],
      [1891, 21],
      [123, 25],
      [124, 24],
      [248, 24],
      [279, 23],
      [1221, 21],
      [3410, 20],
      [0, 29],
    ])
      assert.equal(prefixFor(need!), prefix, `${need} addresses`);
    assert.equal(prefixFor(2 ** 24), undefined);
  });

  it('counts what a set of ranges covers once', () => {
    assert.equal(coverage([range('0.0.0.0/1'), range('128.0.0.0/1')]), 2 ** 32);
    assert.equal(coverage([range('10.0.0.0/24'), range('10.0.0.128/25')]), 256);
    assert.equal(coverage([]), 0);
  });

  it('finds a free range', () => {
    const pools = [range('172.16.0.0/12')];
    assert.equal(formatRange(firstFree(pools, 16, [range('172.16.0.0/15')])!), '172.18.0.0/16');
    assert.equal(firstFree([range('10.0.0.0/16')], 16, [range('10.0.4.0/24')]), undefined);
  });
});
