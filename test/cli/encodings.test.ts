import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode } from '../../server/src/host/textEncoding';
import { codesOf, Folder } from './folder';
import { BICEP, TERRAFORM, ARM } from './openClusters';

describe('encodings', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  for (const encoding of ['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be'] as const) {
    for (const [name, text] of Object.entries({ 'main.bicep': BICEP, 'main.tf': TERRAFORM, 'main.json': ARM })) {
      it(`${encoding} is read: ${name}`, () => {
        const { report, status } = folder.write({ [name]: encode(text, encoding) }).review(['.']);
        assert.ok(codesOf(report).includes('AKSN601'));
        assert.deepEqual(report.unread, []);
        assert.equal(status, 0);
      });
    }
  }

  it('any other is read as far as it can be, and named', () => {
    const { report, status } = folder.write({ 'main.bicep': Buffer.from(BICEP, 'latin1') }).review(['.']);
    assert.ok(codesOf(report).includes('AKSN601'));
    assert.ok(report.resources.some(({ name }) => name === 'aks-öffentlich'));
    assert.deepEqual(
      report.unread.map(({ what }) => what),
      ['main.bicep'],
    );
    assert.match(report.unread[0]!.reason, /neither UTF-8 nor UTF-16/);
    assert.equal(status, 2);
  });

  it('a binary file is one line', () => {
    const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 37) % 256));
    const { report, status } = folder.write({ 'main.tf': bytes }).review(['.']);
    assert.deepEqual(
      report.unread.map(({ what, reason }) => [what, reason]),
      [['main.tf', 'it is a binary file']],
    );
    assert.deepEqual(report.files, []);
    assert.equal(status, 2);
  });

  it('more than twenty problems of a file are summed up', () => {
    const { report } = folder.write({ 'main.bicep': 'param = 1\n\n'.repeat(500) }).review(['.']);
    const { errors } = report.files[0]!;
    assert.equal(errors.length, 20);
    assert.match(errors[19]!.message, /^\d{3} more problems/);
  });
});

describe('fixes and encodings', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  const FIXABLE = BICEP.replace(
    /networkProfile: .*/,
    "networkProfile: { networkPlugin: 'kubenet', networkPolicy: 'azure' }",
  );

  for (const encoding of ['utf-8 with mark', 'utf-16le', 'utf-16be'] as const) {
    it(`a fix keeps ${encoding}`, () => {
      folder.write({ 'main.bicep': encode(FIXABLE, encoding) });
      assert.equal(folder.run(['--fix', '--fail-on', 'never', '.']).status, 0);
      const decoded = decode(readFileSync(join(folder.path, 'main.bicep')));
      assert.equal(decoded.kind === 'text' && decoded.encoding, encoding);
      assert.ok(
        decoded.kind === 'text' && /networkPolicy: 'calico'/.test(decoded.text) && decoded.text.includes('öffentlich'),
      );
    });
  }

  it('no fix writes a file whose encoding is not known, and none is offered', () => {
    const bytes = Buffer.from(FIXABLE, 'latin1');
    folder.write({ 'main.bicep': bytes });
    assert.equal(folder.run(['--fix=review', '--fail-on', 'never', '.']).status, 2);
    assert.deepEqual(readFileSync(join(folder.path, 'main.bicep')), bytes);
    const { report } = folder.review(['.']);
    assert.ok(report.findings.length > 0);
    assert.ok(report.findings.every(({ fixes }) => fixes.length === 0));
  });
});
