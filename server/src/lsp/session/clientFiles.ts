import type { Connection } from 'vscode-languageserver';
import type { FileSystem } from '../../host/fileSystem';
import { foundIn, NOTHING, SKIPPED_FOLDERS, unreadable } from '../../host/fileSystem';
import { FILE_PATTERN, mayMatter } from '../../workspace/files/fileKind';
import {
  FIND_FILES,
  READ_FILE,
  type FindFilesParams,
  type ReadFileParams,
  type ReadFileResult,
} from '../protocol/customRequests';
import { pathBelow, Uris } from '../protocol/fileUris';

/** How many files a walk gives at once. */
const BATCH = 32;

/** Files that only the client can reach: folders of a virtual file system, and all of them in the browser. */
export function clientFiles(connection: Connection): FileSystem {
  const uris = new Uris();
  const find = (params: FindFilesParams) => connection.sendRequest<string[]>(FIND_FILES, params).catch(() => []);
  return {
    async *walk(folder, excluded) {
      const root = uris.key(folder);
      const found = (await find({ folder, pattern: FILE_PATTERN })).filter((uri) => {
        const path = pathBelow(uris.key(uri), root);
        return !path.split('/').some((segment) => SKIPPED_FOLDERS.has(segment)) && !excluded(path);
      });
      for (let start = 0; start < found.length; start += BATCH) yield found.slice(start, start + BATCH);
    },
    async list(folder) {
      return (await find({ folder, pattern: '*' })).filter((uri) => mayMatter(uri));
    },
    async read(uri) {
      const params: ReadFileParams = { uri };
      const result = await connection.sendRequest<ReadFileResult | null>(READ_FILE, params).catch(() => null);
      if (result === null) return NOTHING;
      if ('folder' in result) return { kind: 'folder' };
      if ('because' in result) return unreadable('unreadable', result.because, 'Can you open it in the editor?');
      return foundIn(bytesOf(result.base64));
    },
    async all(folder) {
      const root = uris.key(folder);
      const found = await find({ folder, pattern: '**/*' });
      return found.map((uri) => pathBelow(uris.key(uri), root)).sort();
    },
    otherCase: () => Promise.resolve(undefined),
    // Nothing is known of what lies above a folder of a virtual file system.
    repositoryOf: () => Promise.resolve(undefined),
  };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Files of the disk where a URI names one, of the client where it does not. */
export function diskAndClient(disk: FileSystem, client: FileSystem): FileSystem {
  const of = (uri: string) => (uri.startsWith('file:') ? disk : client);
  return {
    walk: (folder, excluded) => of(folder).walk(folder, excluded),
    list: (folder) => of(folder).list(folder),
    read: (uri, options) => of(uri).read(uri, options),
    all: (folder, within) => of(folder).all(folder, within),
    otherCase: (uri, within) => of(uri).otherCase(uri, within),
    repositoryOf: (uri) => of(uri).repositoryOf(uri),
    home: disk.home,
  };
}
