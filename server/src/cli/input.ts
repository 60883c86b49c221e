import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { URI, Utils } from 'vscode-uri';
import { nodeHost } from '../host/disk';
import type { Workspace } from '../workspace/workspace';

/** What was read, and what could not be. */
export interface Input {
  /** Deployments that read a file of the given paths. */
  readonly deployments: readonly string[];
  readonly problems: readonly string[];
}

/** Reads files and folders into the workspace. A file brings what belongs to it along: a Terraform file its folder. */
export async function readInput(
  workspace: Workspace,
  paths: readonly string[],
  parameters: readonly string[],
  excluded: (path: string) => boolean,
): Promise<Input> {
  const problems: string[] = [];
  const wanted: string[] = [];
  const take = async (uri: string) => {
    const text = await nodeHost.files.read(uri);
    return text !== undefined && workspace.setFile(keyOf(uri), text);
  };
  for (const path of paths) {
    const uri = URI.file(resolve(path));
    const kind = await stat(uri.fsPath).catch(() => undefined);
    if (!kind) problems.push(`${path}: there is no such file or folder`);
    else if (kind.isDirectory()) {
      wanted.push(`${uri.path.replace(/\/$/, '')}/`);
      for await (const batch of nodeHost.files.walk(uri.toString(), excluded)) await Promise.all(batch.map(take));
    } else if (await take(uri.toString())) {
      wanted.push(uri.path);
      const folder = Utils.dirname(uri).toString();
      await Promise.all((await nodeHost.files.list(folder)).map(take));
    } else problems.push(`${path}: it is no Bicep, Terraform or ARM template file, or it cannot be read`);
  }
  const chosen: string[] = [];
  for (const path of parameters) {
    const uri = URI.file(resolve(path)).toString();
    if (await take(uri)) chosen.push(keyOf(uri));
    else problems.push(`${path}: it is no parameter file, or it cannot be read`);
  }
  workspace.setParameterFiles(chosen);
  const held = (file: string) => wanted.some((path) => (path.endsWith('/') ? file.startsWith(path) : file === path));
  // A module that a root outside of the paths calls is reviewed by that root's call of it.
  const deployments = new Set<string>();
  for (const { file } of workspace.documents()) {
    if (held(file)) for (const key of workspace.deploymentsOf(file)) deployments.add(key);
  }
  return { deployments: [...deployments], problems };
}

/** Files are known to the workspace by their decoded paths, so that relative module paths lead to them. */
function keyOf(uri: string): string {
  return URI.parse(uri).path;
}
