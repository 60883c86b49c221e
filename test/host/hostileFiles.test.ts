import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { AtMost } from '../../server/src/host/atMost';
import { diskBy } from '../../server/src/host/disk';
import { queued, waited, waitedWhileQuick, type DiskCalls } from '../../server/src/host/diskCalls';
import type { Found } from '../../server/src/host/fileSystem';

/** What is said of something that is not read. */
function reasonOf(found: Found): string {
  return found.kind === 'unreadable' ? found.why.because : found.kind;
}

for (const [how, calls] of Object.entries({ waited, queued }))
  describe(`what is no regular file of the repository, by calls that are ${how}`, function () {
    if (process.platform === 'win32') return;
    const disk = diskBy(calls);
    let top: string;
    let folder: string;

    beforeEach(() => {
      top = mkdtempSync(join(tmpdir(), 'aks-network-review-'));
      folder = join(top, 'repository');
      mkdirSync(join(folder, 'a'), { recursive: true });
      writeFileSync(join(top, 'secret.bicep'), 'var a = 1\n');
      writeFileSync(join(folder, 'main.bicep'), 'var a = 1\n');
    });
    afterEach(() => rmSync(top, { recursive: true }));

    const read = (name: string, any = false) =>
      disk.read(URI.file(join(folder, name)).toString(), { within: URI.file(folder).toString(), any });
    const walked = async () => {
      const found: string[] = [];
      for await (const batch of disk.walk(URI.file(folder).toString(), () => false)) found.push(...batch);
      return found.map((uri) => URI.parse(uri).fsPath.slice(folder.length + 1)).sort();
    };

    it('a pipe is found, named and not read', async () => {
      assert.equal(spawnSync('mkfifo', [join(folder, 'pipe.bicep')]).status, 0);
      assert.deepEqual(await walked(), ['main.bicep', 'pipe.bicep']);
      assert.equal(reasonOf(await read('pipe.bicep')), 'it is no regular file');
      assert.equal(reasonOf(await read('pipe.bicep', true)), 'it is no regular file');
    });

    it('links to devices that never end cost nothing, also for what a template loads', async () => {
      for (const device of ['/dev/zero', '/dev/random'].filter(existsSync)) {
        for (const name of ['link.bicep', 'link.json', 'aks-network-review.json']) {
          symlinkSync(device, join(folder, name));
          for (const any of [false, true])
            assert.match(reasonOf(await read(name, any)), /outside of the repository|no regular file/);
          // Without a limit, as for what somebody names.
          assert.match(reasonOf(await disk.read(URI.file(join(folder, name)).toString())), /no regular file/);
          rmSync(join(folder, name));
        }
      }
    });

    it('links out of the repository are named and not followed, through folders, too', async () => {
      symlinkSync('../secret.bicep', join(folder, 'out.bicep'));
      symlinkSync('..', join(folder, 'up'));
      symlinkSync('main.bicep', join(folder, 'in.bicep'));
      assert.equal(reasonOf(await read('out.bicep', true)), 'it lies outside of the repository');
      assert.equal(reasonOf(await read('up/secret.bicep', true)), 'it lies outside of the repository');
      assert.equal((await read('in.bicep')).kind, 'text');
      assert.deepEqual(await walked(), ['in.bicep', 'main.bicep', 'out.bicep']);
      assert.equal(await disk.all(URI.file(join(folder, 'up')).toString(), URI.file(folder).toString()), undefined);
    });

    it('links in a circle are named', async () => {
      symlinkSync('b.bicep', join(folder, 'a.bicep'));
      symlinkSync('a.bicep', join(folder, 'b.bicep'));
      assert.equal(reasonOf(await read('a.bicep')), 'its links lead in a circle');
    });
  });

describe('many files', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'aks-network-review-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are not all open at the same time', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `f${index}.bicep`);
    for (const name of names) writeFileSync(join(folder, name), 'var a = 1\n');
    let [open, most] = [0, 0];
    const counted = diskBy({
      ...queued,
      readFile: async (path) => {
        most = Math.max(most, ++open);
        try {
          return await queued.readFile(path);
        } finally {
          open--;
        }
      },
    });
    const found = await Promise.all(names.map((name) => counted.read(URI.file(join(folder, name)).toString())));
    assert.ok(found.every(({ kind }) => kind === 'text'));
    assert.ok(most > 1 && most <= 64, `${most} were open`);
  });

  it('leave other work its turn while they are read', async () => {
    writeFileSync(join(folder, 'main.bicep'), 'var a = 1\n');
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    const slow = diskBy({
      ...waited,
      readFile: (path) => {
        const until = performance.now() + 3;
        while (performance.now() < until);
        return waited.readFile(path);
      },
    });
    for (let index = 0; index < 20; index++) await slow.read(URI.file(join(folder, 'main.bicep')).toString());
    clearInterval(counting);
    assert.ok(turns > 1, `${turns} turns`);
  });

  for (const [how, calls] of Object.entries({ waited, queued }))
    it(`that are JSON and no template cost their first bytes only, by calls that are ${how}`, async () => {
      const template = JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        resources: [],
      });
      writeFileSync(join(folder, 'small.json'), '{"a": 1}');
      writeFileSync(join(folder, 'large.json'), `{"a": "${'x'.repeat(100_000)}"}`);
      writeFileSync(join(folder, 'template.json'), template);
      const whole: string[] = [];
      const counted = diskBy({
        ...calls,
        readFile: (path) => {
          whole.push(path.slice(folder.length + 1));
          return calls.readFile(path);
        },
      });
      const read = (name: string, any = false) => counted.read(URI.file(join(folder, name)).toString(), { any });
      assert.deepEqual(
        [await read('small.json'), await read('large.json'), await read('template.json')].map(({ kind }) => kind),
        ['nothing', 'nothing', 'text'],
      );
      assert.deepEqual(whole, ['template.json']);
      assert.equal((await read('small.json', true)).kind, 'text');
    });

  it('let each other in, whether they can be read or not', async () => {
    const two = new AtMost(2);
    const order: number[] = [];
    const results = await Promise.allSettled(
      [0, 1, 2, 3, 4].map((index) =>
        two.do(async () => {
          order.push(index);
          await Promise.resolve();
          if (index % 2 === 0) throw new Error('no');
          return index;
        }),
      ),
    );
    assert.deepEqual(order, [0, 1, 2, 3, 4]);
    assert.deepEqual(results.map(({ status }) => status), ['rejected', 'fulfilled', 'rejected', 'fulfilled', 'rejected']); // prettier-ignore
    assert.equal(await two.do(() => Promise.resolve(7)), 7);
  });
});

describe('calls of the disk', () => {
  /** Says which of the two was asked. */
  const saying = (name: string): DiskCalls => ({ ...waited, realpath: () => name });

  it('are waited for while they are quick, and queued once many took long', () => {
    let time = 0;
    let takes = 1;
    const calls = waitedWhileQuick(() => (time += takes), saying('waited'), saying('queued'));
    const asked = (times: number) => Array.from({ length: times }, () => calls.realpath('/a'));
    assert.deepEqual(new Set(asked(1000)), new Set(['waited']));
    takes = 5;
    assert.deepEqual(new Set(asked(50)), new Set(['waited']));
    takes = 1;
    assert.deepEqual(new Set(asked(10)), new Set(['queued']));
  });

  it('that fail take their time, too', () => {
    let time = 0;
    const failing = { ...waited, realpath: () => assert.fail('not there') };
    const calls = waitedWhileQuick(() => (time += 5), failing, saying('queued'));
    for (let times = 0; times < 50; times++) assert.throws(() => calls.realpath('/a'), /not there/);
    assert.equal(calls.realpath('/a'), 'queued');
  });
});
