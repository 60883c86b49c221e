import type { Unopened } from '../model/fragment';
import { DOWNLOADED, isDownloaded } from '../workspace/files/bicepModuleCache';
import { allBelow } from '../workspace/deployments/evaluateDeployment';
import type { Request } from '../workspace/deployments/snapshot';
import type { FileFacts } from '../workspace/files/fileIndex';
import { kindByName } from '../workspace/files/fileKind';
import { folderOf, join, nameOf } from '../workspace/files/paths';
import type { Workspace } from '../workspace/workspace';
import { Belongings, type Exclusion } from './parameterFilesOfRepository';
import { NOTHING, type FileSystem, type Found } from './fileSystem';
import type { FileKeys } from './fileKeys';

/** A request that was followed. */
interface Tried {
  readonly request: Request;
  /** Something is there; undefined: it is being looked for. */
  readonly found: boolean | undefined;
  /** When, as `Date.now()` has it. */
  readonly at: number;
}

/** Folders of the user's own in which tools keep modules that they downloaded; nothing else outside is read. */
const CACHES = ['.bicep'];

/**
 * Brings in what files lead to, wherever it lies in their repository: modules, imports, linked templates, loaded files.
 * What lies outside is said to be unreadable, and so is what cannot be read.
 */
export class WorkspaceReader {
  private readonly tried = new Map<string, Tried>();
  private readonly belongings: Belongings;
  /** Repositories by folder: those that were found. */
  private readonly known = new Map<string, string>();
  private readonly repositories = new Map<string, Promise<string | undefined>>();

  /**
   * @param boundary the folder out of which nothing is read for a file that lies in no repository
   * @param openText the text of a file that the editor owns: it counts, not the disk's
   * @param exclusion folders and files in which no parameter files are looked for
   */
  constructor(
    private readonly files: FileSystem,
    private readonly workspace: Workspace,
    private readonly names: FileKeys,
    private readonly boundary: (key: string) => string,
    private readonly openText: (key: string) => string | undefined = () => undefined,
    exclusion?: Exclusion,
  ) {
    this.belongings = new Belongings(files, workspace, names, (key) => this.isOpen(key), exclusion);
    workspace.setHome(files.home === undefined ? undefined : names.key(files.home).replace(/\/$/, ''));
  }

  /**
   * Reads until the deployments ask for nothing that could be there.
   * @param deployments their keys, asked again after each round: what is read may make others
   * @param pause called between two files, and between two evaluations
   * @param evaluated told of deployments that were evaluated and ask for nothing more
   * @returns true when something was brought in
   */
  async follow(
    deployments: () => readonly string[],
    pause?: () => Promise<void>,
    evaluated?: (deployment: string) => Promise<void>,
  ): Promise<boolean> {
    let brought = false;
    for (;;) {
      const roots = deployments().flatMap((key) => this.workspace.rootOf(key)?.key ?? []);
      brought = (await this.belongings.bring([...new Set(roots)])) || brought;
      const keys = deployments();
      const named = [...this.workspace.missingRoots(), ...this.workspace.missingUnits(keys)];
      const wanted = this.untried(named.map((request) => ({ ...request, kind: 'module' as const })));
      // Evaluating is dear: it waits until all that the texts name is there.
      const round = wanted.length > 0 ? wanted : await this.askedBy(keys, pause, evaluated);
      if (round.length === 0) return brought;
      for (const request of round) {
        brought = (await this.bring(request)) || brought;
        await pause?.();
      }
    }
  }

  /** Is something among the requests that was not looked for yet? */
  hasNew(requests: readonly Request[]): boolean {
    return requests.some(({ key }) => !this.tried.has(key));
  }

  /** Has an answer been found for all requests? */
  knowsAll(requests: readonly Request[]): boolean {
    return requests.every(({ key }) => this.tried.get(key)?.found !== undefined);
  }

  /** Is a file there only because something led to it? Its changes are taken in by `changed`. */
  knows(key: string): boolean {
    if (this.tried.has(key)) return !this.workspace.document(key) || this.workspace.factsOf(key).reached === true;
    return this.workspace.factsOf(key).reached === true;
  }

  /** Everything that was looked for, found or not. */
  requests(): readonly Request[] {
    return [...this.tried.values()].map(({ request }) => request);
  }

  /** Was something asked for at, in or above a path? */
  isAskedFor(changed: string): boolean {
    return [...this.tried.values()].some(({ request }) => isAt(changed, request));
  }

  /** Those of the requests that were looked for in vain before a time, as `Date.now()` has it. */
  inVain(requests: readonly Request[], before: number): readonly string[] {
    return requests.flatMap(({ key }) => {
      const tried = this.tried.get(key);
      return tried?.found === false && tried.at < before ? [key] : [];
    });
  }

  /**
   * Reads again what was asked for at, in or above paths that changed, appeared or went.
   * @returns true when something may differ
   */
  async changed(keys: readonly string[]): Promise<boolean> {
    let differs = false;
    for (const { request } of [...this.tried.values()]) {
      const { key, kind } = request;
      if (kind === 'nearest') continue;
      if (!keys.some((changed) => isAt(changed, request)) || (kind !== 'files' && !this.mayReplace(key))) continue;
      const before = this.workspace.version;
      await this.bring(request, true);
      differs ||= this.workspace.version !== before;
    }
    for (const key of keys) {
      const again = this.isNearest(key) ? this.readNearest(key) : this.readAgain(key);
      differs = (await again) || differs;
    }
    return differs;
  }

  /** The folder out of which nothing is read for a file. */
  async limitOf(file: string): Promise<string> {
    const folder = folderOf(file);
    let repository = this.repositories.get(folder);
    if (!repository) {
      repository = this.files.repositoryOf(this.names.uri(folder));
      this.repositories.set(folder, repository);
    }
    const found = await repository;
    if (found !== undefined) this.known.set(folder, this.names.key(found).replace(/\/$/, ''));
    return found === undefined ? this.boundary(file) : this.names.key(found);
  }

  /** The folder with `.git` around a file, as far as it was asked for before. */
  repositoryOf(file: string): string | undefined {
    return this.known.get(folderOf(file));
  }

  private untried(requests: readonly Request[]): readonly Request[] {
    const fresh = requests.filter(({ key }) => !this.tried.has(key));
    for (const request of fresh) this.tried.set(request.key, { request, found: undefined, at: Date.now() });
    return fresh;
  }

  /** What the evaluations ask for, one after the other: many of them take their time. */
  private async askedBy(
    deployments: readonly string[],
    pause?: () => Promise<void>,
    evaluated?: (deployment: string) => Promise<void>,
  ): Promise<readonly Request[]> {
    const asked: Request[] = [];
    for (const key of deployments) {
      try {
        const fresh = this.untried(this.workspace.missing([key]));
        asked.push(...fresh);
        if (fresh.length === 0) await evaluated?.(key);
      } catch {
        // A deployment that cannot be evaluated says so when it is reviewed.
      }
      await pause?.();
    }
    return asked;
  }

  /** Does the file come from here, not from the editor or the folders that were read as a whole? */
  private mayReplace(key: string): boolean {
    return !this.isOpen(key) && (!this.workspace.document(key) || this.workspace.factsOf(key).reached === true);
  }

  /** @param anew what is known counts no more */
  private async bring(request: Request, anew = false): Promise<boolean> {
    const { key } = request;
    let found: boolean;
    try {
      found = await this.look(request, anew);
    } catch (error) {
      this.workspace.setUnreadable(key, failed(error), { asked: true });
      found = true;
    }
    this.tried.set(key, { request, found, at: Date.now() });
    if (!found && anew) this.letGo(key);
    return found;
  }

  /** Is a file, by its name and place, one of those of which the nearest one counts? */
  private isNearest(file: string): boolean {
    return [...this.tried.values()].some(({ request: { kind, key } }) => {
      return kind === 'nearest' && nameOf(key) === nameOf(file) && key.startsWith(`${folderOf(file)}/`);
    });
  }

  /** A nearer one may have appeared, or the nearest one gone. */
  private async readNearest(file: string): Promise<boolean> {
    const before = this.workspace.version;
    const within = this.names.uri(await this.limitOf(file));
    const found = this.isOpen(file) ? NOTHING : await this.files.read(this.names.uri(file), { within, any: true });
    if (found.kind === 'text' || found.kind === 'unreadable') await this.take(file, found, within, 'text', true);
    else if (!this.isOpen(file)) this.workspace.removeFile(file);
    for (const { request } of [...this.tried.values()]) {
      if (request.kind === 'nearest' && nameOf(request.key) === nameOf(file)) await this.bringNearest(request);
    }
    return this.workspace.version !== before;
  }

  /** A file that was brought in without being asked for by its path: a parameter file that belongs to a root. */
  private async readAgain(key: string): Promise<boolean> {
    if (this.tried.has(key) || !this.knows(key) || !this.mayReplace(key)) return false;
    const before = this.workspace.version;
    const found = await this.files.read(this.names.uri(key), { within: this.names.uri(await this.limitOf(key)) });
    if (found.kind === 'nothing') this.workspace.removeFile(key);
    else await this.take(key, found, '', 'document', true);
    return this.workspace.version !== before;
  }

  /** Nothing is there any more. */
  private letGo(key: string): void {
    if (this.mayReplace(key)) this.workspace.removeFile(key);
    for (const { file } of this.workspace.documents()) {
      if (folderOf(file) === key && this.knows(file) && !this.isOpen(file)) this.workspace.removeFile(file);
    }
  }

  /** Reads the nearest file of a name, up to the folder out of which nothing is read. */
  private async bringNearest({ key, from }: Request): Promise<boolean> {
    const limit = (await this.limitOf(from)).replace(/\/$/, '');
    for (let folder = folderOf(key); folder === limit || folder.startsWith(`${limit}/`); folder = folderOf(folder)) {
      const file = join(folder, nameOf(key));
      if (this.workspace.knows(file)) return false;
      const within = this.names.uri(limit);
      const found = this.isOpen(file) ? NOTHING : await this.files.read(this.names.uri(file), { within, any: true });
      if (found.kind === 'text' || found.kind === 'unreadable') return this.take(file, found, within, 'text', false);
    }
    return false;
  }

  private async look(request: Request, anew: boolean): Promise<boolean> {
    const { key, kind, from } = request;
    if (kind === 'nearest') return this.bringNearest(request);
    const limit = this.cacheOf(key) ?? (await this.limitOf(from));
    if (key !== limit && !key.startsWith(`${limit.replace(/\/$/, '')}/`)) {
      this.workspace.setUnreadable(key, outsideOf(limit), { asked: true });
      return true;
    }
    if (this.takeOpen(key)) return true;
    const within = this.names.uri(limit);
    if (kind === 'files') {
      const folder = key.slice(0, -allBelow('').length);
      const listing = await this.files.all(this.names.uri(folder), within);
      if (listing || anew) this.workspace.setListing(folder, listing);
      if (!listing && (await this.files.read(this.names.uri(folder), { within })).kind === 'folder') {
        this.workspace.setUnreadable(key, TOO_MANY, { asked: true });
      }
      return listing !== undefined;
    }
    const found = await this.files.read(this.names.uri(key), { within, any: kind === 'text' });
    if (found.kind !== 'nothing') return this.take(key, found, within, kind, anew);
    const other = await this.files.otherCase(this.names.uri(key), within);
    if (other === undefined) return false;
    const name = this.names.key(other);
    this.workspace.setOtherCase(key, name);
    if (!this.takeOpen(name))
      await this.take(name, await this.files.read(other, { within, any: kind === 'text' }), within, kind, anew);
    return true;
  }

  /** A file that is open and left out of the review is taken in when something leads to it. */
  private takeOpen(key: string): boolean {
    const text = this.openText(key);
    if (text !== undefined && !this.workspace.document(key)) this.workspace.setFile(key, text, this.factsOf(key, {}));
    return text !== undefined;
  }

  private isOpen(key: string): boolean {
    return this.openText(key) !== undefined;
  }

  private async take(
    key: string,
    found: Found,
    within: string,
    kind: Request['kind'],
    anew: boolean,
  ): Promise<boolean> {
    switch (found.kind) {
      case 'text':
        if (!this.workspace.document(key) || (anew && this.mayReplace(key)))
          this.workspace.setFile(key, found.text, this.factsOf(key, found.facts));
        return true;
      case 'unreadable':
        this.workspace.setUnreadable(key, found.why, { asked: true });
        return true;
      case 'folder':
        return kind === 'module' && (await this.takeFolder(key, within, anew));
      case 'nothing':
        return false;
    }
  }

  private async takeFolder(folder: string, within: string, anew: boolean): Promise<boolean> {
    let taken = false;
    const keys = (await this.files.list(this.names.uri(folder))).map((uri) => this.names.key(uri));
    for (const key of keys) {
      // Parameter files belong to roots, not to what they call.
      if (kindByName(key)?.role !== 'source') continue;
      if (this.takeOpen(key) || (this.workspace.document(key) && !(anew && this.mayReplace(key)))) taken = true;
      else {
        const found = await this.files.read(this.names.uri(key), { within });
        taken = (await this.take(key, found, within, 'document', anew)) || taken;
      }
    }
    for (const { file } of anew ? this.workspace.documents() : []) {
      const gone = folderOf(file) === folder && !keys.includes(file) && this.mayReplace(file);
      if (gone) this.workspace.removeFile(file);
    }
    if (!taken) this.workspace.setUnreadable(folder, NO_FILES, { asked: true });
    return true;
  }

  private factsOf(key: string, facts: FileFacts): FileFacts {
    return { reached: true, ...(this.isDownloaded(key) ? { locked: DOWNLOADED } : {}), ...facts };
  }

  /** Is it part of a module that a tool downloaded, and thus nobody's to change? */
  isDownloaded(key: string): boolean {
    return key.includes('/.terraform/') || isDownloaded(key) || this.cacheOf(key) !== undefined;
  }

  /** The cache folder that a key lies in. */
  private cacheOf(key: string): string | undefined {
    const { home } = this.files;
    if (home === undefined) return undefined;
    const caches = CACHES.map((name) => `${this.names.key(home).replace(/\/$/, '')}/${name}`);
    return caches.find((cache) => key.startsWith(`${cache}/`));
  }
}

/** Does a change at a path touch what a request asks for? */
function isAt(changed: string, { key, kind }: Request): boolean {
  const place = kind === 'files' ? key.slice(0, -allBelow('').length) : key;
  return (
    changed === place ||
    place.startsWith(`${changed}/`) ||
    (kind === 'files' ? changed.startsWith(`${place}/`) : kind === 'module' && folderOf(changed) === place)
  );
}

const TOO_MANY: Unopened = {
  because: 'there are too many files below it',
  why: 'limit',
  help: 'Name a folder that holds fewer files.',
};

const NO_FILES: Unopened = {
  because: 'it is a folder that holds no Terraform files',
  why: 'missing',
  help: 'Put the module there, or mend the path: Bicep calls files, Terraform folders.',
};

function outsideOf(limit: string): Unopened {
  return {
    because: 'it lies outside of the repository',
    why: 'outside',
    help: `Only files below ${limit} are read: review a folder that holds both, or move it there.`,
  };
}

function failed(error: unknown): Unopened {
  const because = `reading it failed (${error instanceof Error ? error.message : String(error)})`;
  return { because, why: 'unreadable', help: 'Is the disk or the connection to it in order?' };
}
