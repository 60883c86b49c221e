// Bundles the benchmark as the product is bundled (a TypeScript loader would slow it down) and runs it.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// `--against DIR` measures the command line of another working copy beside this one's.
const entry = process.argv.includes('--against') ? 'test/bench/against.ts' : 'test/bench/bench.ts';
const outfile = join(root, 'dist/bench.js');
await esbuild.build({
  absWorkingDir: root,
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
process.exit(
  spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit', cwd: root }).status ?? 1,
);
