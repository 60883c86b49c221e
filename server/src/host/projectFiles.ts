import { LineIndex } from '../text/lineIndex';
import { folderOf, join } from '../workspace/files/paths';
import { PROJECT_FILE, type FileSystem, type Found } from './fileSystem';
import { globMatcher } from '../text/glob';
import { parseProjectFile, withoutSettings, type ProjectFile, type SettingProblem } from './projectFile';
import type { FileKeys } from './fileKeys';

/** A project file with the folder that it speaks for. */
export interface Placed {
  readonly folder: string;
  readonly file: string;
  readonly project: ProjectFile;
  /** Asked with a path below the folder, `/` between its segments. */
  readonly excludes: (path: string) => boolean;
}

/** The project files around a workspace's roots: for each folder the nearest one above it, up to its repository. */
export class ProjectFiles {
  private readonly placed = new Map<string, Promise<Placed | undefined>>();
  private readonly known = new Map<string, Placed | undefined>();

  /** @param limitOf the folder above which no project file counts */
  constructor(
    private readonly files: FileSystem,
    private readonly names: FileKeys,
    private readonly limitOf: (file: string) => Promise<string>,
  ) {}

  /** Reads the project file that counts for a folder. */
  async read(folder: string): Promise<Placed | undefined> {
    let placed = this.placed.get(folder);
    if (!placed) this.placed.set(folder, (placed = this.nearest(folder)));
    const found = await placed;
    this.known.set(folder, found);
    return found;
  }

  /** The project file that counts for a folder that was asked for before. */
  of(folder: string): Placed | undefined {
    return this.known.get(folder);
  }

  /** All that were found, in the order of their paths. */
  all(): readonly Placed[] {
    const found = new Map(
      [...this.known.values()].flatMap((placed) => (placed ? [[placed.file, placed] as const] : [])),
    );
    return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  private async nearest(folder: string): Promise<Placed | undefined> {
    const file = `${folder.replace(/\/$/, '')}/${PROJECT_FILE}`;
    const limit = (await this.limitOf(file)).replace(/\/$/, '');
    // A link leads to settings within the repository, and to nothing outside of it.
    const found = await this.files.read(this.names.uri(file), { within: this.names.uri(limit), any: true });
    const project = projectIn(found);
    if (project) return placedIn(folder, file, project);
    return folder === limit || !folder.startsWith(`${limit}/`) ? undefined : this.read(folderOf(folder));
  }
}

/** What a project file's place holds; undefined: nothing. One that cannot be read stands there all the same. */
export function projectIn(found: Found): ProjectFile | undefined {
  switch (found.kind) {
    case 'text': {
      const project = parseProjectFile(found.text);
      const { flaw } = found.facts;
      if (!flaw) return project;
      const problem = { message: `${sentence(flaw.because)} ${flaw.help}`, span: { start: 0, end: 0 } };
      return { ...project, problems: [problem, ...project.problems] };
    }
    case 'folder':
      return withoutSettings('This is a folder; settings are read from a file of this name. The defaults count.');
    case 'unreadable':
      return withoutSettings(`${sentence(found.why.because)} ${found.why.help} Until then the defaults count.`);
    case 'nothing':
      return undefined;
  }
}

/** `it cannot be opened` as a sentence about the file in which it is said. */
function sentence(clause: string): string {
  return `This file is not read as it stands: ${clause}.`;
}

/** A project file in its folder. */
export function placedIn(folder: string, file: string, project: ProjectFile): Placed {
  const ignore = project.configuration.ignore.map((one) => ({ ...one, folder }));
  const { baseline } = project.configuration;
  const known = baseline === undefined ? {} : { baseline: join(folder, baseline) };
  const placed = { ...project, configuration: { ...project.configuration, ignore, ...known } };
  return { folder, file, project: placed, excludes: globMatcher(project.configuration.exclude) };
}

/**
 * What is not understood in a project file, a line each: `aks-network-review.json:3:5: …`.
 * @param paths what is wrong with the paths in it
 */
export function problemsOf(
  { project }: Placed,
  name: string,
  paths: readonly SettingProblem[] = [],
): readonly string[] {
  const lines = new LineIndex(project.text);
  return [...project.problems, ...paths].map(({ message, span }) => {
    const { line, character } = lines.position(span.start);
    return `${name}:${line + 1}:${character + 1}: ${message}`;
  });
}
