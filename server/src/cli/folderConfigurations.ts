import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { nodeHost } from '../host/disk';
import { parseProjectFile, type ProjectFile } from '../host/projectFile';
import { placedIn, type Placed, type ProjectFiles } from '../host/projectFiles';
import type { Unit } from '../languages/language';
import { DEFAULT_CONFIGURATION, type Configuration } from '../review/configuration';
import { configurationOf } from '../review/settings';
import { folderOf } from '../workspace/files/paths';
import type { Workspace } from '../workspace/workspace';

/** The project file that was named; an empty one when it cannot be read. */
export async function readProjectFile(path: string, problems: string[]): Promise<Placed> {
  const uri = URI.file(resolve(path));
  const found = await nodeHost.files.read(uri.toString(), { any: true });
  if (found.kind !== 'text') {
    problems.push(found.kind === 'unreadable' ? `${path}: ${found.why.because}` : `${path}: there is no such file`);
  }
  return placedIn(folderOf(uri.path), uri.path, parseProjectFile(found.kind === 'text' ? found.text : '{}'));
}

/** What counts for each deployment: the given configuration, else that of the nearest project file above its root. */
export function configurations(
  workspace: Workspace,
  projects: Pick<ProjectFiles, 'of'>,
  given: Placed | undefined,
): (deployment: string) => Configuration {
  const made = new Map<ProjectFile, Configuration>();
  const ofProject = (project: ProjectFile): Configuration => {
    const known = made.get(project) ?? configurationOf(project.configuration);
    made.set(project, known);
    return known;
  };
  const ofRoot = (root: Unit | undefined): Configuration => {
    if (given) return ofProject(given.project);
    const file = root?.documents[0]?.file;
    const project = file === undefined ? undefined : projects.of(folderOf(file))?.project;
    return project ? ofProject(project) : DEFAULT_CONFIGURATION;
  };
  workspace.setCloudOf((root) => ofRoot(root).cloud);
  return (deployment) => ofRoot(workspace.rootOf(deployment));
}
