import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { disk } from '../../server/src/host/disk';

describe('the disk', () => {
  let folder: string;
  const real = { ...promises };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aks-network-review-disk-'));
    for (const path of ['main.bicep', 'a/main.tf', 'a/b/main.tf', 'a/b/notes.txt']) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), '');
    }
  });

  afterEach(() => {
    Object.assign(promises, real);
    rmSync(folder, { recursive: true });
  });

  const walked = async () => {
    const found: string[] = [];
    for await (const batch of disk.walk(URI.file(folder).toString(), () => false)) found.push(...batch);
    return found.map((uri) => URI.parse(uri).fsPath.slice(folder.length + 1)).sort();
  };

  it('asks for each folder once when it walks', async () => {
    const asked: string[] = [];
    for (const name of ['access', 'readdir', 'stat', 'lstat'] as const) {
      const counting = (path: string, ...rest: unknown[]) => {
        asked.push(`${name} ${path.slice(folder.length + 1)}`);
        return (real[name] as (...all: unknown[]) => Promise<unknown>)(path, ...rest);
      };
      Object.assign(promises, { [name]: counting });
    }
    assert.deepEqual(await walked(), ['a/b/main.tf', 'a/main.tf', 'main.bicep']);
    assert.deepEqual(asked.sort(), ['readdir ', 'readdir a', 'readdir a/b']);
  });

  it('names a folder that it may not look into, and none that is gone', async () => {
    const refusing =
      (code: string) =>
      (path: string, ...rest: unknown[]) =>
        path.endsWith('b')
          ? Promise.reject(Object.assign(new Error(code), { code }))
          : (real.readdir as (...all: unknown[]) => Promise<unknown>)(path, ...rest);
    Object.assign(promises, { readdir: refusing('EACCES') });
    assert.deepEqual(await walked(), ['a/b', 'a/main.tf', 'main.bicep']);
    Object.assign(promises, { readdir: refusing('ENOENT') });
    assert.deepEqual(await walked(), ['a/main.tf', 'main.bicep']);
  });
});
