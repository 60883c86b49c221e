import { withoutSettings, type SettingProblem } from '../../host/projectFile';
import type { Placed } from '../../host/projectFiles';
import { ProjectParameters } from '../../host/projectParameters';
import { folderOf } from '../../workspace/files/paths';
import type { ChooseParametersParams, ParameterChoices, ReviewedWith } from '../protocol/customRequests';
import type { Host } from '../../host/fileSystem';
import type { WorkspaceReader } from '../../host/workspaceReader';
import type { Workspace } from '../../workspace/workspace';
import type { Client } from '../protocol/clientCapabilities';
import type { OpenFiles } from './openFiles';
import type { Projects } from './folderProjectFiles';
import type { Uris } from '../protocol/fileUris';

/** What is asked of the session. */
interface Around {
  readonly host: Host;
  readonly client: Client;
  readonly workspace: Workspace;
  readonly reader: WorkspaceReader;
  readonly projects: Projects;
  readonly open: OpenFiles;
  readonly uris: Uris;
  /** What was reviewed before does not count any more. */
  stale(): Promise<void>;
}

/** The parameter files that roots are reviewed with: those that project files name, and those that a person chose. */
export class Parameters {
  /** What project files said when it was last taken in, by file. */
  private readonly applied = new Map<string, Placed>();
  private readonly problems = new Map<string, readonly SettingProblem[]>();
  private readonly named: ProjectParameters;
  private readonly chosen = new Set<string>();

  constructor(private readonly session: Around) {
    const { host, workspace, uris, reader, projects, open } = session;
    const counts = async ({ file }: Placed, root: string) => {
      const folder = folderOf(workspace.unit(root)?.documents[0]?.file ?? `${root}/`);
      await projects.around(folder);
      return projects.of(`${folder}/`)?.file === file;
    };
    const limitOf = (file: string) => reader.limitOf(file);
    this.named = new ProjectParameters(host.files, workspace, uris, limitOf, counts, (key) => open.has(key));
    for (const [root, ways] of Object.entries(session.client.options.parameterChoices ?? {})) {
      if (Array.isArray(ways)) this.take(root, ways);
    }
  }

  /** What is wrong with the paths in a project file. */
  problemsOf(project: string): readonly SettingProblem[] {
    return this.problems.get(project) ?? [];
  }

  /**
   * Reads the parameter files that are named and not there yet.
   * @returns true when something was taken in that was not before
   */
  async apply(): Promise<boolean> {
    const { projects, workspace } = this.session;
    const before = workspace.version;
    const all = new Map(projects.all().map((placed) => [placed.file, placed]));
    for (const [file, placed] of this.applied) {
      if (!all.has(file)) all.set(file, { ...placed, project: withoutSettings('') });
    }
    for (const [file, placed] of all) {
      this.problems.set(file, await this.named.apply(placed));
      if (projects.at(file)) this.applied.set(file, placed);
      else this.applied.delete(file);
    }
    for (const root of this.chosen) {
      for (const file of (workspace.parameterChoice(root) ?? []).flat()) await this.read(file);
    }
    return workspace.version !== before;
  }

  /** What a file's root is reviewed with; null for a file that belongs to no root of its own. */
  of(file: string): ReviewedWith | null {
    const root = this.rootOf(file);
    return root === undefined ? null : this.ofRoot(root);
  }

  ofRoot(root: string): ReviewedWith {
    const { workspace, uris } = this.session;
    const uri = (key: string) => uris.uri(key);
    const chosen = workspace.parameterChoice(root) !== undefined;
    return { root: uri(root), ways: workspace.parameterWays(root).map((files) => files.map(uri)), chosen };
  }

  /** The root that a file is part of, not as a module. */
  rootOf(file: string): string | undefined {
    const { workspace } = this.session;
    return workspace
      .deploymentsOf(file)
      .map((key) => workspace.rootOf(key))
      .find((unit) => unit?.documents.some((document) => document.file === file))?.key;
  }

  choices(root: string): ParameterChoices {
    const { workspace, uris } = this.session;
    // What would count without a choice is asked of a copy: nothing is evaluated for it.
    const copy = workspace.copy();
    copy.setParameterChoice(root, undefined);
    const uri = (key: string) => uris.uri(key);
    return {
      found: copy.parameterWays(root).map((files) => files.map(uri)),
      candidates: workspace.parameterCandidates(root).map(uri),
      current: this.ofRoot(root),
    };
  }

  /** @param ways URIs; null takes the choice back */
  async choose({ root, ways }: ChooseParametersParams): Promise<void> {
    this.take(root, ways);
    await this.apply();
    await this.session.stale();
  }

  private take(root: string, ways: readonly (readonly string[])[] | null): void {
    const { workspace, uris } = this.session;
    const key = uris.key(root).replace(/\/$/, '');
    if (ways) this.chosen.add(key);
    else this.chosen.delete(key);
    workspace.setParameterChoice(
      key,
      ways?.map((files) => files.map((uri) => uris.key(uri))),
    );
  }

  private async read(file: string): Promise<void> {
    const { workspace, open, host, uris, reader } = this.session;
    if (workspace.document(file) || open.has(file)) return;
    const within = uris.uri(await reader.limitOf(file));
    const found = await host.files.read(uris.uri(file), { within });
    if (workspace.document(file) || open.has(file)) return;
    if (found.kind === 'text') workspace.setFile(file, found.text, { ...found.facts, reached: true });
  }
}
