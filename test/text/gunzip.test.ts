import assert from 'node:assert/strict';
import { constants, gzipSync } from 'node:zlib';
import { gunzip } from '../../server/src/text/gunzip';

const WORDS = ['subnet', 'route', '10.0.0.0/16', ' ', '\n', 'é'];
/** A text of any length that is always the same. */
const textOf = (size: number) =>
  Array.from({ length: size }, (_, i) => WORDS[(i * i + (i >> 3)) % WORDS.length]!).join('');
/** Bytes without any order. */
const noiseOf = (size: number) =>
  Uint8Array.from({ length: size }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 11) & 255);

describe('What gzip packed', () => {
  for (const size of [0, 1, 7, 300, 5000, 40_000]) {
    for (const [how, options] of Object.entries({
      'not at all': { level: 0 },
      'with the fixed codes': { level: 9, strategy: constants.Z_FIXED },
      'with codes of its own': { level: 9 },
    })) {
      it(`is unpacked: ${size} pieces, packed ${how}`, () => {
        for (const bytes of [Buffer.from(textOf(size)), Buffer.from(noiseOf(size))]) {
          const unpacked = gunzip(gzipSync(bytes, options));
          assert.ok(unpacked instanceof Uint8Array && Buffer.from(unpacked).equals(bytes));
        }
      });
    }
  }

  it('may have several parts', () => {
    const packed = Buffer.concat([gzipSync('one '), gzipSync('two')]);
    assert.equal(Buffer.from(gunzip(packed) as Uint8Array).toString(), 'one two');
  });

  it('may name its file', () => {
    const packed = gzipSync('text');
    const named = Buffer.concat([
      packed.subarray(0, 3),
      Buffer.from([8]),
      packed.subarray(4, 10),
      Buffer.from('a.txt\0'),
      packed.subarray(10),
    ]);
    assert.equal(Buffer.from(gunzip(named) as Uint8Array).toString(), 'text');
  });

  it('is invalid when it is cut, changed or something else', () => {
    const packed = gzipSync(textOf(500));
    for (let cut = 0; cut < packed.length; cut += 13) assert.equal(gunzip(packed.subarray(0, cut)), 'invalid');
    for (const place of [0, 1, 2, packed.length - 1, packed.length - 6]) {
      const changed = Uint8Array.from(packed);
      changed[place]! ^= 0x55;
      assert.equal(gunzip(changed), 'invalid', `${place}`);
    }
    assert.equal(gunzip(Buffer.from('text')), 'invalid');
  });

  it('is left alone when it is large', () => {
    assert.equal(gunzip(gzipSync(Buffer.alloc(3_000_000))), undefined);
  });
});
