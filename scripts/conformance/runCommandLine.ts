import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import type { JsonReport } from '../../server/src/report/jsonReport';

/** What the command line of this tree says, unless another is named. */
export const OWN_CLI = join(__dirname, '../../dist/cli.js');

/** A report of any version of the command line: what older ones do not say is absent. */
export type AnyReport = Pick<JsonReport, 'version' | 'files' | 'resources' | 'findings' | 'checks'> &
  Partial<Pick<JsonReport, 'unread' | 'undecidedBy' | 'deployments'>>;

/** What one run of the command line gave. */
export interface Answer {
  /** Undefined when the run gave no report: it failed or took too long. */
  readonly report: AnyReport | undefined;
  /** The exit code; undefined when the run was ended. */
  readonly exit: number | undefined;
  /** What it wrote on standard error. */
  readonly said: string;
}

/**
 * Reviews a path with the command line.
 * @param cli path of `dist/cli.js`
 * @param folder where it runs: files are named from there
 * @param path what it is told to review
 * @param seconds after so long the run is ended
 */
export function ask(cli: string, folder: string, path: string, seconds: number): Promise<Answer> {
  const run = spawn(process.execPath, [resolve(cli), '--format', 'json', '--fail-on', 'never', path], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  });
  const [out, error]: [Buffer[], Buffer[]] = [[], []];
  run.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  run.stderr.on('data', (chunk: Buffer) => error.push(chunk));
  return new Promise((done, fail) => {
    run.on('error', fail);
    run.on('close', (code, signal) => {
      const said = Buffer.concat(error).toString();
      const text = Buffer.concat(out).toString();
      const report = signal === null && text.startsWith('{') ? (JSON.parse(text) as AnyReport) : undefined;
      done({ report, exit: code ?? undefined, said: signal === null ? said : `ended after ${seconds} s` });
    });
  });
}

/** The folder of the sources that a command line was built from: it lies in `dist`. */
export function treeOf(cli: string): string {
  return dirname(dirname(resolve(cli)));
}

/** The words after an option that may be repeated, and the words that belong to no option. */
export function readWords(
  argv: readonly string[],
  options: readonly string[],
): { readonly given: ReadonlyMap<string, string>; readonly rest: readonly string[] } {
  const given = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (options.includes(word)) given.set(word, argv[++i] ?? '');
    else if (word.startsWith('--')) throw new Error(`${word} is not known; there are ${options.join(', ')}`);
    else rest.push(word);
  }
  return { given, rest };
}
