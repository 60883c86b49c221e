import { resolve, sep } from 'node:path';
import { URI, Utils } from 'vscode-uri';
import { nodeHost } from '../host/disk';
import { foundIn, PROJECT_FILE, type FileSystem, type Found } from '../host/fileSystem';
import { isPattern, pathMatcher } from '../text/glob';
import type { SettingProblem } from '../host/projectFile';
import { ProjectFiles, type Placed } from '../host/projectFiles';
import { ProjectParameters } from '../host/projectParameters';
import type { FileKeys } from '../host/fileKeys';
import { WorkspaceReader } from '../host/workspaceReader';
import type { Encoding } from '../host/textEncoding';
import { folderOf } from '../workspace/files/paths';
import type { Workspace } from '../workspace/workspace';

/** What was read, and what could not be. */
export interface Input {
  /** Deployments that read a file of the given paths. */
  readonly deployments: readonly string[];
  /** Is the file, or a folder that it lies in, one of the given paths? */
  readonly isNamed: (file: string) => boolean;
  /** Is a file excluded? It is read all the same where something leads to it, and nothing is said in its text. */
  readonly isExcluded: (file: string) => boolean;
  /** Wrong paths, a sentence each. */
  readonly problems: readonly string[];
  readonly projects: ProjectFiles;
  /** The project files in the given folders, and those that count for a root; in the order of their paths. */
  readonly projectFiles: readonly Placed[];
  /** What is wrong with the paths that project files name. */
  readonly pathProblems: ReadonlyMap<Placed, readonly SettingProblem[]>;
  /** How the characters of the files that were read are written. */
  readonly encodings: ReadonlyMap<string, Encoding>;
  /** The folder that a file may not lead out of: its repository, else what was named. */
  readonly limitOf: (file: string) => Promise<string>;
}

/** Files are known to the workspace by their decoded paths, so that relative module paths lead to them. */
const NAMES: FileKeys = {
  key: (uri) => URI.parse(uri).path,
  uri: (key) => URI.file(key).toString(),
};

/** A text that stands at a path instead of what the disk has there. */
export interface GivenText {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What readInput is given besides paths. */
export interface InputOptions {
  readonly parameters: readonly string[];
  /** The project file that counts for all paths; undefined: the nearest one above each root does. */
  readonly project: Placed | undefined;
  readonly text: GivenText | undefined;
  /** Told of what is being done. */
  readonly say: (text: string) => void;
  /** Told of each deployment that has been evaluated and asks for nothing more, and of the project files that are known. */
  readonly evaluated?: (deployment: string, projects: ProjectFiles) => void;
}

/**
 * Reads files and folders into the workspace, with all that they lead to in their repository. A file brings what
 * belongs to it along: a Terraform file its folder, a template its parameter files. A path may be a pattern.
 */
export async function readInput(workspace: Workspace, paths: readonly string[], options: InputOptions): Promise<Input> {
  const all = options.text ? [...paths, options.text.path] : paths;
  return new InputReader(workspace, all, options).read(all, options.parameters);
}

class InputReader {
  private readonly problems: string[] = [];
  private readonly wanted: string[] = [];
  private readonly encodings = new Map<string, Encoding>();
  private readonly reader: WorkspaceReader;
  private readonly projects: ProjectFiles;
  private readonly given: readonly string[];
  private readonly files: FileSystem;
  private readonly named: ProjectParameters;
  private readonly pathProblems = new Map<Placed, readonly SettingProblem[]>();
  private readonly project: Placed | undefined;

  constructor(
    private readonly workspace: Workspace,
    paths: readonly string[],
    private readonly options: InputOptions,
  ) {
    const { project, text } = options;
    this.project = project;
    const textAt = text && NAMES.key(URI.file(resolve(text.path)).toString());
    this.given = paths.map((path) => NAMES.key(URI.file(resolve(path)).toString()).replace(/\/$/, ''));
    this.files = {
      ...nodeHost.files,
      read: async (uri, options) => {
        const own = text && NAMES.key(uri) === textAt;
        const found = own ? foundIn(text.bytes) : await nodeHost.files.read(uri, options);
        if (found.kind === 'text' && found.encoding) this.encodings.set(NAMES.key(uri), found.encoding);
        return found;
      },
    };
    this.reader = new WorkspaceReader(
      this.files,
      workspace,
      NAMES,
      (file) => this.boundaryOf(file),
      () => undefined,
      {
        readProject: (folder) => this.projects.read(folder),
        excludes: (file) => this.excludes(file, file.slice(this.boundaryOf(file).length + 1)),
      },
    );
    const limitOf = (file: string) => this.reader.limitOf(file);
    this.projects = new ProjectFiles(this.files, NAMES, limitOf);
    this.named = new ProjectParameters(this.files, workspace, NAMES, limitOf, async (placed, root) => {
      return project !== undefined || (await this.projectAbove(root)) === placed;
    });
  }

  async read(paths: readonly string[], parameters: readonly string[]): Promise<Input> {
    for (const path of paths) await this.readPath(path);
    const projectFiles = new Set(this.projects.all());
    const chosen: string[] = [];
    const asWritten = new Map<string, string>();
    for (const path of parameters) {
      const uri = URI.file(resolve(path)).toString();
      asWritten.set(NAMES.key(uri), path);
      if (this.take(uri, await this.readFile(uri))) chosen.push(NAMES.key(uri));
      else this.problems.push(`${path}: it is no parameter file, or it cannot be read`);
    }
    this.workspace.setParameterFiles(chosen);
    await this.follow();
    // What project files name may make other deployments, and lead to other roots.
    while (await this.applyProjects()) await this.follow();
    for (const { file, because } of this.workspace.chosenForNothing(this.deployments()))
      this.problems.push(`${asWritten.get(file) ?? file}: ${because}, so that it is not used`);
    const { problems, projects, encodings, pathProblems } = this;
    for (const placed of pathProblems.keys()) if (placed !== this.project) projectFiles.add(placed);
    return {
      deployments: this.deployments(),
      problems,
      projects,
      projectFiles: [...projectFiles].sort((a, b) => (a.file < b.file ? -1 : 1)),
      encodings,
      pathProblems,
      isNamed: (file) => this.isNamed(file),
      isExcluded: (file) => this.excludes(file, file.slice(this.boundaryOf(file).length + 1)),
      limitOf: (file) => this.reader.limitOf(file),
    };
  }

  private async follow(): Promise<void> {
    const { evaluated } = this.options;
    await this.reader.follow(
      () => this.deployments(),
      undefined,
      evaluated &&
        (async (key) => {
          const root = this.workspace.rootOf(key);
          if (root) await this.projectAbove(root.key);
          evaluated(key, this.projects);
        }),
    );
  }

  /** @returns true when a project file was taken in that was not before */
  private async applyProjects(): Promise<boolean> {
    const placed = new Set(this.project ? [this.project] : []);
    for (const key of this.deployments()) {
      const nearest = await this.projectAbove(this.workspace.rootOf(key)!.key);
      if (nearest) placed.add(this.project ?? nearest);
    }
    const fresh = [...placed].filter((project) => !this.pathProblems.has(project));
    for (const project of fresh) this.pathProblems.set(project, await this.named.apply(project));
    return fresh.some(({ project }) => project.parameters.length > 0);
  }

  /** The nearest project file above a root. */
  private projectAbove(root: string): Promise<Placed | undefined> {
    const file = this.workspace.unit(root)?.documents[0]?.file;
    return file === undefined ? Promise.resolve(undefined) : this.projects.read(folderOf(file));
  }

  private async readPath(path: string): Promise<void> {
    const uri = URI.file(resolve(path));
    const found = await this.readFile(uri.toString());
    if (found.kind === 'nothing' && isPattern(path)) {
      await this.readMatches(path);
    } else if (found.kind === 'nothing') {
      this.problems.push(`${path}: there is no such file or folder, or it is no Bicep, Terraform or ARM template file`);
    } else if (found.kind === 'folder') {
      this.wanted.push(`${uri.path.replace(/\/$/, '')}/`);
      await this.readFolder(uri);
    } else if (this.take(uri.toString(), found)) {
      this.wanted.push(uri.path);
      await this.projects.read(folderOf(uri.path));
      await this.readBeside(uri);
    } else if (found.kind === 'text') {
      this.problems.push(`${path}: it is no Bicep, Terraform or ARM template file`);
    }
  }

  /** The files that a pattern names, as a shell would find them. */
  private async readMatches(pattern: string): Promise<void> {
    const segments = resolve(pattern).split(sep);
    const first = segments.findIndex((segment) => isPattern(segment));
    const base = URI.file(segments.slice(0, first).join(sep) || sep);
    const matches = pathMatcher(segments.slice(first).join('/'));
    const folder = base.path.replace(/\/$/, '');
    await this.projects.read(folder);
    let count = 0;
    for await (const batch of this.files.walk(base.toString(), (below) => this.excludes(`${folder}/${below}`, below))) {
      for (const file of batch.map((found) => URI.parse(found))) {
        if (!matches(file.path.slice(folder.length + 1))) continue;
        if (!this.take(file.toString(), await this.readFile(file.toString()))) continue;
        count++;
        this.wanted.push(file.path);
        await this.projects.read(folderOf(file.path));
        await this.readBeside(file);
      }
      this.options.say(`Reading files: ${this.workspace.documents().length}`);
    }
    if (count === 0) this.problems.push(`${pattern}: no Bicep, Terraform or ARM template file has such a path`);
  }

  private async readFolder(uri: URI): Promise<void> {
    const folder = uri.path.replace(/\/$/, '');
    await this.projects.read(folder);
    const excluded = (below: string) => this.excludes(`${folder}/${below}`, below);
    const projects: string[] = [];
    for await (const batch of this.files.walk(uri.toString(), excluded)) {
      projects.push(...batch.filter((file) => file.endsWith(`/${PROJECT_FILE}`)));
      await Promise.all(batch.map(async (file) => this.take(file, await this.readFile(file))));
      this.options.say(`Reading files: ${this.workspace.documents().length}`);
    }
    // A project file further down counts for what lies below it.
    for (const project of projects) await this.projects.read(folderOf(NAMES.key(project)));
    for (const { file } of this.workspace.documents()) {
      await this.projects.read(folderOf(file));
      if (this.excludes(file, file.slice(folder.length + 1))) this.workspace.removeFile(file);
    }
  }

  /** The files beside a file, and the folders in which parameter files are looked for. */
  private async readBeside(file: URI): Promise<void> {
    const folder = Utils.dirname(file);
    for (const where of [folder, ...['parameters', 'params'].map((name) => Utils.joinPath(folder, name))]) {
      const found = await this.files.list(where.toString());
      await Promise.all(found.map(async (other) => this.take(other, await this.readFile(other))));
    }
    if (/\.tfvars(\.json)?$/i.test(file.path)) await this.readRootAbove(folder);
  }

  /** The Terraform folder that values are for: the nearest one above them in the repository. */
  private async readRootAbove(folder: URI): Promise<void> {
    const limit = (await this.reader.limitOf(`${folder.path}/x`)).replace(/\/$/, '');
    for (let here = folder; ; here = Utils.dirname(here)) {
      const found = (await this.files.list(here.toString())).filter((other) => /\.(tf|tofu)(\.json)?$/i.test(other));
      await Promise.all(found.map(async (other) => this.take(other, await this.readFile(other))));
      if (found.length > 0 || here.path === limit || !here.path.startsWith(`${limit}/`)) return;
    }
  }

  private async readFile(uri: string): Promise<Found> {
    const key = NAMES.key(uri).replace(/\/$/, '');
    // What is named by itself is read wherever it lies.
    if (this.given.includes(key)) return this.files.read(uri);
    return this.files.read(uri, { within: NAMES.uri(await this.reader.limitOf(key)) });
  }

  private take(uri: string, found: Found): boolean {
    const key = NAMES.key(uri);
    if (found.kind === 'text') return this.workspace.setFile(key, found.text, found.facts);
    if (found.kind !== 'unreadable') return false;
    this.workspace.setUnreadable(key, found.why);
    return true;
  }

  private excludes(file: string, below: string): boolean {
    if (this.project) return this.project.excludes(below);
    // Folders are asked for before anything in them is read: the nearest project file that is known counts.
    for (let folder = folderOf(file); ; folder = folderOf(folder)) {
      const placed = this.projects.of(folder);
      if (placed) return placed.excludes(file.slice(placed.folder.replace(/\/$/, '').length + 1));
      if (!folder.includes('/') || folderOf(folder) === folder || folder === '') return false;
    }
  }

  /** A module that a root outside of the paths calls is reviewed by that root's call of it. */
  private deployments(): readonly string[] {
    const found = new Set<string>();
    for (const { file } of this.workspace.documents()) {
      if (this.isNamed(file)) for (const key of this.workspace.deploymentsOf(file)) found.add(key);
    }
    return this.workspace.deployments().filter((key) => found.has(key));
  }

  private isNamed(file: string): boolean {
    return this.wanted.some((path) => (path.endsWith('/') ? file.startsWith(path) : file === path));
  }

  /** Without a repository: the working folder, or what was named where that lies elsewhere. */
  private boundaryOf(file: string): string {
    const working = NAMES.key(URI.file(process.cwd()).toString()).replace(/\/$/, '');
    if (file.startsWith(`${working}/`)) return working;
    const around = this.given.filter((path) => file.startsWith(`${path}/`));
    return around[0] ?? folderOf(file);
  }
}
