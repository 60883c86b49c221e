import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { diskBy } from '../../server/src/host/disk';
import { queued, waited, type DiskCalls } from '../../server/src/host/diskCalls';

describe('the disk', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aks-network-review-disk-'));
    for (const path of ['main.bicep', 'a/main.tf', 'a/b/main.tf', 'a/b/notes.txt']) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), '');
    }
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const walked = async (calls: DiskCalls) => {
    const found: string[] = [];
    for await (const batch of diskBy(calls).walk(URI.file(folder).toString(), () => false)) found.push(...batch);
    return found.map((uri) => URI.parse(uri).fsPath.slice(folder.length + 1)).sort();
  };

  for (const [how, calls] of Object.entries({ waited, queued })) {
    it(`asks for each folder once when it walks, by calls that are ${how}`, async () => {
      const asked: string[] = [];
      const counting = Object.fromEntries(
        Object.entries(calls).map(([name, call]: [string, (...given: unknown[]) => unknown]) => [
          name,
          (path: string, ...rest: unknown[]) => {
            asked.push(`${name} ${path.slice(folder.length + 1)}`);
            return call(path, ...rest);
          },
        ]),
      ) as unknown as DiskCalls;
      assert.deepEqual(await walked(counting), ['a/b/main.tf', 'a/main.tf', 'main.bicep']);
      assert.deepEqual(asked.sort(), ['readdir ', 'readdir a', 'readdir a/b']);
    });

    it(`names a folder that it may not look into, and none that is gone, by calls that are ${how}`, async () => {
      const refusing = (code: string): DiskCalls => ({
        ...calls,
        readdir: (path) => {
          if (path.endsWith('b')) throw Object.assign(new Error(code), { code });
          return calls.readdir(path);
        },
      });
      assert.deepEqual(await walked(refusing('EACCES')), ['a/b', 'a/main.tf', 'main.bicep']);
      assert.deepEqual(await walked(refusing('ENOENT')), ['a/main.tf', 'main.bicep']);
    });
  }
});
