// Starts the server of VS Code and opens its workbench in a browser. No request leaves the machine.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { chromium, vscodeServer } from './vscode-setup.mjs';

/** Settings of a user who wants to be left alone. */
export const SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'github.gitAuthentication': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'npm.fetchOnlinePackageInfo': false,
  'json.schemaDownload.enable': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
};
const STARTING_TIME = 60_000;

/**
 * @typedef {object} RunningServer
 * @property {string} url
 * @property {string} root its folder of data, extensions and logs
 * @property {() => void} stop
 * @property {(folder: string, payload?: readonly (readonly [string, string])[]) => string} address the page of a folder
 * @property {(path: string) => string} uri of a file, as the workbench names it
 */

/** Nobody is asked whether a folder is trusted: it is not. */
const RESTRICTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.emptyWindow': false,
};

/**
 * Starts a server with data of its own.
 * @param {{ settings?: object, extensions?: string, port?: number, testDriver?: boolean, restricted?: boolean }} [options]
 * `restricted`: folders are opened in Restricted Mode
 * @returns {Promise<RunningServer>}
 */
export async function startServer({ settings = {}, extensions, port, testDriver = true, restricted = false } = {}) {
  const { server, node } = vscodeServer();
  const root = mkdtempSync(join(tmpdir(), 'aks-network-review-vscode-'));
  const data = join(root, 'data');
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(
    join(data, 'User', 'settings.json'),
    JSON.stringify({ ...SETTINGS, ...(restricted ? RESTRICTED : {}), ...settings }, null, 2),
  );
  const at = port ?? (await freePort());
  const log = join(root, 'server.log');
  const output = openSync(log, 'w');
  const child = spawn(
    node,
    [
      join(server, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(at), '--without-connection-token', '--accept-server-license-terms'],
      ...['--server-data-dir', root, '--user-data-dir', data],
      ...['--extensions-dir', extensions ?? join(root, 'extensions')],
      ...['--telemetry-level', 'off', '--disable-telemetry', '--disable-experiments'],
      ...(restricted ? [] : ['--disable-workspace-trust']),
      // Without this flag the workbench takes no extension from the address.
      ...(testDriver ? ['--disable-getting-started-override', '--enable-smoke-test-driver'] : []),
    ],
    { stdio: ['ignore', output, output], detached: true, env: environment(root) },
  );
  const stop = () => {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  };
  process.on('exit', stop);
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(143));
  const url = `http://127.0.0.1:${at}`;
  const uri = (path) => `vscode-remote://127.0.0.1:${at}${path}`;
  const address = (folder, payload = []) =>
    `${url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  await answering(url, () => child.exitCode !== null, log);
  return { url, root, stop, address, uri };
}

/**
 * Installs a packaged extension.
 * @param {string} vsix its file
 * @param {string} extensions the folder for extensions, made when it is not there
 */
export function install(vsix, extensions) {
  const { server, node } = vscodeServer();
  const root = mkdtempSync(join(tmpdir(), 'aks-network-review-vscode-'));
  const options = ['--accept-server-license-terms', '--server-data-dir', root, '--extensions-dir', extensions];
  const main = join(server, 'out', 'server-main.js');
  execFileSync(node, [main, ...options, '--install-extension', vsix], { env: environment(root), stdio: 'pipe' });
}

/** The environment of the server: no home of the user's, no marketplace, nothing of a VS Code around it. */
function environment(root) {
  const foreign = /^(VSCODE_|CODE_SERVER|ELECTRON_)/;
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  const gallery = JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' });
  return { ...own, HOME: root, EXTENSIONS_GALLERY: gallery };
}

async function answering(url, ended, log) {
  const end = Date.now() + STARTING_TIME;
  while (
    !(await fetch(`${url}/version`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (ended() || Date.now() > end) throw new Error(`VS Code did not start: ${readFileSync(log, 'utf8')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Opens a browser that can reach this machine only.
 * @param {{ width?: number, height?: number }} [size] of the page
 * @returns the page, and what it wanted from elsewhere and wrote to its console
 */
export async function openBrowser({ width = 1280, height = 800 } = {}) {
  const browser = await playwright.launch({
    executablePath: chromium(),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
    ],
  });
  const context = await browser.newContext({ viewport: { width, height } });
  // A machine that does other things, too, opens the workbench slowly.
  context.setDefaultNavigationTimeout(2 * STARTING_TIME);
  const page = await context.newPage();
  const outbound = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    // Files of webviews have addresses below that domain; the workbench's own service worker answers them.
    const local = /^(127\.0\.0\.1|localhost|.*\.vscode-resource\.vscode-cdn\.net)$/.test(url.hostname);
    if (/^(https?|wss?):$/.test(url.protocol) && !local) outbound.push(request.url());
  });
  const lines = [];
  page.on('console', (message) => lines.push(`[${message.type()}] ${message.text()}`));
  return { browser, page, outbound, lines };
}
