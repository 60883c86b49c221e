import { setFlagsFromString } from 'node:v8';
import { compilerThreshold } from './compilerThreshold';
import type { Streams } from './processSurroundings';
import { version } from './version';

// Who reads the output may stop reading (`| head`): there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

main(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  terminal: Boolean(process.stdout.isTTY),
  columns: process.stderr.isTTY ? () => process.stderr.columns || 80 : undefined,
  input: standardInput,
  environment: process.env,
}).then(
  (code) => void (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`aks-network-review: this should not have happened: ${String(error).split('\n')[0]}\n`);
    process.exitCode = 2;
  },
);

/** @returns the exit code */
async function main(argv: readonly string[], streams: Streams): Promise<number> {
  // Scripts ask for it only to see that the tool is there; the engine takes longer to load than Node itself.
  if (argv.length === 1 && argv[0] === '--version') {
    streams.out(`${version()}\n`);
    return 0;
  }
  const threshold = compilerThreshold(process.versions.node);
  if (threshold !== undefined) setFlagsFromString(threshold);
  const { run } = await import('./run.js');
  return run(argv, streams);
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
