import { run } from './run';

const terminal = Boolean(process.stdout.isTTY) && process.env['NO_COLOR'] === undefined;

run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  colours: terminal,
}).then(
  (code) => void (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(
      `aks-network-review: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 2;
  },
);
