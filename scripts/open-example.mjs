// Builds the extension and opens examples/landing-zone and its main file with it: in the desktop's VS Code where there is a `code`
// command, else in a VS Code server, whose address is printed.
// Usage: npm run open:example [-- FOLDER]; PORT chooses the server's port.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from './vscode-server.mjs';
import { onPath } from './vscode-setup.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const folder = resolve(process.argv[2] ?? join(root, 'examples', 'landing-zone'));
const main = ['bicep/main.bicep', 'main.bicep', 'main.tf']
  .map((name) => join(folder, name))
  .find((file) => existsSync(file));
if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);

execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
const code = onPath('code', 'code.cmd');
if (code) openDesktop(code);
else await serve();

function openDesktop(command) {
  const windows = process.platform === 'win32';
  const options = ['--new-window', `--extensionDevelopmentPath=${root}`, folder, ...(main ? [main] : [])];
  spawn(windows ? `"${command}"` : command, options, { stdio: 'inherit', shell: windows });
  console.log(`Opening ${folder} in VS Code.`);
}

async function serve() {
  const server = await startServer({ port: Number(process.env.PORT) || undefined });
  const address = server.address(folder, [
    ['extensionDevelopmentPath', server.uri(root)],
    ...(main ? [['openFile', server.uri(main)]] : []),
  ]);
  console.log(`\nOpen this address in a browser; Ctrl+C ends the server.\n\n  ${address}\n`);
  const opener = process.platform === 'linux' && process.env.DISPLAY ? onPath('xdg-open') : undefined;
  if (opener) spawn(opener, [address], { stdio: 'ignore' }).on('error', () => {});
}
