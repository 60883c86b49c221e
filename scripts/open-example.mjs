// Builds the extension and opens examples/landing-zone with it, at the first finding of its main file and with the report beside it:
// in the desktop's VS Code where there is a `code` command, else in a VS Code server, whose address is printed.
// Usage: npm run open:example [-- FOLDER]; PORT chooses the server's port.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mainFileOf, OPENER, serveExample } from './example-server.mjs';
import { onPath } from './vscode-setup.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const folder = resolve(process.argv[2] ?? join(root, 'examples', 'landing-zone'));
if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);

execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
const code = onPath('code', 'code.cmd');
if (code) openDesktop(code);
else await serve();

function openDesktop(command) {
  const windows = process.platform === 'win32';
  const main = mainFileOf(folder);
  const extensions = [root, OPENER].map((path) => `--extensionDevelopmentPath=${path}`);
  const options = ['--new-window', ...extensions, folder, ...(main ? [main] : [])];
  spawn(windows ? `"${command}"` : command, options, { stdio: 'inherit', shell: windows });
  console.log(`Opening ${folder} in VS Code.`);
}

async function serve() {
  const { address } = await serveExample(folder, Number(process.env.PORT) || undefined);
  console.log(`\nOpen this address in a browser; Ctrl+C ends the server.\n\n  ${address}\n`);
  const opener = process.platform === 'linux' && process.env.DISPLAY ? onPath('xdg-open') : undefined;
  if (opener) spawn(opener, [address], { stdio: 'ignore' }).on('error', () => {});
}
