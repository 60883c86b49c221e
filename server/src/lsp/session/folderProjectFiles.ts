import { PROJECT_FILE, type FileSystem } from '../../host/fileSystem';
import { parseProjectFile, type ProjectFile } from '../../host/projectFile';
import { placedIn, projectIn, type Placed } from '../../host/projectFiles';
import { folderOf } from '../../workspace/files/paths';
import { noveltyOf as settingsNovelty } from '../../review/settings';
import type { Novelty } from './novelty';
import { ReadOrder } from './readOrder';
import type { Uris } from '../protocol/fileUris';

/** The project files around everything that is reviewed, as they are now: for each folder the nearest one counts. */
export class Projects {
  private readonly placed = new Map<string, Placed>();
  private readonly order = new ReadOrder();
  private readonly looked = new Map<string, Promise<void>>();
  /** Folders above which no project file counts, by the folders that were looked at. */
  private readonly limits = new Map<string, string>();

  /**
   * @param limitOf gives the folder above which no project file counts for a file
   * @param openText the text of a file that the editor owns
   */
  constructor(
    private readonly files: FileSystem,
    private readonly uris: Uris,
    private readonly limitOf: (file: string) => Promise<string>,
    private readonly openText: (key: string) => string | undefined,
    private readonly log: (problem: unknown) => void,
  ) {}

  /** The project file that counts for a file or folder: the nearest one above it, up to its repository. */
  of(file: string): Placed | undefined {
    const start = folderOf(file);
    const limit = this.limits.get(start);
    for (let folder = start; ; folder = folderOf(folder)) {
      const placed = this.placed.get(folder);
      if (placed || folder === limit || !folder.includes('/')) return placed;
    }
  }

  /** The project file at a path. */
  at(file: string): Placed | undefined {
    const placed = this.placed.get(folderOf(file));
    return placed?.file === file ? placed : undefined;
  }

  /** All that are known, in the order of their paths. */
  all(): readonly Placed[] {
    return [...this.placed.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  /** The folders in which a project file is looked for. */
  folders(): Iterable<string> {
    return this.looked.keys();
  }

  /** Reads the project files of a folder and of those above it, once. Never fails: what cannot be read is logged. */
  around(folder: string): Promise<void> {
    let looking = this.looked.get(folder);
    if (!looking) {
      looking = this.lookAround(folder).catch((error: unknown) => this.log(error));
      this.looked.set(folder, looking);
    }
    return looking;
  }

  /** Reads a project file that changed, appeared or went; the text of an open one counts, saved or not. */
  async reread(file: string): Promise<Novelty> {
    const text = this.openText(file);
    if (text !== undefined) return this.setText(file, text);
    const read = this.order.begin(file);
    try {
      const found = await this.files.read(this.uris.uri(file), { any: true });
      // The editor's text, or what a later read brought, says more.
      return read.counts() && this.openText(file) === undefined ? this.set(file, projectIn(found)) : 'nothing';
    } finally {
      read.end();
    }
  }

  /** Takes in the text of an open project file. */
  setText(file: string, text: string): Novelty {
    return this.set(file, parseProjectFile(text));
  }

  private set(file: string, project: ProjectFile | undefined): Novelty {
    const folder = folderOf(file);
    const before = this.placed.get(folder);
    if (project) this.placed.set(folder, placedIn(folder, file, project));
    else this.placed.delete(folder);
    return noveltyOf(before?.project, project);
  }

  private async lookAround(folder: string): Promise<void> {
    const limit = (await this.limitOf(`${folder}/${PROJECT_FILE}`)).replace(/\/$/, '');
    this.limits.set(folder, limit);
    await this.reread(`${folder}/${PROJECT_FILE}`);
    if (folder !== limit && folder.startsWith(`${limit}/`)) await this.around(folderOf(folder));
  }
}

export function isProjectFile(file: string): boolean {
  return file.endsWith(`/${PROJECT_FILE}`);
}

/** Where a project file appears or goes, another one further up counts no more or again, with its patterns. */
function noveltyOf(before: ProjectFile | undefined, after: ProjectFile | undefined): Novelty {
  if (!before || !after) return before === after ? 'nothing' : 'files';
  const novelty = settingsNovelty(before.configuration, after.configuration);
  if (novelty !== 'nothing') return novelty;
  return JSON.stringify(before.parameters) === JSON.stringify(after.parameters) ? 'nothing' : 'reviews';
}
