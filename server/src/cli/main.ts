import { run } from './run';

// Who reads the output may stop reading (`| head`): there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

run(process.argv.slice(2), {
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

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
