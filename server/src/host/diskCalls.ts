import {
  accessSync,
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import promises from 'node:fs/promises';

/** What is asked of the disk, by paths; each throws, or its promise does, what Node's functions of these names throw. */
export interface DiskCalls {
  stat(path: string): Stats | Promise<Stats>;
  lstat(path: string): Stats | Promise<Stats>;
  realpath(path: string): string | Promise<string>;
  /** In no order. */
  readdir(path: string): Dirent[] | Promise<Dirent[]>;
  /** @param mode as in `constants.R_OK` */
  access(path: string, mode?: number): void | Promise<void>;
  readFile(path: string): Buffer | Promise<Buffer>;
  /** The first bytes of a file, at most `length` of them. */
  head(path: string, length: number): Buffer | Promise<Buffer>;
}

/** Should a pipe have come to a file's place since it was looked at, opening it does not wait for a writer (POSIX). */
const AT_ONCE = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

function ofOpened(path: string, read: (file: number) => Buffer): Buffer {
  const file = openSync(path, AT_ONCE);
  try {
    return read(file);
  } finally {
    closeSync(file);
  }
}

/** Calls that are waited for: of files that the system has at hand they take a tenth of the time of the others. */
export const waited: DiskCalls = {
  stat: (path) => statSync(path),
  lstat: (path) => lstatSync(path),
  realpath: (path) => realpathSync.native(path),
  readdir: (path) => readdirSync(path, { withFileTypes: true }),
  access: (path, mode) => accessSync(path, mode),
  readFile: (path) => ofOpened(path, (file) => readFileSync(file)),
  head: (path, length) =>
    ofOpened(path, (file) => {
      const buffer = Buffer.alloc(length);
      return buffer.subarray(0, readSync(file, buffer, 0, length, 0));
    }),
};

/** Calls that go on beside each other and beside all other work: for disks that take their time. */
export const queued: DiskCalls = {
  stat: (path) => promises.stat(path),
  lstat: (path) => promises.lstat(path),
  realpath: (path) => promises.realpath(path),
  readdir: (path) => promises.readdir(path, { withFileTypes: true }),
  access: (path, mode) => promises.access(path, mode),
  readFile: (path) => promises.readFile(path),
  head: async (path, length) => {
    const file = await promises.open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  },
};

/** A call that takes longer, in milliseconds, found its file on a disk that turns, behind a network or in another system. */
const LONG = 2;
/** So many long calls, and the disk is a slow one. */
const MOST_LONG = 50;

/**
 * Waits for calls until many of them took long; from then on they are queued, so that they overlap and nobody waits.
 * @param now the time in milliseconds
 */
export function waitedWhileQuick(
  now: () => number = () => performance.now(),
  quick: DiskCalls = waited,
  slow: DiskCalls = queued,
): DiskCalls {
  let long = 0;
  const timed =
    <Given extends readonly unknown[], Result>(
      wait: (...given: Given) => Result,
      queue: (...given: Given) => Result,
    ): ((...given: Given) => Result) =>
    (...given) => {
      if (long >= MOST_LONG) return queue(...given);
      const since = now();
      try {
        return wait(...given);
      } finally {
        if (now() - since > LONG) long++;
      }
    };
  return {
    stat: timed(quick.stat, slow.stat),
    lstat: timed(quick.lstat, slow.lstat),
    realpath: timed(quick.realpath, slow.realpath),
    readdir: timed(quick.readdir, slow.readdir),
    access: timed(quick.access, slow.access),
    readFile: timed(quick.readFile, slow.readFile),
    head: timed(quick.head, slow.head),
  };
}
