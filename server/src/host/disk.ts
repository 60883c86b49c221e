import { open, readdir, readFile, stat } from 'node:fs/promises';
import { setImmediate as immediate } from 'node:timers/promises';
import { URI, Utils } from 'vscode-uri';
import { kindOf, mayMatter } from '../workspace/kind';
import { SKIPPED_FOLDERS, PROJECT_FILE, type Files, type Host } from './files';

/** A file larger than this is generated, and too long to read between two keystrokes. */
const LARGEST = 8 * 1024 * 1024;
/** Enough bytes to tell a template from other JSON, whatever the encoding of its characters. */
const HEAD = 16 * 1024;

/** Files of the machine's own disk. */
export const disk: Files = { walk, list, read };

/** What the server gets from Node. */
export const nodeHost: Host = {
  files: disk,
  today: () => new Date().toISOString().slice(0, 10),
  pause: () => immediate(),
};

async function* walk(folder: string, excluded: (path: string) => boolean): AsyncGenerator<readonly string[]> {
  const root = URI.parse(folder);
  if (root.scheme !== 'file') return;
  const waiting = [''];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const here = path === '' ? root : Utils.joinPath(root, path);
    const found: string[] = [];
    for (const entry of await entriesOf(here)) {
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      const skipped = entry.isDirectory() ? SKIPPED_FOLDERS.has(entry.name) : !mayMatter(entry.name);
      if (skipped || excluded(below)) continue;
      if (entry.isDirectory()) waiting.push(below);
      else if (!entry.isSymbolicLink() || (await isFile(Utils.joinPath(here, entry.name))))
        found.push(Utils.joinPath(here, entry.name).toString());
    }
    if (found.length > 0) yield found;
  }
}

async function list(folder: string): Promise<readonly string[]> {
  const here = URI.parse(folder);
  if (here.scheme !== 'file') return [];
  const entries = await entriesOf(here);
  return entries
    .filter((entry) => !entry.isDirectory() && mayMatter(entry.name))
    .map(({ name }) => Utils.joinPath(here, name).toString());
}

async function entriesOf(folder: URI) {
  try {
    const entries = await readdir(folder.fsPath, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return []; // gone meanwhile, or not ours to read
  }
}

async function isFile(uri: URI): Promise<boolean> {
  try {
    return (await stat(uri.fsPath)).isFile();
  } catch {
    return false;
  }
}

async function read(uri: string): Promise<string | undefined> {
  const { scheme, fsPath } = URI.parse(uri);
  if (scheme !== 'file') return undefined;
  try {
    const { size } = await stat(fsPath);
    if (size > LARGEST) return undefined;
    if (isJson(uri) && size > HEAD && kindOf(uri, await head(fsPath)) === undefined) return undefined;
    return (await readFile(fsPath, 'utf8')).replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}

function isJson(uri: string): boolean {
  return /\.jsonc?$/i.test(uri) && !uri.endsWith(`/${PROJECT_FILE}`) && !/\.(tf|tofu)\.json$/i.test(uri);
}

async function head(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
  } finally {
    await file.close();
  }
}
