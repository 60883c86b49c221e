// Runs the tests in a real VS Code: the suite in the extension host, then the pages in a browser.
// The suite runs in the desktop's VS Code where there is one (VSCODE_EXECUTABLE, or `code` on PATH and a display), else
// in the server's, which is fetched from npm. Options: --build-only, --suite, --pages.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import esbuild from 'esbuild';
import { chromium, onPath, vscodeServer } from '../../scripts/vscode-setup.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const suite = join(root, 'out', 'vscode-suite', 'index.js');
/** Milliseconds that the pages may take, several times what they need on a slow machine. */
const LONGEST = 30 * 60_000;
const options = new Set(process.argv.slice(2));
const all = !options.has('--suite') && !options.has('--pages');

await build();
/** What did not pass, said at the end: the pages' long list stands between. */
const failed = [];
if (!options.has('--build-only')) {
  const desktop = desktopVscode();
  if (desktop === undefined || all || options.has('--pages')) {
    vscodeServer();
    chromium();
  }
  if ((all || options.has('--suite')) && !(await runSuite(desktop))) failed.push('the suite in the extension host');
  if ((all || options.has('--pages')) && !runPages()) failed.push('the pages in the browser');
}
if (failed.length > 0) console.log(`\nDid not pass: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

async function build() {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/vscode/suite/index.ts'],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** The suite in the extension host, on a copy of the fixtures. */
async function runSuite(desktop) {
  console.log(`\nSuite in ${desktop ?? 'the server of VS Code'}`);
  const folder = mkdtempSync(join(tmpdir(), 'aks-network-review-suite-'));
  cpSync(join(root, 'test', 'vscode', 'fixtures'), folder, { recursive: true });
  try {
    await runTests({
      vscodeExecutablePath: desktop ?? join(root, 'scripts', 'vscode-desktop-shim.mjs'),
      extensionDevelopmentPath: root,
      extensionTestsPath: suite,
      launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
    });
    return true;
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    console.log(`The suite in the extension host: ${error.message}`);
    return false;
  }
}

/** The workbench as a user sees it. What a failed test leaves open must not keep the run from ending. */
function runPages() {
  console.log('\nPages in the browser');
  const mocha = join(root, 'node_modules', '.bin', 'mocha');
  const { status, error } = spawnSync(mocha, ['test/vscode/page/*.page.ts', '--timeout', '120000', '--exit'], {
    cwd: root,
    stdio: 'inherit',
    timeout: LONGEST,
    killSignal: 'SIGKILL',
  });
  if (error) console.log(`The pages did not end: ${error.message}`);
  return status === 0;
}

/** The executable of an installed VS Code; `code` on PATH is only a script that starts it. */
function desktopVscode() {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) return named;
  const code = onPath('code', 'code.cmd');
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!code || !display) return undefined;
  const bin = dirname(realpathSync(code));
  return ['../code', '../Code.exe', '../../../MacOS/Electron', '../../../MacOS/Code']
    .map((path) => join(bin, path))
    .find((path) => existsSync(path));
}
