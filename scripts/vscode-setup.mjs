// Puts a real VS Code (its server with the web workbench) and a browser on this machine, from npm and apt alone.
// Usage: node scripts/vscode-setup.mjs; the tests and `npm run open:example` call it by themselves.
// Environment: VSCODE_SERVER (an unpacked server, its node at ../bin/node or in VSCODE_NODE), CHROMIUM (a browser).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache', 'vscode');

// The npm package code-server carries a whole VS Code server in lib/vscode; nothing of code-server itself is used.
const VSCODE = {
  version: '4.139.1',
  integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};
const NODE_VERSION = '24.21.0';

/**
 * The server of VS Code, set up in .cache/vscode when it is not there.
 * @returns {{ server: string, node: string }} its folder, and the Node that runs it
 */
export function vscodeServer() {
  const own = process.env.VSCODE_SERVER;
  if (own) return { server: own, node: process.env.VSCODE_NODE ?? join(own, '..', 'bin', 'node') };
  const folder = join(cache, VSCODE.version);
  const found = { server: join(folder, 'vscode'), node: join(folder, 'bin', 'node') };
  if (existsSync(join(folder, 'ready'))) return found;
  if (process.platform !== 'linux') {
    throw new Error('No VS Code found: install it, or name its executable in VSCODE_EXECUTABLE.');
  }
  console.log(`Setting up VS Code in ${folder} …`);
  const started = Date.now();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(found.server, { recursive: true });
  unpack('code-server', VSCODE.version, VSCODE.integrity, found.server, 'package/lib/vscode', 3);
  unpack(`node-linux-${process.arch}`, NODE_VERSION, undefined, folder, 'package/bin/node', 1);
  const install = ['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  execFileSync('npm', [...install, '--loglevel=error'], { cwd: found.server, stdio: 'inherit' });
  withoutNativeModules(join(found.server, 'node_modules'));
  for (const unused of ['node_modules/@github', 'node_modules/@devcontainers', 'extensions/copilot']) {
    rmSync(join(found.server, unused), { recursive: true, force: true });
  }
  writeFileSync(join(folder, 'ready'), '');
  console.log(`VS Code is set up, ${Math.round((Date.now() - started) / 1000)} s.`);
  return found;
}

/**
 * A Chromium; installed with apt when there is none and this is root.
 * @returns {string} its path
 */
export function chromium() {
  const found = process.env.CHROMIUM ?? onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get')) {
    console.log('Installing chromium …');
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = onPath('chromium');
    if (installed) return installed;
  }
  throw new Error('No Chromium found: install it (apt-get install chromium), or name its executable in CHROMIUM.');
}

/** The first of the commands that is on PATH. */
export function onPath(...commands) {
  for (const command of commands) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      if (folder !== '' && existsSync(join(folder, command))) return join(folder, command);
    }
  }
  return undefined;
}

/** Fetches a package with npm's own client and unpacks a part of it. */
function unpack(name, version, integrity, into, part, strip) {
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', into, `${name}@${version}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const archive = join(into, packed.trim().split('\n').at(-1));
  const got = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (integrity !== undefined && got !== integrity) throw new Error(`${name}@${version} is not what it was: ${got}`);
  execFileSync('tar', ['xzf', archive, '-C', into, `--strip-components=${strip}`, part]);
  rmSync(archive);
}

/** Two native modules come without a built file; VS Code needs neither here: one writes logs, one watches a parent. */
function withoutNativeModules(modules) {
  const spdlog = join(modules, '@vscode', 'spdlog', 'index.js');
  if (existsSync(spdlog)) {
    renameSync(spdlog, `${spdlog}.native`);
    writeFileSync(spdlog, readFileSync(new URL('vscode-spdlog.cjs', import.meta.url)));
  }
  for (const watchdog of ['@vscode/native-watchdog', 'native-watchdog']) {
    const index = join(modules, watchdog, 'index.js');
    if (existsSync(index)) writeFileSync(index, 'exports.start = () => {};\n');
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(vscodeServer().server);
  console.log(chromium());
}
