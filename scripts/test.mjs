// Runs everything that must pass: types, lint, formatting, generated files, unit and session tests, the real editor.
// Options: --no-editor leaves the real editor out.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const counts = { passed: 0, failed: 0 };
const broken = [];
/** What mocha numbers as failed, each with its suite's name. */
const failures = [];

function run(name, command, args) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: false,
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  process.stdout.write(stdout);
  process.stderr.write(stderr.replace(/^npm warn.*\n/gm, ''));
  for (const [, number] of stdout.matchAll(/^\s*(\d+) passing\b/gm)) counts.passed += Number(number);
  for (const [, number] of stdout.matchAll(/^\s*(\d+) failing\b/gm)) counts.failed += Number(number);
  for (const [, first, rest] of stdout.matchAll(/^ {2}\d+\) (\S.*)\n((?: {6,}\S.*\n)*)/gm)) {
    failures.push(
      `${name}: ${[first, ...rest.split('\n')]
        .map((line) => line.trim())
        .filter(Boolean)
        .join(' ')}`,
    );
  }
  for (const [, passed, failed] of stdout.matchAll(/^(?:\w+: )?(\d+) passed, (\d+) failed$/gm)) {
    counts.passed += Number(passed);
    counts.failed += Number(failed);
  }
  console.log(`   ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (status !== 0) broken.push(name);
}

const bin = (name) => join(root, 'node_modules/.bin', name);
run('bundles', process.execPath, ['scripts/build.mjs', '--production']);
run('types', bin('tsc'), ['-b']);
run('lint', bin('eslint'), ['.']);
run('formatting', bin('prettier'), ['--check', '.', '--log-level', 'warn']);
run('generated files', bin('tsx'), ['scripts/generate.ts', '--check']);
run('tests', bin('mocha'), ['test/**/*.test.ts', '--ignore', 'test/vscode/**', '--reporter', 'dot']);
if (!process.argv.includes('--no-editor')) run('the real editor', 'npm', ['run', '--silent', 'test:vscode']);

// A log is often read by its end, where a step that printed much has pushed out what failed before it.
for (const failure of failures) console.log(`\n${failure}`);
console.log(broken.length > 0 ? `\nFailed: ${broken.join(', ')}` : '\nAll is well.');
console.log(
  `${counts.passed} passed, ${counts.failed + (broken.length > 0 && counts.failed === 0 ? broken.length : 0)} failed`,
);
process.exit(broken.length > 0 || counts.passed === 0 ? 1 : 0);
