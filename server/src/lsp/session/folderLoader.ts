import { NOTHING, type Found, type Host } from '../../host/fileSystem';
import { folderOf } from '../../workspace/files/paths';
import { breather } from '../protocol/cancellation';
import { isProjectFile, type Projects } from './folderProjectFiles';
import type { Scopes } from './folderSettings';
import { ReadOrder } from './readOrder';
import { isBelow, type Uris } from '../protocol/fileUris';

/** What the loader does with what it has found at a path. */
export type Take = (key: string, found: Found) => void;

/** Brings the files of the workspace folders in from the host: folders with open files first, the rest behind them. */
export class Loader {
  private readonly near = new Map<string, Promise<void>>();
  private readonly order = new ReadOrder();
  private running = Promise.resolve();
  private round = 0;
  private walking = false;

  /**
   * @param isOpen tells files whose text the editor owns: those are not read
   * @param known keys of the files that were taken in from here
   */
  constructor(
    private readonly host: Host,
    private readonly uris: Uris,
    private readonly scopes: Scopes,
    private readonly projects: Projects,
    private readonly isOpen: (key: string) => boolean,
    private readonly known: () => readonly string[],
    private readonly take: Take,
    private readonly log: (problem: unknown) => void,
  ) {}

  /** Settles when everything that was asked for so far has been read. */
  get idle(): Promise<void> {
    return this.running;
  }

  /**
   * Reads all folders (again), and lets go of files that are no longer there. A newer call ends an older one.
   * @param below only what lies below this folder, where nothing else is being read
   */
  readAll(below?: string): Promise<void> {
    const round = ++this.round;
    const part = this.walking ? undefined : below;
    this.walking = true;
    if (part === undefined) this.near.clear();
    this.running = this.running
      .then(() => this.walkAll(round, part))
      .catch((error: unknown) => this.log(error))
      .then(() => {
        if (round === this.round) this.walking = false;
      });
    return this.running;
  }

  /** Reads the files beside a file, once: a Terraform folder or a template with its parameters is judged as a whole. */
  beside(file: string): Promise<void> {
    const folder = folderOf(file);
    // A document that was never saved may lie nowhere.
    if (!folder.includes('/')) return Promise.resolve();
    let reading = this.near.get(folder);
    if (!reading) {
      reading = this.readFolder(folder).catch((error: unknown) => this.log(error));
      this.near.set(folder, reading);
    }
    return reading;
  }

  /** Reads one file that has changed, appeared or gone. */
  async reread(key: string): Promise<void> {
    const read = this.order.begin(key);
    try {
      const found = this.scopes.excludes(key) ? NOTHING : await this.host.files.read(this.uris.uri(key));
      if (read.counts() && !this.isOpen(key)) this.take(key, found);
    } finally {
      read.end();
    }
  }

  /** What is being read below a folder counts no more: the folder went. */
  forget(folder: string): void {
    this.order.forget(folder);
  }

  /** Is a file one of those that are read whether or not something leads to them? */
  owns(key: string): boolean {
    return !this.scopes.excludes(key) && (this.scopes.of(key).key !== undefined || this.near.has(folderOf(key)));
  }

  private async readFolder(folder: string): Promise<void> {
    await this.projects.around(folder);
    const uris = await this.host.files.list(this.uris.uri(folder));
    await this.readThese(uris.map((uri) => this.uris.key(uri)));
  }

  private async walkAll(round: number, below: string | undefined): Promise<void> {
    const seen = new Set<string>();
    for (const { key } of this.scopes.all()) {
      const start = startOf(key!, below);
      if (start === undefined) continue;
      await this.projects.around(start);
      const excluded = (path: string) => this.scopes.excludes(`${start}/${path}`);
      for await (const batch of this.host.files.walk(this.uris.uri(start), excluded)) {
        if (round !== this.round) return;
        const keys = batch.map((found) => this.uris.key(found)).filter((found) => this.scopes.of(found).key === key);
        for (const found of keys) seen.add(found);
        for (const folder of new Set(keys.map(folderOf))) await this.projects.around(folder);
        await this.readThese(keys);
      }
    }
    if (round !== this.round) return;
    for (const key of this.known()) {
      if (this.isOpen(key) || (below !== undefined && !isBelow(key, below))) continue;
      const isOutside = this.scopes.of(key).key === undefined;
      if (this.scopes.excludes(key) || (isOutside && !this.near.has(folderOf(key)))) this.take(key, NOTHING);
      // It went, or it came after its folder had been looked at.
      else if (!isOutside && !seen.has(key)) await this.reread(key);
    }
  }

  private async readThese(keys: readonly string[]): Promise<void> {
    const wanted = keys.filter((key) => !isProjectFile(key) && !this.isOpen(key) && !this.scopes.excludes(key));
    const reads = wanted.map((key) => this.order.begin(key));
    try {
      const found = await Promise.all(wanted.map((key) => this.host.files.read(this.uris.uri(key))));
      const breathe = breather(this.host);
      for (const [index, key] of wanted.entries()) {
        if (reads[index]!.counts() && !this.isOpen(key)) this.take(key, found[index]!);
        await breathe();
      }
    } finally {
      for (const read of reads) read.end();
    }
  }
}

/** Where to begin in a workspace folder to read what lies below another one; undefined: they have nothing in common. */
function startOf(folder: string, below: string | undefined): string | undefined {
  if (below === undefined || below === folder || isBelow(folder, below)) return folder;
  return isBelow(below, folder) ? below : undefined;
}
