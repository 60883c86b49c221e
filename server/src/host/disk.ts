import { constants, type Dirent, type Stats } from 'node:fs';
import { homedir } from 'node:os';
import { setImmediate as immediate } from 'node:timers/promises';
import { URI, Utils } from 'vscode-uri';
import { isJsonOfAnyKind, kindOf, mayMatter } from '../workspace/files/fileKind';
import { AtMost } from './atMost';
import { waitedWhileQuick, type DiskCalls } from './diskCalls';
import { decode } from './textEncoding';
import {
  foundIn,
  NOTHING,
  PROJECT_FILE,
  SKIPPED_FOLDERS,
  unreadable,
  type FileSystem,
  type Found,
  type Host,
  type ReadOptions,
} from './fileSystem';

/** A file larger than this is generated, and too long to be reviewed between two keystrokes. */
const LARGEST = 32 * 1024 * 1024;
/** JSON files that are read whatever is in them. */
const SETTINGS = [PROJECT_FILE, 'bicepconfig.json'];
/** Enough bytes to tell a template from other JSON, whatever the encoding of its characters. */
const HEAD = 16 * 1024;
/** More files than these below one folder are not listed for `fileset` and the like. */
const MOST_LISTED = 20_000;

/** Files that are open at the same time: systems allow a process a thousand or so, and their texts take memory. */
const MOST_OPEN = 64;
/** Milliseconds of reading after which other work has its turn. */
const SLICE = 8;
const OUTSIDE = unreadable(
  'outside',
  'it lies outside of the repository',
  'Review the folder that holds both, or move it into the repository.',
);

/** How long it counts that there was a `.git`, or none, in milliseconds: folders side by side have the same ones above. */
const LOOKED = 2000;

function isJson(uri: string): boolean {
  return isJsonOfAnyKind(uri) && !SETTINGS.some((name) => uri.endsWith(`/${name}`));
}

/** Files of the machine's own disk. */
export const disk: FileSystem = diskBy(waitedWhileQuick());

/** What the server gets from Node. */
export const nodeHost: Host = {
  files: disk,
  today: () => new Date().toISOString().slice(0, 10),
  pause: () => immediate(),
};

/** Files of a disk that is asked by the given calls. */
export function diskBy(calls: DiskCalls): FileSystem {
  async function* walk(folder: string, excluded: (path: string) => boolean): AsyncGenerator<readonly string[]> {
    const root = URI.parse(folder);
    if (root.scheme !== 'file') return;
    const waiting = [''];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const here = path === '' ? root : Utils.joinPath(root, path);
      const found: string[] = [];
      // A folder that cannot be opened stands for what is in it: reading it says why.
      const entries = await entriesOf(here, () => found.push(here.toString()));
      for (const entry of entries) {
        const below = path === '' ? entry.name : `${path}/${entry.name}`;
        const skipped = entry.isDirectory() ? SKIPPED_FOLDERS.has(entry.name) : !mayMatter(entry.name);
        if (skipped || excluded(below)) continue;
        if (entry.isDirectory()) waiting.push(below);
        else if (await isNoFolder(entry, here)) found.push(Utils.joinPath(here, entry.name).toString());
      }
      if (found.length > 0) yield found;
    }
  }

  async function list(folder: string): Promise<readonly string[]> {
    const here = URI.parse(folder);
    if (here.scheme !== 'file') return [];
    const found: string[] = [];
    for (const entry of await entriesOf(here)) {
      const matters = !entry.isDirectory() && mayMatter(entry.name) && (await isNoFolder(entry, here));
      if (matters) found.push(Utils.joinPath(here, entry.name).toString());
    }
    return found;
  }

  async function all(folder: string, within: string | undefined): Promise<readonly string[] | undefined> {
    const root = URI.parse(folder);
    if (root.scheme !== 'file' || !(await statOf(root.fsPath))?.isDirectory()) return undefined;
    if (!(await isInside(root.fsPath, within).catch(() => false))) return undefined;
    const found: string[] = [];
    const waiting = [''];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      for (const entry of await entriesOf(path === '' ? root : Utils.joinPath(root, path))) {
        const below = path === '' ? entry.name : `${path}/${entry.name}`;
        if (entry.isDirectory()) {
          if (!SKIPPED_FOLDERS.has(entry.name)) waiting.push(below);
        } else if (entry.isFile() && found.push(below) > MOST_LISTED) return undefined;
      }
    }
    return found.sort();
  }

  /** @param closed called when something is there that this user may not look into; what is gone is merely empty */
  async function entriesOf(folder: URI, closed: () => void = () => {}): Promise<readonly Dirent[]> {
    await breath();
    try {
      const entries = await calls.readdir(folder.fsPath);
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if ((error as { code?: string } | null)?.code !== 'ENOENT') closed();
      return [];
    }
  }

  /** What a link leads to is meant; undefined: nothing, or it cannot be told. */
  async function statOf(path: string): Promise<Stats | undefined> {
    try {
      return await calls.stat(path);
    } catch {
      return undefined;
    }
  }

  async function isLink(path: string): Promise<boolean> {
    try {
      return (await calls.lstat(path)).isSymbolicLink();
    } catch {
      return false;
    }
  }

  async function isThere(path: string): Promise<boolean> {
    try {
      await calls.access(path);
      return true;
    } catch {
      return false;
    }
  }

  async function realOf(path: string): Promise<string> {
    return calls.realpath(path);
  }

  /** Anything but folders and links to them: pipes, devices and links to nothing are said to be unreadable when they are read. */
  async function isNoFolder(entry: Dirent, folder: URI): Promise<boolean> {
    if (!entry.isSymbolicLink()) return !entry.isDirectory();
    const target = await statOf(Utils.joinPath(folder, entry.name).fsPath);
    return target?.isDirectory() !== true;
  }

  const reading = new AtMost(MOST_OPEN);

  function read(uri: string, options: ReadOptions = {}): Promise<Found> {
    return reading.do(async () => {
      await breath();
      return readNow(uri, options);
    });
  }

  let breathed = performance.now();
  /** Calls that are waited for leave no turn to what else there is to do. */
  async function breath(): Promise<void> {
    if (performance.now() - breathed < SLICE) return;
    await immediate();
    breathed = performance.now();
  }

  async function readNow(uri: string, { within, any = false }: ReadOptions): Promise<Found> {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file') return NOTHING;
    try {
      const found = await calls.stat(fsPath);
      if (!(await isInside(fsPath, within))) return OUTSIDE;
      if (found.isDirectory()) {
        await calls.access(fsPath, constants.R_OK | constants.X_OK);
        return { kind: 'folder' };
      }
      if (!found.isFile()) return unreadable('unreadable', 'it is no regular file', 'Put a file in its place.');
      // Most JSON is none of ours: it costs its first bytes, and no memory.
      if (isJson(uri) && !any && kindOf(uri, await head(fsPath)) === undefined) return NOTHING;
      if (found.size > LARGEST) {
        const size = `it has ${Math.round(found.size / 1024 / 1024)} MB; files of up to ${LARGEST / 1024 / 1024} MB are read`;
        return unreadable('unreadable', size, 'Split it, or exclude it.');
      }
      return foundIn(await calls.readFile(fsPath));
    } catch (error) {
      return refused(error, fsPath);
    }
  }

  async function refused(error: unknown, path: string): Promise<Found> {
    const code = (error as { code?: string } | null)?.code;
    if (code === 'ENOENT' && (await isLink(path)))
      return unreadable('missing', 'it is a link that leads nowhere', 'Mend the link.');
    if (code === 'ENOENT' || code === 'ENOTDIR') return NOTHING;
    if (code === 'ELOOP') return unreadable('unreadable', 'its links lead in a circle', 'Mend the link.');
    return unreadable(
      'unreadable',
      `it cannot be opened (${code ?? 'unknown error'})`,
      'Give yourself the right to read it.',
    );
  }

  /** Repositories are asked for with every file; they do not move while one works in them. */
  const realFolders = new Map<string, Promise<string>>();

  /** Does the file lie in the folder after all links are followed? */
  async function isInside(path: string, within: string | undefined): Promise<boolean> {
    if (within === undefined) return true;
    let folder = realFolders.get(within);
    if (!folder) realFolders.set(within, (folder = realOf(URI.parse(within).fsPath)));
    const [inner, outer] = [URI.file(await calls.realpath(path)).path, URI.file(await folder).path.replace(/\/$/, '')];
    return inner === outer || inner.startsWith(`${outer}/`);
  }

  async function head(path: string): Promise<string> {
    const bytes = await calls.head(path, HEAD);
    // A character may be cut in two at the end.
    const decoded = decode(bytes);
    return decoded.kind === 'binary' ? new TextDecoder('utf-16le').decode(bytes) : decoded.text;
  }

  async function otherCase(uri: string, within: string): Promise<string | undefined> {
    const [wanted, root] = [URI.parse(uri), URI.parse(within)];
    const [path, top] = [wanted.path, root.path.replace(/\/$/, '')];
    if (wanted.scheme !== 'file' || !path.startsWith(`${top}/`)) return undefined;
    let here = root;
    for (const segment of path.slice(top.length + 1).split('/')) {
      const entries = await entriesOf(here);
      const same = entries.filter(({ name }) => name === segment);
      const alike = same.length > 0 ? same : entries.filter(({ name }) => name.toLowerCase() === segment.toLowerCase());
      if (alike.length !== 1) return undefined;
      here = Utils.joinPath(here, alike[0]!.name);
    }
    return here.toString() === wanted.toString() ? undefined : here.toString();
  }

  async function repositoryOf(uri: string): Promise<string | undefined> {
    const start = URI.parse(uri);
    if (start.scheme !== 'file') return undefined;
    for (let here = start; ; here = Utils.dirname(here)) {
      if (await isRepository(here)) return here.toString();
      if (Utils.dirname(here).path === here.path) return undefined;
    }
  }

  let looked = { since: 0, at: new Map<string, Promise<boolean>>() };

  function isRepository(folder: URI): Promise<boolean> {
    const now = Date.now();
    if (now - looked.since > LOOKED) looked = { since: now, at: new Map() };
    const { fsPath } = Utils.joinPath(folder, '.git');
    let found = looked.at.get(fsPath);
    if (!found) {
      found = isThere(fsPath);
      looked.at.set(fsPath, found);
    }
    return found;
  }

  return {
    walk,
    list,
    all,
    read,
    otherCase,
    repositoryOf,
    get home() {
      return URI.file(homedir()).toString();
    },
  };
}
