/** Where files that no editor has open come from: a disk, or a client that knows a virtual one. URIs in and out. */
export interface Files {
  /**
   * The files below a folder, in batches, that may matter to the review; `node_modules` and the like are left out.
   * A folder that cannot be read has none.
   * @param excluded asked with the path below `folder` (`/` between its segments), for folders and files
   */
  walk(folder: string, excluded: (path: string) => boolean): AsyncIterable<readonly string[]>;
  /** The files directly inside a folder that may matter to the review. */
  list(folder: string): Promise<readonly string[]>;
  /** The text of a file, without byte order mark; undefined when it cannot be read or cannot matter. */
  read(uri: string): Promise<string | undefined>;
}

/** What a server gets from the place it runs in. */
export interface Host {
  readonly files: Files;
  /** The day of the host's clock, as ISO date. */
  today(): string;
  /** Lets messages that wait be handled before the work goes on. */
  pause(): Promise<void>;
}

/** Folders that never hold what a team deploys, by name. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git', '.terraform', '.hg', '.svn']);

/** The project file's name, in the root of a workspace folder. */
export const PROJECT_FILE = 'aks-network-review.json';
