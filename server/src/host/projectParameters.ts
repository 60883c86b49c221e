import { folderOf, join } from '../workspace/files/paths';
import type { Workspace } from '../workspace/workspace';
import type { FileSystem } from './fileSystem';
import { globMatcher } from '../text/glob';
import type { SettingProblem, WrittenPath } from './projectFile';
import type { Placed } from './projectFiles';
import type { FileKeys } from './fileKeys';

/** Brings in the parameter files that project files name for roots, and has the roots reviewed with them. */
export class ProjectParameters {
  /** By the project file's own path. */
  private readonly applied = new Map<
    string,
    { readonly placed: Placed; readonly problems: readonly SettingProblem[] }
  >();

  /**
   * @param limitOf the folder out of which nothing is read for a file
   * @param counts does a project file count for a root? The nearest one above it does.
   * @param isOpen files whose text the editor owns: those are not read
   */
  constructor(
    private readonly files: FileSystem,
    private readonly workspace: Workspace,
    private readonly names: FileKeys,
    private readonly limitOf: (file: string) => Promise<string>,
    private readonly counts: (placed: Placed, root: string) => Promise<boolean>,
    private readonly isOpen: (key: string) => boolean = () => false,
  ) {}

  /**
   * Takes in what a project file says; once for each version of it.
   * @returns what is wrong with the paths in it, at their places in its text
   */
  async apply(placed: Placed): Promise<readonly SettingProblem[]> {
    const known = this.applied.get(placed.file);
    if (known?.placed.project === placed.project) return known.problems;
    const problems: SettingProblem[] = [];
    for (const { root, ways } of known?.placed.project.parameters ?? []) {
      if (ways) this.workspace.setProjectParameters(this.rootAt(join(known!.placed.folder, root.path)), undefined);
    }
    for (const { root, ways } of placed.project.parameters) {
      const key = this.rootAt(join(placed.folder, root.path));
      const there = this.workspace.unit(key) ?? (await this.files.read(this.names.uri(key))).kind !== 'nothing';
      if (!there) problems.push({ message: `There is no root '${root.path}'.`, span: root.span });
      const found: (readonly string[])[] = [];
      for (const way of ways) found.push(...(await this.filesOf(placed, key, way, problems)));
      if (there && (await this.counts(placed, key))) this.workspace.setProjectParameters(key, found);
    }
    this.applied.set(placed.file, { placed, problems });
    return problems;
  }

  /** A Terraform root is its folder, also where one of its files is named. */
  private rootAt(path: string): string {
    return /\.(tf|tofu)(\.json)?$/i.test(path) ? folderOf(path) : path;
  }

  /** A way as files; a pattern that stands alone makes one way of each file that it matches. */
  private async filesOf(
    placed: Placed,
    root: string,
    way: readonly WrittenPath[],
    problems: SettingProblem[],
  ): Promise<readonly (readonly string[])[]> {
    const lists = await Promise.all(way.map((written) => this.matching(placed, written)));
    const taken: string[][] = [];
    for (const [index, list] of lists.entries()) {
      const { path, span } = way[index]!;
      const read: string[] = [];
      for (const key of list) {
        const because = await this.read(key, root);
        if (because === undefined) read.push(key);
        else problems.push({ message: `'${path}' ${because}.`, span });
      }
      if (list.length === 0) problems.push({ message: `'${path}' is not there.`, span });
      taken.push(read);
    }
    if (way.length === 1) return taken[0]!.map((file) => [file]);
    const all = taken.flat();
    // Files that go together say something else when one of them is missing.
    return taken.some((files) => files.length === 0) ? [] : [all];
  }

  private async matching({ folder, file }: Placed, { path }: WrittenPath): Promise<readonly string[]> {
    if (!/[*?{]/.test(path)) return [join(folder, path)];
    const segments = path.split('/');
    const fixed = segments
      .slice(
        0,
        segments.findIndex((segment) => /[*?{]/.test(segment)),
      )
      .join('/');
    const base = join(folder, fixed);
    const all = (await this.files.all(this.names.uri(base), this.names.uri(await this.limitOf(file)))) ?? [];
    const matches = globMatcher([segments.slice(fixed === '' ? 0 : fixed.split('/').length).join('/')]);
    return all.filter((below) => matches(below)).map((below) => join(base, below));
  }

  /** @returns why it is not taken, as the end of a sentence; undefined when it is */
  private async read(key: string, root: string): Promise<string | undefined> {
    if (!this.workspace.document(key) && !this.isOpen(key)) {
      const within = this.names.uri(await this.limitOf(key));
      const found = await this.files.read(this.names.uri(key), { within });
      if (found.kind === 'unreadable') return `is not read: ${found.why.because}`;
      if (found.kind !== 'text') return found.kind === 'folder' ? 'is a folder' : 'is not there';
      // Meanwhile it may have come in by itself.
      if (!this.workspace.document(key) && !this.isOpen(key))
        this.workspace.setFile(key, found.text, { ...found.facts, reached: true });
    }
    return this.workspace.canServe(key, root) ? undefined : 'is no parameter file for this root';
  }
}
