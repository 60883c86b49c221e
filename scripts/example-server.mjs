// A VS Code server with the extension, and a folder opened in it as somebody sees it who tries the extension.
import { existsSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from './vscode-server.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What shows the first finding and the report. */
export const OPENER = join(ROOT, 'scripts', 'example-opener');

/** The file of a folder that is opened with it, if it is there. @param {string} folder @returns {string | undefined} */
export function mainFileOf(folder) {
  const files = ['bicep/main.bicep', 'main.bicep', 'main.tf'].map((name) => join(folder, name));
  return files.find((file) => existsSync(file));
}

/**
 * Starts the server. The extension is installed in it: a server that takes extensions from the address, as tests do, shows no
 * notifications.
 * @param {string} folder
 * @param {number} [port]
 * @returns {Promise<{ address: string, stop: () => void }>}
 */
export async function serveExample(folder, port) {
  const extensions = mkdtempSync(join(tmpdir(), 'aks-network-review-extensions-'));
  symlinkSync(ROOT, join(extensions, 'aks-network-review.aks-network-review-0.0.0'), 'junction');
  symlinkSync(OPENER, join(extensions, 'aks-network-review.example-opener-0.0.0'), 'junction');
  const server = await startServer({ extensions, testDriver: false, ...(port === undefined ? {} : { port }) });
  const main = mainFileOf(folder);
  const address = server.address(folder, main ? [['openFile', server.uri(main)]] : []);
  return { address, stop: server.stop };
}
