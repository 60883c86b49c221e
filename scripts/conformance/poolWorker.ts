/*
 * A process of `pool.ts`: reviews one path after the other with the command line of a tree, without starting it anew for
 * each. Started with the folder of the tree.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What is asked of a session: where the command line runs, and what it is told to review. */
export interface Asked {
  readonly folder: string;
  readonly path: string;
}

/** What the command line wrote, and its exit code. */
export interface Told {
  readonly exit: number;
  readonly out: string;
  readonly error: string;
}

type RunModule = typeof import('../../server/src/cli/run');

async function answer({ folder, path }: Asked): Promise<Told> {
  const { run } = (await import(pathToFileURL(join(process.argv[2]!, 'server/src/cli/run.ts')).href)) as RunModule;
  process.chdir(folder);
  const told = { out: '', error: '' };
  const streams = {
    out: (text: string) => void (told.out += text),
    error: (text: string) => void (told.error += text),
    // As versions before call it.
    colours: false,
    terminal: false,
    columns: undefined,
    input: () => Promise.resolve(new Uint8Array()),
    environment: {},
  };
  const exit = await run(['--format', 'json', '--fail-on', 'never', path], streams);
  return { exit, ...told };
}

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (told) => process.send!(told),
    (error: unknown) => process.send!({ exit: 2, out: '', error: String(error) } satisfies Told),
  );
});
