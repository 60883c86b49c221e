import { constants } from 'node:fs';
import { access, copyFile, link, open, readdir, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';

/** What is known of a file or folder without its content. */
export interface FileState {
  readonly isFile: boolean;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly modified: number;
}

/** The steps that writing files consists of, so that tests can have each of them fail, or be the last. */
export interface FileOperations {
  /** The path after all links are followed. */
  real(path: string): Promise<string>;
  state(path: string): Promise<FileState>;
  read(path: string): Promise<Uint8Array>;
  /** The names of what lies in a folder, with a `/` behind those of folders. */
  list(folder: string): Promise<readonly string[]>;
  /** May this process write there? */
  mayWrite(path: string): Promise<boolean>;
  /** Makes a file that must not be there yet, and waits until its bytes are on the disk. */
  create(path: string, bytes: Uint8Array, like?: FileState): Promise<void>;
  /** A second name for the same file, else a copy of it. */
  keep(path: string, as: string): Promise<void>;
  /** Puts a file in the place of another one, in one step. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

export const diskOperations: FileOperations = {
  real: (path) => realpath(path),
  read: (path) => readFile(path),
  rename,
  remove: unlink,
  async state(path) {
    const { mode, uid, gid, mtimeMs: modified } = await stat(path);
    return { isFile: (mode & constants.S_IFMT) === constants.S_IFREG, mode: mode & 0o7777, uid, gid, modified };
  },
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  },
  mayWrite: (path) =>
    access(path, constants.W_OK).then(
      () => true,
      () => false,
    ),
  async create(path, bytes, like) {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(bytes);
      if (like) {
        const made = await file.stat();
        // What belongs to somebody else stays theirs; who may not give it back gets an error.
        if (made.uid !== like.uid || made.gid !== like.gid) await file.chown(like.uid, like.gid);
        await file.chmod(like.mode);
      }
      await file.sync();
      await file.close();
    } catch (error) {
      await file.close().catch(() => undefined);
      await unlink(path);
      throw error;
    }
  },
  async keep(path, as) {
    // A second name needs no space; some file systems have none.
    await link(path, as).catch(() => copyFile(path, as, constants.COPYFILE_EXCL));
  },
};

/** The code of an error of the file system, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return (error as { code?: string } | null)?.code;
}
