import { NOTHING, PROJECT_FILE, type Found, type Host } from '../host/files';
import { folderOf } from '../workspace/paths';
import type { Scope, Scopes } from './settings';
import type { Uris } from './uris';

/** What the loader does with what it has found at a path. */
export type Take = (key: string, found: Found) => void;

/** How long files are taken in before waiting messages get their turn, in milliseconds. */
const SLICE = 8;

/** Brings the files of the workspace folders in from the host: folders with open files first, the rest behind them. */
export class Loader {
  private readonly near = new Map<string, Promise<void>>();
  private running = Promise.resolve();
  private round = 0;

  /**
   * @param isOpen tells files whose text the editor owns: those are not read
   * @param known keys of the files that are taken in at present
   */
  constructor(
    private readonly host: Host,
    private readonly uris: Uris,
    private readonly scopes: Scopes,
    private readonly isOpen: (key: string) => boolean,
    private readonly known: () => readonly string[],
    private readonly take: Take,
    private readonly log: (message: string) => void,
  ) {}

  /** Settles when everything that was asked for so far has been read. */
  get idle(): Promise<void> {
    return this.running;
  }

  /** Reads all folders (again), and lets go of files that are no longer there. A newer call ends an older one. */
  readAll(): Promise<void> {
    const round = ++this.round;
    this.near.clear();
    this.running = this.running.then(() => this.walkAll(round)).catch((error: unknown) => this.log(String(error)));
    return this.running;
  }

  /** Reads the files beside a file, once: a Terraform folder or a template with its parameters is judged as a whole. */
  beside(file: string): Promise<void> {
    const folder = folderOf(file);
    let reading = this.near.get(folder);
    if (!reading) {
      reading = this.readFolder(folder).catch((error: unknown) => this.log(String(error)));
      this.near.set(folder, reading);
    }
    return reading;
  }

  /** Reads one file that has changed, appeared or gone. */
  async reread(key: string): Promise<void> {
    const found = this.scopes.excludes(key) ? NOTHING : await this.host.files.read(this.uris.uri(key));
    if (!this.isOpen(key)) this.take(key, found);
  }

  /** Reads the project file of a folder. */
  async readProjectFile({ key }: Scope): Promise<void> {
    if (key !== undefined) await this.reread(`${key}/${PROJECT_FILE}`);
  }

  private async readFolder(folder: string): Promise<void> {
    const uris = await this.host.files.list(this.uris.uri(folder));
    await this.readThese(uris.map((uri) => this.uris.key(uri)));
  }

  private async walkAll(round: number): Promise<void> {
    const seen = new Set<string>();
    for (const { key, uri, excludes } of this.scopes.all()) {
      for await (const batch of this.host.files.walk(uri!, excludes)) {
        if (round !== this.round) return;
        const keys = batch.map((found) => this.uris.key(found)).filter((found) => this.scopes.of(found).key === key);
        for (const found of keys) seen.add(found);
        await this.readThese(keys);
      }
    }
    for (const key of this.known()) {
      const gone = !seen.has(key) && (this.scopes.of(key).key !== undefined || !this.near.has(folderOf(key)));
      if (gone && !this.isOpen(key)) this.take(key, NOTHING);
    }
  }

  private async readThese(keys: readonly string[]): Promise<void> {
    const wanted = keys.filter((key) => !this.isOpen(key) && !this.scopes.excludes(key));
    const found = await Promise.all(wanted.map((key) => this.host.files.read(this.uris.uri(key))));
    let since = Date.now();
    for (const [index, key] of wanted.entries()) {
      if (!this.isOpen(key)) this.take(key, found[index]!);
      if (Date.now() - since < SLICE) continue;
      await this.host.pause();
      since = Date.now();
    }
  }
}
