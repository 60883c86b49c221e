import { DidChangeWatchedFilesNotification, type Connection, type FileSystemWatcher } from 'vscode-languageserver';
import { PROJECT_FILE } from '../../host/fileSystem';
import { allBelow } from '../../workspace/deployments/evaluateDeployment';
import type { Request } from '../../workspace/deployments/snapshot';
import { mayMatter } from '../../workspace/files/fileKind';
import { folderOf, nameOf } from '../../workspace/files/paths';
import type { WorkspaceReader } from '../../host/workspaceReader';
import type { Workspace } from '../../workspace/workspace';
import type { Client } from '../protocol/clientCapabilities';
import type { Log } from '../protocol/guardedRequest';
import type { Projects } from './folderProjectFiles';
import type { Scopes } from './folderSettings';
import type { Uris } from '../protocol/fileUris';

/** What is asked of the session. */
interface Around extends Log {
  readonly connection: Connection;
  readonly client: Client;
  readonly workspace: Workspace;
  readonly reader: WorkspaceReader;
  readonly projects: Projects;
  readonly scopes: Scopes;
  readonly uris: Uris;
}

/** More folders than these outside of the workspace are not watched. */
const MOST = 500;

/**
 * Watches what the client's watcher of the workspace folders does not see: files outside of them that something leads
 * to, and files of other kinds that templates load.
 */
export class Watchers {
  private readonly watched = new Set<string>();

  constructor(private readonly session: Around) {}

  /** Will the client tell when something appears, changes or goes at a path that was asked for? */
  covers(request: Request): boolean {
    const { client } = this.session;
    if (!client.registersWatchers) return false;
    return this.placesOf(request).every(({ folder, pattern }) => this.watched.has(`${folder}\n${pattern}`));
  }

  /** Watches what has been asked for since the last time. */
  update(): void {
    const { session } = this;
    if (!session.client.registersWatchers || !session.client.watchesAnywhere) return;
    const watchers: FileSystemWatcher[] = [];
    const places = session.reader.requests().flatMap((request) => this.placesOf(request));
    for (const folder of session.projects.folders()) {
      if (session.scopes.of(`${folder}/x`).key === undefined) places.push({ folder, pattern: PROJECT_FILE });
    }
    for (const { file } of session.workspace.documents()) {
      const outside = session.workspace.factsOf(file).reached && session.scopes.of(file).key === undefined;
      if (outside) places.push({ folder: folderOf(file), pattern: '*' });
    }
    for (const { folder, pattern } of places) {
      const name = `${folder}\n${pattern}`;
      if (this.watched.has(name) || this.watched.size >= MOST) continue;
      this.watched.add(name);
      watchers.push({ globPattern: { baseUri: session.uris.uri(folder), pattern } });
    }
    if (watchers.length === 0) return;
    session.connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => session.log(error));
  }

  /** Where to look for a request's file beyond the watcher of the workspace folders. */
  private placesOf({ key, kind }: Request): readonly { readonly folder: string; readonly pattern: string }[] {
    if (this.session.workspace.unreadable(key)?.why === 'outside') return [];
    if (kind === 'files') return [{ folder: key.slice(0, -allBelow('').length), pattern: '**/*' }];
    if (kind === 'nearest') return this.placesAbove(key);
    const inside = this.session.scopes.of(key).key !== undefined;
    const isFolder = kind === 'module' && !mayMatter(key);
    if (inside && (isFolder || mayMatter(key))) return [];
    return [
      { folder: folderOf(key), pattern: isFolder ? nameOf(key) : '*' },
      ...(isFolder ? [{ folder: key, pattern: '*' }] : []),
    ];
  }

  /** The folders above the workspace's in which a file of this name counts. */
  private placesAbove(key: string): readonly { readonly folder: string; readonly pattern: string }[] {
    const { scopes, reader } = this.session;
    const top = reader.repositoryOf(key);
    const places: { readonly folder: string; readonly pattern: string }[] = [];
    for (let folder = folderOf(key); top !== undefined; folder = folderOf(folder)) {
      if (scopes.of(`${folder}/x`).key === undefined) places.push({ folder, pattern: nameOf(key) });
      if (folder === top || !folder.startsWith(`${top}/`)) break;
    }
    return places;
  }
}
