import { strict as assert } from 'node:assert';
import { NOTHING, PROJECT_FILE, type FileSystem, type Found } from '../../../server/src/host/fileSystem';
import { isBelow, Uris } from '../../../server/src/lsp/protocol/fileUris';
import { Scopes } from '../../../server/src/lsp/session/folderSettings';
import { Loader } from '../../../server/src/lsp/session/folderLoader';
import { isProjectFile, Projects } from '../../../server/src/lsp/session/folderProjectFiles';

const ROOT = 'file:///w';
/** Steps of the simulated time during which things happen; a walk takes about half as long. */
const STEPS = 60;

/** Numbers that are the same on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A disk on which everything takes its time, and that changes while it is read. */
class SlowDisk implements FileSystem {
  readonly now = new Map<string, string>();

  constructor(private readonly any: (below: number) => number) {}

  private async time(most: number): Promise<void> {
    for (let left = this.any(most); left > 0; left--) await new Promise((resolve) => setImmediate(resolve));
  }

  private folders(): string[] {
    return [...new Set([ROOT, ...[...this.now.keys()].map((key) => key.slice(0, key.lastIndexOf('/')))])].sort();
  }

  async *walk(folder: string, excluded: (path: string) => boolean): AsyncGenerator<readonly string[]> {
    for (const here of this.folders().filter((one) => one === folder || isBelow(one, folder))) {
      const found = [...this.now.keys()].filter((key) => key.slice(0, key.lastIndexOf('/')) === here);
      await this.time(6);
      const kept = found.filter((key) => !excluded(key.slice(folder.length + 1)));
      if (kept.length > 0) yield kept;
    }
  }

  async list(folder: string): Promise<readonly string[]> {
    await this.time(3);
    return [...this.now.keys()].filter((key) => key.slice(0, key.lastIndexOf('/')) === folder);
  }

  async read(uri: string): Promise<Found> {
    await this.time(4);
    const text = this.now.get(uri);
    // What was read takes its time to arrive.
    await this.time(8);
    return text === undefined ? NOTHING : { kind: 'text', text, encoding: undefined, facts: {} };
  }

  all = () => Promise.resolve(undefined);
  otherCase = () => Promise.resolve(undefined);
  repositoryOf = () => Promise.resolve(undefined);
}

/** Reads folders while files in them appear, change and go; what was taken in at the end, and what is on the disk. */
async function race(seed: number) {
  const any = numbers(seed);
  const disk = new SlowDisk(any);
  const name = () => `${ROOT}/${['a', 'b', 'a/c', 'd'][any(4)]}/f${any(4)}.bicep`;
  for (let index = 0; index < 12; index++) disk.now.set(name(), 'first');
  const taken = new Map<string, string>();
  const log = (problem: unknown) => assert.fail(String(problem));
  const uris = new Uris();
  const limit = () => Promise.resolve(ROOT);
  const projects = new Projects(disk, uris, limit, () => undefined, log);
  const scopes = new Scopes(uris, (file) => projects.of(file));
  scopes.add(ROOT);
  const host = {
    files: disk,
    today: () => '2026-11-29',
    pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
  };
  const loader = new Loader(
    host,
    uris,
    scopes,
    projects,
    () => false,
    () => [...taken.keys()],
    (key, found) => {
      if (found.kind === 'text' && !scopes.excludes(key)) taken.set(key, found.text);
      else taken.delete(key);
    },
    log,
  );
  /** What the session does when it is told of a change. */
  const told = async (key: string) => {
    for (let left = any(5); left > 0; left--) await host.pause();
    if (!isProjectFile(key)) return loader.reread(key);
    if ((await projects.reread(key)) === 'files') await loader.readAll(key.slice(0, key.lastIndexOf('/')));
  };
  const working: Promise<unknown>[] = [projects.around(ROOT).then(() => loader.readAll())];
  for (let step = 0; step < STEPS; step++) {
    await host.pause();
    if (any(3) > 0) continue;
    const key = any(12) === 0 ? `${ROOT}/${any(2) === 0 ? '' : 'a/'}${PROJECT_FILE}` : name();
    if (isProjectFile(key)) disk.now.set(key, `{ "exclude": ["${['b', 'c', 'd/f1.bicep', 'none'][any(4)]}/**"] }`);
    else if (disk.now.has(key) && any(2) === 0) disk.now.delete(key);
    else disk.now.set(key, `step ${step}`);
    working.push(told(key));
  }
  await Promise.all(working);
  await loader.idle;
  const wanted = [...disk.now].filter(([key]) => !isProjectFile(key) && !scopes.excludes(key));
  return { taken: [...taken].sort(), wanted: wanted.sort() };
}

describe('reading folders while they change', () => {
  it('ends in the state of the disk, whatever comes first', async function () {
    this.timeout(120_000);
    for (let seed = 1; seed <= 1500; seed++) {
      const { taken, wanted } = await race(seed);
      assert.deepEqual(taken, wanted, `seed ${seed}`);
    }
  });
});
