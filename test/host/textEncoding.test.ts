import { strict as assert } from 'node:assert';
import { decode, encode } from '../../server/src/host/textEncoding';

const TEXT = 'name: "straße 東京 🏠"\r\n';

describe('decoding of files', () => {
  for (const encoding of ['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be'] as const) {
    it(`reads ${encoding}, and writes the same bytes again`, () => {
      const bytes = encode(TEXT, encoding);
      assert.deepEqual(decode(bytes), { kind: 'text', text: TEXT, encoding });
    });
  }

  it('reads an empty file', () => {
    assert.deepEqual(decode(new Uint8Array()), { kind: 'text', text: '', encoding: 'utf-8' });
    assert.deepEqual(decode(new Uint8Array([0xff, 0xfe])), { kind: 'text', text: '', encoding: 'utf-16le' });
  });

  it('knows what is neither UTF-8 nor UTF-16, and loses no byte', () => {
    const bytes = Uint8Array.from(Buffer.from('tags = "straße"', 'latin1'));
    assert.deepEqual(decode(bytes), { kind: 'guessed', text: 'tags = "straße"', as: 'Windows-1252' });
  });

  it('takes what looks like UTF-16 without a mark for it', () => {
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      const bytes = encode('param location string = "straße"\n', encoding).subarray(2);
      assert.deepEqual(decode(bytes), { kind: 'guessed', text: 'param location string = "straße"\n', as: 'UTF-16' });
    }
  });

  it('knows binary files: zero bytes, and UTF-16 that is cut in the middle of a character', () => {
    assert.deepEqual(decode(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 8])), { kind: 'binary' });
    assert.deepEqual(decode(encode('🏠', 'utf-16le').subarray(0, 4)), { kind: 'binary' });
    assert.deepEqual(decode(encode('ab', 'utf-16be').subarray(0, 5)), { kind: 'binary' });
  });
});
