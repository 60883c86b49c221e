import type { Unopened } from '../model/fragment';
import { DOWNLOADED } from '../workspace/downloads';
import { allBelow, type Request } from '../workspace/evaluation';
import { folderOf, join, nameOf } from '../workspace/paths';
import type { Workspace } from '../workspace/workspace';
import { Belongings, type Exclusion } from './belongings';
import { NOTHING, type Files, type Found } from './files';

/** How the workspace names files: keys for URIs and back. */
export interface Names {
  key(uri: string): string;
  uri(key: string): string;
}

/** Folders of the user's own in which tools keep modules that they downloaded; nothing else outside is read. */
const CACHES = ['.bicep'];

/**
 * Brings in what files lead to, wherever it lies in their repository: modules, imports, linked templates, loaded files.
 * What lies outside is said to be unreadable, and so is what cannot be read.
 */
export class Reader {
  private readonly tried = new Set<string>();
  private readonly belongings: Belongings;
  private readonly repositories = new Map<string, Promise<string | undefined>>();

  /**
   * @param boundary the folder out of which nothing is read for a file that lies in no repository
   * @param isOpen files whose text the editor owns: those are not read
   * @param exclusion folders and files in which no parameter files are looked for
   */
  constructor(
    private readonly files: Files,
    private readonly workspace: Workspace,
    private readonly names: Names,
    private readonly boundary: (key: string) => string,
    private readonly isOpen: (key: string) => boolean = () => false,
    exclusion?: Exclusion,
  ) {
    this.belongings = new Belongings(files, workspace, names, isOpen, exclusion);
    workspace.setHome(files.home === undefined ? undefined : names.key(files.home).replace(/\/$/, ''));
  }

  /**
   * Reads until the deployments ask for nothing that could be there.
   * @param deployments their keys, asked again after each round: what is read may make others
   * @param pause called between two files
   * @returns true when something was brought in
   */
  async follow(deployments: () => readonly string[], pause?: () => Promise<void>): Promise<boolean> {
    let brought = false;
    for (;;) {
      const roots = deployments().map((key) => this.workspace.rootOf(key)!.key);
      brought = (await this.belongings.bring([...new Set(roots)])) || brought;
      const keys = deployments();
      const named = [...this.workspace.missingRoots(), ...this.workspace.missingUnits(keys)];
      const units = named.map((request) => ({ ...request, kind: 'module' as const }));
      const wanted = this.untried(units);
      // Evaluating is dear: it waits until all that the texts name is there.
      const round = wanted.length > 0 ? wanted : this.untried(this.workspace.missing(keys));
      if (round.length === 0) return brought;
      for (const request of round) {
        brought = (await this.bring(request)) || brought;
        await pause?.();
      }
    }
  }

  /** What was looked for in vain is looked for again: something appeared on the disk. */
  again(): void {
    this.tried.clear();
    this.belongings.again();
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
    return found === undefined ? this.boundary(file) : this.names.key(found);
  }

  private untried(requests: readonly Request[]): readonly Request[] {
    const fresh = requests.filter(({ key }) => !this.tried.has(key) && !this.isOpen(key));
    for (const { key } of fresh) this.tried.add(key);
    return fresh;
  }

  /** Reads the nearest file of a name, up to the folder out of which nothing is read. */
  private async bringNearest({ key, from }: Request): Promise<boolean> {
    const limit = (await this.limitOf(from)).replace(/\/$/, '');
    for (let folder = folderOf(key); folder === limit || folder.startsWith(`${limit}/`); folder = folderOf(folder)) {
      const file = join(folder, nameOf(key));
      if (this.workspace.knows(file)) return false;
      const within = this.names.uri(limit);
      const found = this.isOpen(file) ? NOTHING : await this.files.read(this.names.uri(file), { within, any: true });
      if (found.kind === 'text' || found.kind === 'unreadable') return this.take(file, found, within, 'text');
    }
    return false;
  }

  private async bring(request: Request): Promise<boolean> {
    const { key, kind, from } = request;
    if (kind === 'nearest') return this.bringNearest(request);
    const limit = this.cacheOf(key) ?? (await this.limitOf(from));
    if (key !== limit && !key.startsWith(`${limit.replace(/\/$/, '')}/`)) {
      this.workspace.setUnreadable(key, outsideOf(limit));
      return true;
    }
    const within = this.names.uri(limit);
    if (kind === 'files') {
      const folder = key.slice(0, -allBelow('').length);
      const listing = await this.files.all(this.names.uri(folder), within);
      if (listing) this.workspace.setListing(folder, listing);
      else if ((await this.files.read(this.names.uri(folder), { within })).kind === 'folder') {
        this.workspace.setUnreadable(key, TOO_MANY);
      }
      return listing !== undefined;
    }
    const found = await this.files.read(this.names.uri(key), { within, any: kind === 'text' });
    if (found.kind !== 'nothing') return this.take(key, found, within, kind);
    const other = await this.files.otherCase(this.names.uri(key), within);
    if (other === undefined) return false;
    const name = this.names.key(other);
    this.workspace.setOtherCase(key, name);
    if (!this.isOpen(name))
      await this.take(name, await this.files.read(other, { within, any: kind === 'text' }), within, kind);
    return true;
  }

  private async take(key: string, found: Found, within: string, kind: Request['kind']): Promise<boolean> {
    switch (found.kind) {
      case 'text':
        if (!this.workspace.document(key)) this.workspace.setFile(key, found.text, this.factsOf(key, found.facts));
        return true;
      case 'unreadable':
        this.workspace.setUnreadable(key, found.why);
        return true;
      case 'folder':
        return kind === 'module' && (await this.takeFolder(key, within));
      case 'nothing':
        return false;
    }
  }

  private async takeFolder(folder: string, within: string): Promise<boolean> {
    let taken = false;
    for (const uri of await this.files.list(this.names.uri(folder))) {
      const key = this.names.key(uri);
      // Parameter files belong to roots, not to what they call.
      if (!/\.(tf|tofu)(\.json)?$/i.test(key) || this.isOpen(key) || this.workspace.document(key)) continue;
      taken = (await this.take(key, await this.files.read(uri, { within }), within, 'document')) || taken;
    }
    if (!taken) this.workspace.setUnreadable(folder, NO_FILES);
    return true;
  }

  private factsOf(key: string, facts: { readonly locked?: string }) {
    const downloaded = key.includes('/.terraform/') || this.cacheOf(key) !== undefined;
    return { reached: true, ...(downloaded ? { locked: DOWNLOADED } : {}), ...facts };
  }

  /** The cache folder that a key lies in. */
  private cacheOf(key: string): string | undefined {
    const { home } = this.files;
    if (home === undefined) return undefined;
    const caches = CACHES.map((name) => `${this.names.key(home).replace(/\/$/, '')}/${name}`);
    return caches.find((cache) => key.startsWith(`${cache}/`));
  }
}

const TOO_MANY: Unopened = {
  because: 'there are too many files below it',
  why: 'limit',
  help: 'Name a folder that holds fewer files.',
};

const NO_FILES: Unopened = {
  because: 'it is a folder that holds no Terraform files',
  why: 'missing',
  help: 'Is the path right? Name a file; in Terraform, a folder that holds the module.',
};

function outsideOf(limit: string): Unopened {
  return {
    because: 'it lies outside of the repository',
    why: 'outside',
    help: `Only files below ${limit} are read: review a folder that holds both, or move it there.`,
  };
}
