/** The language server over a real stream: what an editor waits for, and what the server's processor does for it. */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { LanguageId } from '../../server/src/languages/language';
import { roots, type Folder } from './estates';
import { sample } from './longFiles';
import { percentile } from './numbers';
import { ServerProcess, type Took } from './serverProcess';

const SERVER = join(process.cwd(), 'dist/server.js');
const FILE: Record<LanguageId, string> = { bicep: 'main.bicep', arm: 'azuredeploy.json', terraform: 'main.tf' };
const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];
/** Keystrokes that are not counted: the engine warms up. */
const WARM_UP = 50;

type Row = Readonly<Record<string, string | number>>;

const soon = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Types digits at a place of an open file, one in the place of the other, and asks for its diagnostics after each. */
async function typing(server: ServerProcess, path: string, offset: number, count: number): Promise<readonly Took[]> {
  const all: Took[] = [];
  for (let key = 0; key < WARM_UP + count; key++) {
    const took = await server.took(async () => {
      await server.type(path, offset, String(key % 10), key === 0 ? 0 : 1);
      await server.pull(path);
    });
    if (key >= WARM_UP) all.push(took);
    await soon(20);
  }
  return all;
}

function rowOf(what: string, took: readonly Took[]): Row {
  const [wall, cpu] = [took.map((one) => one.wall), took.map((one) => one.cpu)];
  return {
    what,
    'p50 ms': percentile(wall, 0.5),
    'p99 ms': percentile(wall, 0.99),
    'CPU p50 ms': percentile(cpu, 0.5),
    'CPU p99 ms': percentile(cpu, 0.99),
  };
}

/** A server with a folder, of which one file is open. */
async function withServer<T>(files: Folder, path: string, work: (server: ServerProcess) => Promise<T>): Promise<T> {
  const server = await ServerProcess.start(SERVER, files);
  try {
    await server.open(path, files[path]!);
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** A keystroke in a file of 1,000 lines, and in a module of many callers. */
export async function keystrokes(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const language of LANGUAGES) {
    const path = FILE[language];
    const text = sample(language, 1000);
    const offset = text.indexOf('vnet-9') + 'vnet-9'.length;
    const took = await withServer({ [path]: text }, path, async (server) => {
      await server.pullWorkspace();
      return typing(server, path, offset, 250);
    });
    rows.push(rowOf(`keystroke, ${language}, 1,000 lines`, took));
  }
  const files = roots(160);
  const path = 'modules/cluster.bicep';
  const took = await withServer(files, path, async (server) => {
    await server.pullWorkspace();
    return typing(server, path, files[path]!.indexOf("'system'") + 1, 50);
  });
  return [...rows, rowOf('keystroke, module of 160 callers', took)];
}

/** Opening a workspace of many small roots, and typing in one file of it. */
export async function workspaces(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const count of [50, 100, 10_000]) {
    const files: Record<string, string> = {};
    for (let index = 0; index < count; index++) {
      const language = LANGUAGES[index % LANGUAGES.length]!;
      files[`d${index % 100}/f${index}/${FILE[language]}`] = sample(language, 20).replaceAll('vnet', `vnet${index}x`);
    }
    const path = `d0/f0/${FILE.bicep}`;
    rows.push(
      await withServer(files, path, async (server) => {
        const started = performance.now();
        await server.pull(path);
        const first = performance.now() - started;
        await server.pullWorkspace();
        const all = performance.now() - started;
        await soon(1000);
        const { heap, rss } = await server.usage(true);
        const offset = files[path]!.indexOf('// network 0') + '// network'.length;
        const took = await typing(server, path, offset, 100);
        return {
          what: `workspace of ${count} files`,
          'first findings ms': first,
          'all findings ms': all,
          'heap MB': heap,
          'process MB': rss,
          'keystroke p50 ms': percentile(
            took.map(({ wall }) => wall),
            0.5,
          ),
          'CPU p50 ms': percentile(
            took.map(({ cpu }) => cpu),
            0.5,
          ),
        };
      }),
    );
  }
  return rows;
}
