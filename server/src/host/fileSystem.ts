import type { Unopened } from '../model/fragment';
import type { FileFacts } from '../workspace/files/fileIndex';
import { decode, type Encoding } from './textEncoding';

/** What is at a URI. */
export type Found =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: Encoding | undefined; readonly facts: FileFacts }
  | { readonly kind: 'folder' }
  /** There is nothing, or a JSON file that is neither template nor plan. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unreadable'; readonly why: Unopened };

export interface ReadOptions {
  /** The folder out of which nothing may be read, also not through a link. */
  readonly within?: string | undefined;
  /** Also JSON that is no template, for what a template loads. */
  readonly any?: boolean;
}

/** Where files that no editor has open come from: a disk, or a client that knows a virtual one. URIs in and out. */
export interface FileSystem {
  /**
   * The files below a folder, in batches, that may matter to the review; `node_modules` and the like are left out.
   * A folder that cannot be read has none.
   * @param excluded asked with the path below `folder` (`/` between its segments), for folders and files
   */
  walk(folder: string, excluded: (path: string) => boolean): AsyncIterable<readonly string[]>;
  /** The files directly inside a folder that may matter to the review. */
  list(folder: string): Promise<readonly string[]>;
  /** All files below a folder, whatever they are: paths relative to it in order; undefined when there is no such folder. */
  all(folder: string, within: string | undefined): Promise<readonly string[] | undefined>;
  read(uri: string, options?: ReadOptions): Promise<Found>;
  /** What is there under a name that differs from the URI's path in case only; undefined: nothing, or several. */
  otherCase(uri: string, within: string): Promise<string | undefined>;
  /** The folder with `.git` that a file or folder lies in; undefined: in none. */
  repositoryOf(uri: string): Promise<string | undefined>;
  /** The user's own folder, in which tools keep modules that they downloaded; undefined: there is none. */
  readonly home?: string | undefined;
}

/** What a server gets from the place it runs in. */
export interface Host {
  readonly files: FileSystem;
  /** The day of the host's clock, as ISO date. */
  today(): string;
  /** Lets messages that wait be handled before the work goes on. */
  pause(): Promise<void>;
  /** Resources of deployments whose networks are held together, where it is another number than usual. */
  readonly mostResources?: number;
}

/** Folders that never hold what a team deploys, by name. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.terraform',
  '.terragrunt-cache',
  '.bicep',
  '.hg',
  '.svn',
]);

/** The project file's name. */
export const PROJECT_FILE = 'aks-network-review.json';

export const NOTHING: Found = { kind: 'nothing' };

export function unreadable(why: Unopened['why'], because: string, help: string): Found {
  return { kind: 'unreadable', why: { why, because, help } };
}

/** A file's bytes as what is at its URI. */
export function foundIn(bytes: Uint8Array): Found {
  const decoded = decode(bytes);
  switch (decoded.kind) {
    case 'binary':
      return unreadable('unreadable', 'it is a binary file', 'Save it as text in UTF-8, or exclude it.');
    case 'guessed': {
      const because = `its text is neither UTF-8 nor UTF-16 with a byte order mark; it was taken for ${decoded.as}`;
      const flaw: Unopened = { why: 'unreadable', because, help: 'Save it as UTF-8.' };
      const locked = 'the encoding of the file is not known: save it as UTF-8 first';
      return { kind: 'text', text: decoded.text, encoding: undefined, facts: { flaw, locked } };
    }
    case 'text':
      return { kind: 'text', text: decoded.text, encoding: decoded.encoding, facts: {} };
  }
}
